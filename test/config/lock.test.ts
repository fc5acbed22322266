import { spawnSync } from 'node:child_process';
import { resolve } from 'node:path';

test('package-lock.json names the binaries of every platform, or `npm ci` would refuse it (`npm run lock` adds them)', () => {
  const script = resolve(__dirname, '../../scripts/complete-lock.mjs');
  expect(spawnSync(process.execPath, [script, '--check'], { encoding: 'utf8' }).stdout).toBe('');
});
