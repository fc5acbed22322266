import calls from '../../../generated/console/operations.json';
import type { Permission } from '../api/types';

/** Everything the API lets one do, by the name of the operation. */
export type Operation = keyof typeof calls;

export interface OperationSpec {
  readonly method: 'post' | 'put' | 'patch' | 'delete';
  readonly path: string;
  readonly access: Permission | 'public' | 'signedIn';
}

const operations = calls as unknown as Readonly<Record<Operation, OperationSpec>>;

export function operationSpec(operation: Operation): OperationSpec {
  return operations[operation];
}
