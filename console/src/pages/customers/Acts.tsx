import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import type { Customer } from '../../api/types';
import { Panel } from '../../ui/Panel';
import { PersonName } from '../../ui/people';
import { Nothing } from '../../ui/states';
import { streamAddress } from '../../ui/streams';
import { When } from '../../ui/time';

type ActRow = Customer['acts'][number];
type Act = ActRow['act'];

/** Every word with the customer: contacts, solutions, answers and callbacks, the latest first. */
export function Acts({ customer: { acts } }: { readonly customer: Customer }) {
  const { t } = useTranslation('customers');
  return (
    <div id="acts">
      <Panel title={t('acts')} extra={<span className="muted num">{acts.length}</span>}>
        {acts.length === 0 ? (
          <Nothing />
        ) : (
          <ol className="entries">
            {acts.map((row) => (
              <li key={`${row.stream.number} ${row.at} ${row.act.kind}`} className="act">
                <ActText act={row.act} />
                <div className="muted small">
                  <When at={row.at} /> · <PersonName id={row.actorId} /> ·{' '}
                  <Link to={streamAddress(row.stream)} className="num">
                    {row.stream.number}
                  </Link>
                </div>
              </li>
            ))}
          </ol>
        )}
      </Panel>
    </div>
  );
}

/** One thing that was done, and what was said. */
function ActText({ act }: { readonly act: Act }) {
  const { t } = useTranslation('customers');
  const { what, words } = useActWords()(act);
  const said = words.filter((word) => word !== undefined && word !== '');
  return (
    <>
      <strong>{what}</strong>
      {said.length > 0 && (
        <span className="prose">
          {t('colon')}
          {said.join(t('stop'))}
        </span>
      )}
    </>
  );
}

interface ActWords {
  readonly what: string;
  readonly words: readonly (string | undefined)[];
}

function useActWords(): (act: Act) => ActWords {
  const { t } = useTranslation('customers');
  return (act) => {
    switch (act.kind) {
      case 'contact': {
        const what = t(act.reached ? 'act.reached' : 'act.missed', { channel: act.channel });
        const commitment = act.commitment && t('act.commitment', { what: act.commitment });
        return { what, words: [commitment, act.note] };
      }
      case 'propose':
        return { what: t('act.proposed'), words: [act.solution] };
      case 'answer':
        return { what: t(act.accepted ? 'act.accepted' : 'act.rejected'), words: [act.note] };
      case 'settleWithout':
        return { what: t('act.settledWithout'), words: [act.reason] };
      case 'callback': {
        if (act.outcome === 'unreachable') return { what: t('act.notAnswered'), words: [] };
        const score = act.satisfaction === undefined ? undefined : t('score', { score: act.satisfaction });
        return { what: t('act.answered'), words: [score, act.suggestion] };
      }
    }
  };
}
