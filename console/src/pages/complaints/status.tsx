import { useTranslation } from 'react-i18next';
import { complaintOutcomeNames, complaintStatusNames } from '../../../../domain/names';
import type { ComplaintRow } from '../../api/types';
import { Tag, type Tone } from '../../ui/words';
import { useSaid } from '../../words';

const TONES: Readonly<Record<ComplaintRow['status'], Tone>> = {
  received: 'plain',
  open: 'info',
  inCrisis: 'warn',
  ended: 'good',
};

/** How a complaint stands; an ended one says how it ended. */
export function ComplaintStatus({
  of: { status, outcome },
}: {
  readonly of: Pick<ComplaintRow, 'status' | 'outcome'>;
}) {
  const { t } = useTranslation('complaints');
  const said = useSaid();
  if (status === 'received') return <Tag>{t('status.received')}</Tag>;
  if (status !== 'ended') return <Tag tone={TONES[status]}>{said(complaintStatusNames[status])}</Tag>;
  const isGood = outcome === 'resolved';
  return (
    <Tag tone={isGood ? 'good' : 'plain'}>
      {said(complaintStatusNames.ended)}
      {outcome && `${t('status.join')}${said(complaintOutcomeNames[outcome])}`}
    </Tag>
  );
}
