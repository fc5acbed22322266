import { useTranslation } from 'react-i18next';
import { conflictNames } from '../../../../domain/names';
import type { ApprovalDetail } from '../../api/types';
import { Panel } from '../../ui/Panel';
import { PersonName } from '../../ui/people';
import { useSaid } from '../../words';

/** Who may never decide it, and why (S9). */
export function Conflicts({ conflicts }: Pick<ApprovalDetail, 'conflicts'>) {
  const { t } = useTranslation('approval');
  const said = useSaid();
  return (
    <Panel title={t('conflicts')}>
      <ul className="lines">
        {conflicts.map(({ personId, why }) => (
          <li key={personId}>
            <span className="grow">
              <PersonName id={personId} />
            </span>
            <span className="muted">{said(conflictNames[why])}</span>
          </li>
        ))}
      </ul>
    </Panel>
  );
}
