import { Button, Input, Modal, type ButtonProps } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { CommandButton } from '../../forms/CommandButton';

interface Props {
  readonly number: string;
  readonly button?: ButtonProps;
}

/** Makes a link by which the customer follows the complaint; it is shown this once. */
export function StatusLinkButton({ number, button }: Props) {
  const { t } = useTranslation('complaints');
  const [link, setLink] = useState<string>();
  return (
    <>
      <CommandButton<{ statusUrl: string }>
        operation="issueStatusLink"
        params={{ number }}
        onDone={({ statusUrl }) => setLink(statusUrl)}
        {...(button ? { button } : {})}
      />
      <Modal
        open={link !== undefined}
        title={t('link.title')}
        footer={<Button onClick={() => setLink(undefined)}>{t('link.close')}</Button>}
        mask={{ closable: false }}
        destroyOnHidden
        onCancel={() => setLink(undefined)}
      >
        <p>{t('link.about')}</p>
        {link && <OnceLink link={link} />}
      </Modal>
    </>
  );
}

/** Something to be copied, by a click or by hand. */
function OnceLink({ link }: { readonly link: string }) {
  const { t } = useTranslation('complaints');
  const [isCopied, setCopied] = useState(false);
  const copy = async (): Promise<void> => {
    await navigator.clipboard.writeText(link);
    setCopied(true);
  };
  return (
    <div className="once-link">
      <Input readOnly value={link} aria-label={t('link.title')} onFocus={(e) => e.target.select()} />
      {'clipboard' in navigator && (
        <Button type="primary" onClick={() => void copy()}>
          {t(isCopied ? 'link.copied' : 'link.copy')}
        </Button>
      )}
    </div>
  );
}
