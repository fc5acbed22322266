// `npm start`: installs, generates and builds what is missing, then runs the whole system until Ctrl-C.
// `npm start -- --detach` leaves it running and returns when it is ready; `npm run build` stops before it runs.
import { existsSync } from 'node:fs';
import { createRequire } from 'node:module';
import path from 'node:path';
import { root, runCommand, setUp, SetupError, step } from './setup.mjs';

const require = createRequire(import.meta.url);
const built = (file) => path.join(root, 'dist/worker/stack', file);
const asked = new Set(process.argv.slice(2));

await runCommand(async () => {
  if (process.platform === 'win32') throw new SetupError('Windows is not supported directly: run this inside WSL 2.');
  if (!asked.has('--build-only')) refuseSecondStart();
  await setUp();
  await step('Bundling the workflows', [process.execPath, built('build-bundle.js')], {
    onFailure: 'The workflows could not be bundled: see the lines above.',
  });
  if (asked.has('--build-only')) return 0;
  const { main, mainDetached } = require(built('main.js'));
  process.exit(asked.has('--detach') ? await mainDetached() : await main());
});

/** Before anything is built: rebuilding under a running system would mix two versions. */
function refuseSecondStart() {
  if (!existsSync(built('lock.js'))) return;
  const { lockHolder, alreadyRunning } = require(built('lock.js'));
  const { dataFolder } = require(built('state.js'));
  const dataDir = dataFolder();
  const holder = lockHolder(dataDir);
  if (holder) throw new SetupError(alreadyRunning(dataDir, holder));
}
