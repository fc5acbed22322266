// Completes package-lock.json after `npm install`: npm leaves out the binaries of other platforms when the registry in
// use does not carry them, and then `npm ci` refuses the file everywhere. Their versions stand in the packages that
// want them; which platform they are for stands in their names. `--check` only says what is missing.
import { readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';

const file = path.resolve(path.dirname(fileURLToPath(import.meta.url)), '../package-lock.json');
const lock = JSON.parse(readFileSync(file, 'utf8'));

const systems = ['android', 'darwin', 'freebsd', 'linux', 'openharmony', 'win32'];
const processors = ['arm', 'arm64', 'ia32', 'loong64', 'ppc64', 'riscv64', 's390x', 'x64'];

const missing = Object.entries(lock.packages).flatMap(([place, { optionalDependencies = {}, dev }]) =>
  Object.entries(optionalDependencies)
    .filter(([name]) => place !== '' && !findFrom(place, name))
    .map(([name, version]) => [`node_modules/${name}`, entry(name, version, dev)]),
);

if (process.argv.includes('--check')) {
  for (const [place] of missing) console.log(place);
  process.exitCode = missing.length === 0 ? 0 : 1;
} else {
  Object.assign(lock.packages, Object.fromEntries(missing));
  lock.packages = Object.fromEntries(Object.entries(lock.packages).sort(([a], [b]) => a.localeCompare(b, 'en')));
  writeFileSync(file, `${JSON.stringify(lock, null, 2)}\n`);
  console.log(`${missing.length} entries added`);
}

/** Looks where Node would: beside the package that wants it, then in every folder above. */
function findFrom(place, name) {
  for (let base = place; ; base = base.slice(0, base.lastIndexOf('/node_modules/'))) {
    if (lock.packages[`${base}/node_modules/${name}`]) return true;
    if (!base.includes('/node_modules/')) return Boolean(lock.packages[`node_modules/${name}`]);
  }
}

function entry(name, version, dev) {
  const words = name.split(/[/-]/);
  const os = systems.filter((system) => words.includes(system));
  const cpu = processors.filter((processor) => words.includes(processor));
  if (os.length !== 1 || cpu.length !== 1) throw new Error(`Which platform is ${name} for? Add it by hand.`);
  const libc = words.includes('musl') ? 'musl' : words.includes('gnu') ? 'glibc' : undefined;
  return { version, cpu, ...(dev && { dev }), ...(libc && { libc: [libc] }), optional: true, os };
}
