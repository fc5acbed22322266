import { Alert } from 'antd';
import { useTranslation } from 'react-i18next';
import type { ApprovalDetail } from '../../api/types';
import { usePersonName } from '../../ui/people';
import { useTimeWords } from '../../ui/time';
import { useSaid } from '../../words';

/** Why somebody whom it concerns may not decide; whoever has nothing to do with it is told nothing. */
const CONCERNED = [
  'ownRequest',
  'beneficiary',
  'ownWork',
  'alreadyVoted',
  'delegatedAway',
  'delegationOver',
  'placeSpent',
];

/** How the person stands to it: in whose place they decide, or why they do not. */
export function Standing({ detail: { approval, standing } }: { readonly detail: ApprovalDetail }) {
  const { t } = useTranslation('approval');
  const said = useSaid();
  const nameOf = usePersonName();
  const { dateTime } = useTimeWords();
  if (approval.status !== 'open') return null;
  if (standing.inPlaceOf) {
    const title = t('inPlaceOf', { name: nameOf(standing.inPlaceOf) });
    return <Alert className="approval-note" type="info" showIcon title={title} />;
  }
  if (standing.given) {
    const title = t('given', { name: nameOf(standing.given.to), until: dateTime(standing.given.untilAt) });
    return <Alert className="approval-note" type="info" showIcon title={title} />;
  }
  const why = standing.refusals.filter(({ code }) => CONCERNED.includes(code));
  if (why.length === 0) return null;
  return (
    <Alert
      className="approval-note"
      type="warning"
      showIcon
      title={t('mayNot')}
      description={why.map(({ text }) => said(text)).join(said({ zh: '；', en: '; ' }))}
    />
  );
}
