import { CopyOutlined } from '../../ui/icons';
import { Alert, App, Button, Modal } from 'antd';
import { useTranslation } from 'react-i18next';

/** The code of a grant, this once: to be read out to the customer, or copied. */
export function ShownCode({ code, onClose }: { readonly code: string; readonly onClose: () => void }) {
  const { t } = useTranslation('grants');
  const { message } = App.useApp();
  const copy = async (): Promise<void> => {
    try {
      await navigator.clipboard.writeText(code);
      void message.success(t('code.copied'));
    } catch {
      // Without TLS browsers have no clipboard for pages.
      void message.warning(t('code.copyFailed'));
    }
  };
  return (
    <Modal
      open
      title={t('code.title')}
      mask={{ closable: false }}
      keyboard={false}
      closable={false}
      footer={
        <>
          <Button icon={<CopyOutlined />} onClick={() => void copy()}>
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
