import { loadConfig } from './config';
import { prepare } from './stack/stack';

/** Run once for each new version before API and workers start; where nothing is to be done it does nothing. */
prepare(loadConfig()).catch((error: Error) => {
  console.error(error.message);
  process.exitCode = 1;
});
