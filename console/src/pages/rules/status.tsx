import { useTranslation } from 'react-i18next';
import { revisionStatusNames } from '../../../../domain/names';
import type { RuleDraftRow } from '../../api/types';
import { Tag, type Tone } from '../../ui/words';
import { useSaid } from '../../words';
import type { Standing } from './rules';

const TONES: Readonly<Record<RuleDraftRow['status'], Tone>> = {
  draft: 'plain',
  submitted: 'info',
  published: 'good',
  discarded: 'plain',
};

/** Where a draft stands; one that came back says why it did. */
export function DraftStatus({ of: { status, revision } }: { readonly of: Pick<RuleDraftRow, 'status' | 'revision'> }) {
  const { t } = useTranslation('rules');
  const said = useSaid();
  if (status === 'draft' && revision) return <Tag tone="warn">{said(revisionStatusNames[revision.status])}</Tag>;
  return <Tag tone={TONES[status]}>{t(`status.${status}`)}</Tag>;
}

const STANDING_TONES: Readonly<Record<Standing, Tone>> = { current: 'good', coming: 'info', former: 'plain' };

/** Whether a version holds today. */
export function StandingTag({ standing }: { readonly standing: Standing }) {
  const { t } = useTranslation('rules');
  return <Tag tone={STANDING_TONES[standing]}>{t(`standing.${standing}`)}</Tag>;
}
