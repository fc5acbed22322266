import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import type { Customer } from '../../api/types';
import { Panel } from '../../ui/Panel';
import { PersonName } from '../../ui/people';
import { Nothing } from '../../ui/states';
import { streamAddress } from '../../ui/streams';
import { When } from '../../ui/time';
import { talksOf, type Talk } from './talks';
import { useActWords } from './useActWords';

/** Every word with the customer, ours and theirs: contacts, solutions, callbacks, messages and mails, the latest first. */
export function Talks({ customer }: { readonly customer: Customer }) {
  const { t } = useTranslation('customers');
  const talks = talksOf(customer);
  return (
    <div id="talks">
      <Panel title={t('talks')} extra={<span className="muted num">{talks.length}</span>}>
        {talks.length === 0 ? (
          <Nothing />
        ) : (
          <ol className="entries">
            {talks.map((talk) => (
              <li key={talk.key} className={talk.kind === 'message' ? 'talk theirs' : 'talk'}>
                <TalkText talk={talk} />
                <div className="muted small">
                  <When at={talk.at} /> · <PersonName id={talk.by} /> ·{' '}
                  <Link to={streamAddress(talk.stream)} className="num">
                    {talk.stream.number}
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

/** What was done, and what was said. */
function TalkText({ talk }: { readonly talk: Talk }) {
  const { t } = useTranslation(['customers', 'complaints']);
  const actWords = useActWords();
  switch (talk.kind) {
    case 'message':
      return <Said what={t('talk.message')} words={[talk.text]} />;
    case 'mail':
      return <Said what={t('talk.acknowledgement')} words={[t(`mail.${talk.status}`, { ns: 'complaints' })]} />;
    case 'act':
      return <Said {...actWords(talk.act)} />;
  }
}

function Said({ what, words }: { readonly what: string; readonly words: readonly (string | undefined)[] }) {
  const { t } = useTranslation('customers');
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
