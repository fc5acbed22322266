/** Every workflow a worker offers; the bundle starts here. */
export { crisis } from './crisis/workflow';
export { archive } from './archive/workflow';
