// Builds the web console into dist/console when its inputs changed: the types and forms of the API's client from the
// API's own document, then the pages. Run with `--types` it stops before the pages, for an editor or the type check.
import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { brotliCompressSync, constants, gzipSync } from 'node:zlib';

const root = path.resolve(path.dirname(fileURLToPath(import.meta.url)), '..');
const generated = path.join(root, 'generated/console');
const built = path.join(root, 'dist/console');
const generator = 'console/codegen/node_modules/openapi-typescript/bin/cli.js';

const isDone = generateTypes() && (process.argv.includes('--types') || buildPages());
if (!isDone) process.exit(1);

/** The document follows from the built API; its types change only when it does. */
function generateTypes() {
  if (!run([process.execPath, 'dist/scripts/openapi.js', generated])) return false;
  const document = path.join(generated, 'openapi.json');
  return whenChanged(path.join(generated, '.stamp'), [document, path.join(root, generator)], () =>
    run([process.execPath, generator, document, '--output', path.join(generated, 'api.d.ts')]),
  );
}

function buildPages() {
  const inputs = [
    ...filesIn('console').filter((file) => !file.includes('node_modules')),
    ...filesIn('domain'),
    ...filesIn('generated/console'),
    path.join(root, 'package-lock.json'),
  ];
  return whenChanged(path.join(built, '.stamp'), inputs, () => {
    rmSync(built, { recursive: true, force: true });
    const isBuilt = run([process.execPath, 'node_modules/vite/bin/vite.js', 'build', 'console', '--logLevel', 'warn']);
    if (isBuilt) compressAll();
    return isBuilt;
  });
}

/** Beside each file its gzip and brotli forms, so that the server compresses nothing while it answers. */
function compressAll() {
  for (const file of filesIn('dist/console/assets').filter((name) => /\.(?:js|css|svg)$/.test(name))) {
    const bytes = readFileSync(file);
    writeFileSync(`${file}.gz`, gzipSync(bytes, { level: 9 }));
    const params = { [constants.BROTLI_PARAM_QUALITY]: 11, [constants.BROTLI_PARAM_SIZE_HINT]: bytes.length };
    writeFileSync(`${file}.br`, brotliCompressSync(bytes, { params }));
  }
}

function whenChanged(stampFile, inputs, make) {
  const hash = createHash('sha256');
  for (const file of inputs.toSorted()) hash.update(path.relative(root, file)).update(readFileSync(file));
  const stamp = hash.digest('hex');
  if (existsSync(stampFile) && readFileSync(stampFile, 'utf8') === stamp) return true;
  if (!make()) return false;
  mkdirSync(path.dirname(stampFile), { recursive: true });
  writeFileSync(stampFile, stamp);
  return true;
}

function filesIn(folder) {
  const found = readdirSync(path.join(root, folder), { recursive: true, withFileTypes: true });
  return found
    .filter((entry) => entry.isFile() && !entry.name.startsWith('.'))
    .map((entry) => path.join(entry.parentPath, entry.name));
}

/** What is built is what people use, also when a test asks for it. */
function run([command, ...args]) {
  const env = { ...process.env, NODE_ENV: 'production' };
  const { status } = spawnSync(command, args, { cwd: root, env, stdio: ['ignore', 'pipe', 'inherit'] });
  return status === 0;
}
