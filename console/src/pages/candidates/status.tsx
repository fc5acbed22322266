import { useTranslation } from 'react-i18next';
import { candidateStatusNames } from '../../../../domain/names';
import type { CandidateRow } from '../../api/types';
import { Tag, type Tone } from '../../ui/words';
import { useSaid } from '../../words';

const TONES: Readonly<Record<CandidateRow['status'], Tone>> = {
  raised: 'plain',
  open: 'warn',
  confirmed: 'good',
  dismissed: 'plain',
};

/** What became of a candidate. */
export function CandidateStatus({ of: { status } }: { readonly of: Pick<CandidateRow, 'status'> }) {
  const { t } = useTranslation('candidates');
  const said = useSaid();
  const name = status === 'raised' ? t('raised') : said(candidateStatusNames[status]);
  return <Tag tone={TONES[status]}>{name}</Tag>;
}
