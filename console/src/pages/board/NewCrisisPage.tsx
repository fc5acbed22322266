import { useTranslation } from 'react-i18next';
import { useNavigate, useSearchParams } from 'react-router';
import { CommandForm } from '../../forms/CommandForm';
import { PageHead, Panel } from '../../ui/Panel';

const FIELDS = ['title', 'type', 'conflictClass', 'description', 'startStage', 'complaintNumbers', 'drill'];

/** Starts a crisis by hand: an address may bring complaints along. */
export function NewCrisisPage() {
  const { t } = useTranslation('board');
  const navigate = useNavigate();
  const [params] = useSearchParams();
  const complaintNumbers = params.getAll('complaint');
  return (
    <div className="narrow-page">
      <PageHead title={t('new.title')} />
      <Panel title={t('new.what')}>
        <p className="muted dialog-about">{t('new.about')}</p>
        <CommandForm<{ number: string }>
          operation="startCrisis"
          fields={FIELDS}
          initial={{ startStage: 'warning', complaintNumbers, title: params.get('title') ?? undefined }}
          submitLabel={t('start')}
          onCancel={() => void navigate('/crises')}
          onDone={({ number }) => void navigate(`/crises/${number}`)}
        />
      </Panel>
    </div>
  );
}
