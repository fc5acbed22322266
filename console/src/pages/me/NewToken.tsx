import { CopyOutlined } from '../../ui/icons';
import { Alert, App, Button, Input, Modal, Space } from 'antd';
import { useTranslation } from 'react-i18next';

/** A new token, this once. */
export function NewToken({ token, onClose }: { readonly token: string; readonly onClose: () => void }) {
  const { t } = useTranslation('me');
  const { message } = App.useApp();
  const copy = async (): Promise<void> => {
    try {
      await navigator.clipboard.writeText(token);
      void message.success(t('token.copied'));
    } catch {
      // Without TLS browsers have no clipboard for pages.
      void message.warning(t('token.copyFailed'));
    }
  };
  return (
    <Modal
      open
      title={t('token.shown')}
      mask={{ closable: false }}
      keyboard={false}
      closable={false}
      footer={
        <Button type="primary" onClick={onClose}>
          {t('token.close')}
        </Button>
      }
    >
      <Alert className="form-alert" type="warning" showIcon title={t('token.once')} />
      <Space.Compact className="wide">
        <Input readOnly value={token} aria-label={t('token.shown')} onFocus={(e) => e.target.select()} />
        <Button icon={<CopyOutlined />} onClick={() => void copy()}>
          {t('token.copy')}
        </Button>
      </Space.Compact>
    </Modal>
  );
}
