import { existsSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import Ajv2020 from 'ajv/dist/2020';
import addFormats from 'ajv-formats';
import { parse } from 'yaml';
import { SERVER_VERSION } from '../../worker/stack/temporal-binaries';
import { DYNAMIC_CONFIG } from '../../worker/stack/temporal-config';

interface Service {
  image?: string;
  command?: string[];
  depends_on?: Record<string, unknown>;
  environment?: Record<string, string>;
  ports?: string[];
  volumes?: string[];
}

const root = resolve(__dirname, '../..');
const read = (file: string): string => readFileSync(join(root, file), 'utf8');
const composeText = read('docker-compose.yml');
const compose = parse(composeText, { merge: true }) as {
  services: Record<string, Service>;
  volumes: Record<string, unknown>;
};
const services = Object.entries(compose.services);

function validate(document: unknown): string[] {
  const ajv = new Ajv2020({ strict: false, allErrors: true });
  addFormats(ajv);
  const check = ajv.compile(JSON.parse(read('test/data/compose-spec/schema.json')) as object);
  return check(document) ? [] : check.errors!.map(({ instancePath, message }) => `${instancePath} ${message}`);
}

test('the file follows the Compose Specification', () => {
  expect(validate(compose)).toEqual([]);
});

test('the specification notices a slip of the pen', () => {
  const slip = { ...compose.services.api, enviroment: {} };
  expect(validate({ ...compose, services: { ...compose.services, api: slip } })).toHaveLength(1);
});

test('every service that one waits for exists', () => {
  for (const [, { depends_on = {} }] of services) {
    expect(Object.keys(compose.services)).toEqual(expect.arrayContaining(Object.keys(depends_on)));
  }
});

test('every mounted file is in the repository, every mounted volume is declared', () => {
  const sources = services.flatMap(([, { volumes = [] }]) => volumes.map((volume) => volume.split(':')[0]!));
  const [files, volumes] = [true, false].map((isFile) => sources.filter((source) => source.startsWith('.') === isFile));
  expect(files!.filter((file) => !existsSync(join(root, file)))).toEqual([]);
  expect(new Set(volumes)).toEqual(new Set(Object.keys(compose.volumes)));
});

test('every program that a container runs is built from a source', () => {
  const programs = services.flatMap(([, { command = [] }]) => command.filter((word) => word.startsWith('dist/')));
  expect(programs.length).toBeGreaterThan(3);
  for (const program of programs) expect(existsSync(join(root, program.slice(5).replace(/js$/, 'ts')))).toBe(true);
});

test('only the API is reachable from other machines', () => {
  const open = services.filter(([, { ports = [] }]) => ports.some((port) => !port.startsWith('127.0.0.1:')));
  expect(open.map(([name]) => name)).toEqual(['api']);
});

test('every password and key that must be given is named in .env.example', () => {
  const required = [...composeText.matchAll(/\$\{(\w+):\?/g)].map(([, name]) => name!);
  const named = [...read('.env.example').matchAll(/^(\w+)=/gm)].map(([, name]) => name!);
  expect(named).toEqual(expect.arrayContaining([...new Set(required)]));
});

test('our processes are given no variable that they do not read', () => {
  const known = [...read('worker/config.ts').matchAll(/^ {2}([A-Z_]+):/gm)].map(([, name]) => name!);
  const given = Object.keys({ ...compose.services.api!.environment, ...compose.services.worker!.environment });
  expect(given.filter((name) => !known.includes(name) && name !== 'TEMPORAL_ADDRESS')).toEqual([]);
});

test('the Temporal server is the one that the embedded stack runs, with the same settings', () => {
  expect(compose.services.temporal!.image).toBe(`temporalio/server:${SERVER_VERSION}`);
  expect(compose.services['temporal-schema']!.image).toBe(`temporalio/admin-tools:${SERVER_VERSION}`);
  const settings = parse(read('docker/temporal-dynamic-config.yaml')) as Record<string, [{ value: unknown }]>;
  for (const [key, [{ value }]] of Object.entries(settings))
    expect({ [key]: value }).toEqual({ [key]: DYNAMIC_CONFIG[key] });
});
