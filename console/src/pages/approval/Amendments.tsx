import { useTranslation } from 'react-i18next';
import type { Approval } from '../../api/types';
import { Panel } from '../../ui/Panel';
import { PersonName } from '../../ui/people';
import { When } from '../../ui/time';
import { Money } from '../../ui/words';
import { VoteLine } from './Rounds';

/** What was asked for before, and the votes that are void because of it. */
export function Amendments({ approval: { amendments = [] } }: { readonly approval: Approval }) {
  const { t } = useTranslation('approval');
  if (amendments.length === 0) return null;
  return (
    <Panel title={t('amendments')}>
      <ol className="lines">
        {amendments.map((a) => (
          <li key={a.at}>
            <div className="grow">
              <strong>{t(`cause.${a.cause}`)}</strong>{' '}
              {a.cause === 'amount' && a.before.amountFen !== undefined && (
                <>
                  {t('before')} <Money fen={a.before.amountFen} />{' '}
                </>
              )}
              <span className="muted small">
                <PersonName id={a.by} /> <When at={a.at} />
              </span>
              <div className="muted prose">{a.reason}</div>
              {a.voidVotes.map((v) => (
                <VoteLine key={v.personId} vote={v} isVoid />
              ))}
            </div>
          </li>
        ))}
      </ol>
    </Panel>
  );
}
