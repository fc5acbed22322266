import { bundleWorkflows } from './bundle';

/** `npm run build`, last step. */
bundleWorkflows().catch((error: Error) => {
  console.error(error);
  process.exitCode = 1;
});
