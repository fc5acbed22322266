import { CopyOutlined } from '../../ui/icons';
import { Alert, Button, Modal } from 'antd';
import { useTranslation } from 'react-i18next';
import { useCopy } from '../../ui/useCopy';

/** The code of a grant, this once: to be read out to the customer, or copied. */
export function ShownCode({ code, onClose }: { readonly code: string; readonly onClose: () => void }) {
  const { t } = useTranslation('grants');
  const copy = useCopy({ done: t('code.copied'), failed: t('code.copyFailed') });
  return (
    <Modal
      open
      title={t('code.title')}
      mask={{ closable: false }}
      keyboard={false}
      closable={false}
      footer={
        <>
          <Button icon={<CopyOutlined />} onClick={() => void copy(code)}>
            {t('code.copy')}
          </Button>
          <Button type="primary" onClick={onClose}>
            {t('code.close')}
          </Button>
        </>
      }
    >
      <Alert className="form-alert" type="warning" showIcon title={t('code.once')} />
      <p className="service-code">{code}</p>
    </Modal>
  );
}
