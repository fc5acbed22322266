import { App, Button, Modal, type ButtonProps } from 'antd';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { useCommand, type Receipt } from './command';
import type { CommandDialogProps } from './CommandDialog';
import { useHosted } from './DialogHost';
import type { Operation } from './operations';
import { ProblemText } from '../ui/ProblemText';
import { useCommandWords } from './useCommandWords';
import { useMayDo } from './useMayDo';

export interface CommandButtonProps<T> extends Omit<CommandDialogProps<T>, 'open' | 'onClose' | 'isOvertaken'> {
  readonly label?: ReactNode;
  readonly button?: ButtonProps;
}

/** A button that opens a command's dialog; not there for whom the command is not. The dialog outlives it (`DialogHost`). */
export function CommandButton<T = Receipt>({ label, button, ...dialog }: CommandButtonProps<T>) {
  const mayDo = useMayDo();
  const words = useCommandWords(dialog.words ?? dialog.operation);
  const open = useHosted(dialog);
  if (!mayDo(dialog.operation)) return null;
  return (
    <Button {...button} onClick={open}>
      {label === undefined ? words.action : label}
    </Button>
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
