import { App, Modal } from 'antd';
import { useTranslation } from 'react-i18next';
import type { Receipt } from './command';
import type { CommandDialogProps } from './CommandDialog';
import { CommandForm } from './CommandForm';
import { useCommandAbout, useCommandWords } from './useCommandWords';

/** A command in a dialog: what it does, its fields, and a word when it is done. */
export function CommandModal<T = Receipt>({
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
  const about = useCommandAbout(form.words ?? form.operation);
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
      {about && <p className="muted dialog-about">{about}</p>}
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
