import { CopyOutlined } from '../../ui/icons';
import { Alert, Button, Input, Modal, Space } from 'antd';
import { useTranslation } from 'react-i18next';
import { useCopy } from '../../ui/useCopy';

/** A new token, this once. */
export function NewToken({ token, onClose }: { readonly token: string; readonly onClose: () => void }) {
  const { t } = useTranslation('me');
  const copy = useCopy({ done: t('token.copied'), failed: t('token.copyFailed') });
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
        <Button icon={<CopyOutlined />} onClick={() => void copy(token)}>
          {t('token.copy')}
        </Button>
      </Space.Compact>
    </Modal>
  );
}
