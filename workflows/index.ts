/** Every workflow a worker offers; the bundle starts here. */
export { crisis } from './crisis/workflow';
export { bulk } from './bulk/workflow';
export { archive } from './archive/workflow';
export { candidate } from './candidate/workflow';
export { complaint } from './complaint/workflow';
export { reconciliation } from './reconciliation/workflow';
export { funding } from './funding/workflow';
export { grant } from './grant/workflow';
export { revision } from './revision/workflow';
