import { useMay } from '../session/session';
import { operationSpec, type Operation } from './operations';

/** Whether the person's duties include an operation. */
export function useMayDo(): (operation: Operation) => boolean {
  const may = useMay();
  return (operation) => {
    const { access } = operationSpec(operation);
    return access === 'public' || access === 'signedIn' || may(access);
  };
}
