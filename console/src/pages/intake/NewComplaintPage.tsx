import { Select } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useNavigate, useSearchParams } from 'react-router';
import { CommandForm } from '../../forms/CommandForm';
import { InstantInput } from '../../forms/inputs/InstantInput';
import { ENTERED_CHANNELS, useChannelName } from '../../ui/channels';
import { PageHead, Panel } from '../../ui/Panel';
import { CustomerInput } from './CustomerInput';
import './intake.css';
import { SavedComplaint, type Saved } from './SavedComplaint';

/** In the order in which people tell it. */
const FIELDS = ['customer', 'body', 'product', 'orderId', 'remedySought', 'channel', 'receivedAt', 'acknowledge'];

/** For somebody who has the customer on the telephone (W1): one form, the keyboard alone, nothing lost. */
export function NewComplaintPage() {
  const { t } = useTranslation('complaints');
  const navigate = useNavigate();
  const [params] = useSearchParams();
  const [customerId, setCustomerId] = useState(params.get('customer') ?? undefined);
  const [saved, setSaved] = useState<Saved>();
  if (saved) {
    const goOn = (next: string | undefined): void => {
      setCustomerId(next);
      setSaved(undefined);
    };
    return <SavedComplaint saved={saved} onAnother={goOn} />;
  }
  return (
    <div className="narrow-page new-complaint">
      <PageHead title={t('new.title')} />
      <Panel title={t('new.what')} extra={<span className="muted small keys">{t('new.keys')}</span>}>
        <CommandForm<Saved>
          operation="reportComplaint"
          fields={FIELDS}
          initial={{ channel: 'hotline', ...(customerId ? { customer: { id: customerId } } : {}) }}
          fixed={{ source: 'console' }}
          options={{
            customer: { input: <CustomerInput next="body" /> },
            channel: { input: <ChannelInput /> },
            receivedAt: { input: <InstantInput past /> },
          }}
          submitLabel={t('new.save')}
          onCancel={() => void navigate('/complaints')}
          onDone={setSaved}
        />
      </Panel>
    </div>
  );
}

interface ChannelProps {
  readonly id?: string;
  readonly value?: string;
  readonly onChange?: (value: string) => void;
}

/** How the complaint came in. */
function ChannelInput(props: ChannelProps) {
  const channelName = useChannelName();
  return <Select {...props} options={ENTERED_CHANNELS.map((c) => ({ value: c, label: channelName(c) }))} />;
}
