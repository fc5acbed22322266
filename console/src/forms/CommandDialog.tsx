import { App, Button, Modal, type ButtonProps } from 'antd';
import { useState, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { useMay } from '../session/session';
import { CommandForm, type CommandFormProps } from './CommandForm';
import { useCommand, type Receipt } from './command';
import { operationSpec, type Operation } from './schema';
import { ProblemText } from '../ui/ProblemText';

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

/** A command in a dialog: what it does, its fields, and a word when it is done. */
export function CommandDialog<T = Receipt>({
  open,
  onClose,
  onDone,
  title,
  wide = false,
  ...form
}: CommandDialogProps<T>) {
  const { t } = useTranslation('commands');
  const { message } = App.useApp();
  const words = useCommandWords(form.words ?? form.operation);
  return (
    <Modal
      open={open}
      title={title ?? words.title}
      footer={null}
      width={wide ? 760 : 520}
      destroyOnHidden
      mask={{ closable: false }}
      onCancel={onClose}
    >
      {words.about && <p className="muted dialog-about">{words.about}</p>}
      <CommandForm<T>
        submitLabel={words.action}
        {...form}
        onCancel={onClose}
        onDone={(answer) => {
          void message.success(t('done', { what: title ?? words.title }));
          onClose();
          onDone?.(answer);
        }}
      />
    </Modal>
  );
}

export interface CommandButtonProps<T> extends Omit<CommandDialogProps<T>, 'open' | 'onClose'> {
  readonly label?: ReactNode;
  readonly button?: ButtonProps;
}

/** A button that opens a command's dialog; not there for whom the command is not. */
export function CommandButton<T = Receipt>({ label, button, ...dialog }: CommandButtonProps<T>) {
  const mayDo = useMayDo();
  const words = useCommandWords(dialog.words ?? dialog.operation);
  const [isOpen, setOpen] = useState(false);
  if (!mayDo(dialog.operation)) return null;
  return (
    <>
      <Button {...button} onClick={() => setOpen(true)}>
        {label === undefined ? words.action : label}
      </Button>
      <CommandDialog<T> {...dialog} open={isOpen} onClose={() => setOpen(false)} />
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

/** What a command is called, what its button says, and what people should know before they give it. */
export function useCommandWords(operation: Operation): { title: string; action: string; about: string | undefined } {
  const { t, i18n } = useTranslation('commands');
  const find = (part: string): string | undefined => {
    const key = `${operation}.${part}`;
    return i18n.exists(key, { ns: 'commands' }) ? t(key as never) : undefined;
  };
  const title = find('title') ?? operation;
  return { title, action: find('action') ?? title, about: find('about') };
}
