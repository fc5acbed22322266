// `npm test`: sets up whatever is missing, then runs jest with the given arguments.
import { run, runCommand, setUp } from './setup.mjs';

await runCommand(async () => {
  await setUp();
  return run(process.execPath, ['node_modules/jest/bin/jest.js', ...process.argv.slice(2)]);
});
