// Generates the Prisma client when its inputs changed since the last time.
import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';

const root = path.resolve(path.dirname(fileURLToPath(import.meta.url)), '..');
const stampFile = path.join(root, 'generated/.stamp');
const prismaCli = path.join(root, 'node_modules/prisma/build/index.js');

const inputs = ['prisma/schema.prisma', 'prisma.config.ts', 'node_modules/prisma/package.json'];
const hash = createHash('sha256');
for (const file of inputs) hash.update(readFileSync(path.join(root, file)));
const stamp = hash.digest('hex');

if (existsSync(stampFile) && readFileSync(stampFile, 'utf8') === stamp) process.exit(0);

// Generating needs no schema engine, yet Prisma downloads one unless it is told where it is; any executable will do.
const env = { PRISMA_SCHEMA_ENGINE_BINARY: process.execPath, PRISMA_HIDE_UPDATE_MESSAGE: '1', ...process.env };
const { status } = spawnSync(process.execPath, [prismaCli, 'generate', '--no-hints'], {
  cwd: root,
  env,
  stdio: 'inherit',
});
if (status !== 0) {
  console.error(
    'prisma generate failed: read the lines above, correct prisma/schema.prisma and repeat `npm run generate`.',
  );
  process.exit(1);
}
writeFileSync(stampFile, stamp);
