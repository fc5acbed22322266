import type { Deadline } from '../../api/types';
import { ActionButton, CommandButton } from '../../forms/CommandButton';
import { useCrisis } from './useCrisis';

/** Stops and starts the clock of an obligation; one that is late already cannot be paused. */
export function DeadlineActions({ deadline: { id, status } }: { readonly deadline: Deadline }) {
  const { number } = useCrisis();
  const button = { size: 'small', type: 'text' } as const;
  if (status === 'running') return <CommandButton operation="pauseDeadline" params={{ number, id }} button={button} />;
  if (status === 'paused') return <ActionButton operation="resumeDeadline" params={{ number, id }} button={button} />;
  return null;
}
