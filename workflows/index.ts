/** Every workflow a worker offers; the bundle starts here. */
export { crisis } from './crisis/workflow';
