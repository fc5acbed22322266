import { App, Button, Modal, type ButtonProps } from 'antd';
import { lazy, Suspense, useState, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { useMay } from '../session/session';
import type { CommandFormProps } from './CommandForm';
import { useCommand, type Receipt } from './command';
import { operationSpec, type Operation } from './schema';
import { ProblemText } from '../ui/ProblemText';
import { useCommandWords } from './useCommandWords';

/** Whether the person's duties include an operation. */
export function useMayDo(): (operation: Operation) => boolean {
  const may = useMay();
  return (operation) => {
    const { access } = operationSpec(operation);
    return access === 'public' || access === 'signedIn' || may(access);
  };
}

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

export interface CommandButtonProps<T> extends Omit<CommandDialogProps<T>, 'open' | 'onClose' | 'isOvertaken'> {
  readonly label?: ReactNode;
  readonly button?: ButtonProps;
  /** Whether it fits the moment. A dialog that is open stays when it no longer does: what is being entered is not taken away. */
  readonly isOffered?: boolean;
}

/** A button that opens a command's dialog; not there for whom the command is not. */
export function CommandButton<T = Receipt>({ label, button, isOffered = true, ...dialog }: CommandButtonProps<T>) {
  const mayDo = useMayDo();
  const words = useCommandWords(dialog.words ?? dialog.operation);
  const [isOpen, setOpen] = useState(false);
  if (!mayDo(dialog.operation) || !(isOffered || isOpen)) return null;
  return (
    <>
      {isOffered && (
        <Button {...button} onClick={() => setOpen(true)}>
          {label === undefined ? words.action : label}
        </Button>
      )}
      <CommandDialog<T> {...dialog} isOvertaken={!isOffered} open={isOpen} onClose={() => setOpen(false)} />
    </>
  );
}

export interface ActionButtonProps {
  readonly operation: Operation;
  readonly params?: Readonly<Record<string, string>>;
  readonly body?: object;
  readonly label?: ReactNode;
  readonly button?: ButtonProps;
  readonly onDone?: () => void;
}

/** A command without anything to enter: one click, and a word when it is done or why it was not. */
export function ActionButton({ operation, params, body, label, button, onDone }: ActionButtonProps) {
  const { t } = useTranslation('commands');
  const { message } = App.useApp();
  const mayDo = useMayDo();
  const words = useCommandWords(operation);
  const command = useCommand(operation, params);
  if (!mayDo(operation)) return null;
  const act = async (): Promise<void> => {
    const sent = await command.send(body);
    if (!sent.isDone) return;
    void message.success(t('done', { what: words.title }));
    onDone?.();
  };
  return (
    <>
      <Button {...button} loading={command.isBusy} onClick={() => void act()}>
        {label === undefined ? words.action : label}
      </Button>
      {command.problem && (
        <Modal
          open
          title={words.title}
          onCancel={command.clear}
          onOk={command.clear}
          cancelButtonProps={{ hidden: true }}
        >
          <ProblemText problem={command.problem} />
        </Modal>
      )}
    </>
  );
}
