import { lazy, Suspense, useState, type ReactNode } from 'react';
import type { CommandFormProps } from './CommandForm';
import type { Receipt } from './command';

export interface CommandDialogProps<T> extends Omit<CommandFormProps<T>, 'onDone'> {
  readonly open: boolean;
  readonly onClose: () => void;
  readonly onDone?: (answer: T) => void;
  readonly title?: string;
  readonly wide?: boolean;
}

const CommandModal = lazy(async () => ({ default: (await import('./CommandModal')).CommandModal })) as <T>(
  props: CommandDialogProps<T>,
) => ReactNode;

/** A command in a dialog; everything forms need is loaded when the first one is opened. */
export function CommandDialog<T = Receipt>(props: CommandDialogProps<T>) {
  const [wasOpen, setWasOpen] = useState(props.open);
  if (props.open && !wasOpen) setWasOpen(true);
  if (!wasOpen) return null;
  return (
    <Suspense>
      <CommandModal<T> {...props} />
    </Suspense>
  );
}
