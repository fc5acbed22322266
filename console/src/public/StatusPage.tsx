import { useCallback, useEffect, useState, type FormEvent } from 'react';
import type { Lang } from '../../../domain/text';
import { problemIn, type ApiProblem } from '../api/problem';
import { addWord, readStatus, type Status } from './api';
import { Problem } from './Problem';
import { useKept } from './useKept';
import { useSend } from './useSend';
import type { Say } from './words';

interface Props {
  readonly lang: Lang;
  readonly say: Say;
}

/** Often enough for somebody who waits, rarely enough for everybody. */
const READ_EVERY_MS = 60_000;

/** How a complaint stands, in the customer's words, for whoever has the link (W1). */
export function StatusPage({ lang, say }: Props) {
  const [status, setStatus] = useState<Status>();
  const [problem, setProblem] = useState<ApiProblem>();
  const read = useCallback(async () => {
    try {
      setStatus(await readStatus(lang));
      setProblem(undefined);
    } catch (error) {
      setProblem(problemIn(error));
    }
  }, [lang]);
  useEffect(() => {
    // oxlint-disable-next-line react/set-state-in-effect -- it is set when the answer has come
    void read();
    const again = (): void => void read();
    const timer = window.setInterval(again, READ_EVERY_MS);
    window.addEventListener('hashchange', again);
    return () => {
      window.clearInterval(timer);
      window.removeEventListener('hashchange', again);
    };
  }, [read]);
  if (problem && !status) return <NoStatus problem={problem} say={say} onRetry={() => void read()} />;
  if (!status) return <p className="card">{say('loading')}</p>;
  return (
    <article className="card">
      <h1>{status.title}</h1>
      <p className="muted">
        {status.number} · {say('received')} <Time at={status.receivedAt} lang={lang} />
      </p>
      <p className="stage">{say(status.stage.text)}</p>
      <Steps status={status} lang={lang} say={say} />
      <Details status={status} lang={lang} say={say} />
      {status.mayWrite && <WordForm number={status.number} lang={lang} say={say} onDone={() => void read()} />}
    </article>
  );
}

function NoStatus({ problem, say, onRetry }: { problem: ApiProblem; say: Say; onRetry: () => void }) {
  const isBadLink = problem.status === 404;
  return (
    <section className="card" role="alert">
      <h1>{say(isBadLink ? 'badLink' : 'notRead')}</h1>
      <p>{isBadLink ? say('badLinkWhy') : problem.message || say('noAnswerToRead')}</p>
      {!isBadLink && (
        <button type="button" onClick={onRetry}>
          {say('retry')}
        </button>
      )}
    </section>
  );
}

function Steps({ status, lang, say }: Props & { readonly status: Status }) {
  return (
    <ol className="steps">
      {status.steps.map((step) => (
        <li
          key={step.key}
          className={step.at ? 'done' : ''}
          aria-current={step.key === status.stage.key ? 'step' : undefined}
        >
          {say(step.text)} {step.at && <Time at={step.at} lang={lang} />}
        </li>
      ))}
    </ol>
  );
}

const ANSWERS = { awaited: 'answerOpen', accepted: 'answerAccepted', rejected: 'answerRejected' } as const;

function Details({
  status: { promised, solution, progress, messages, outcome },
  lang,
  say,
}: Props & { status: Status }) {
  return (
    <>
      {promised && (
        <section>
          <h2>{say('promised')}</h2>
          <p>
            {say(promised.text)}
            {say('until')} <Time at={promised.dueAt} lang={lang} />
          </p>
        </section>
      )}
      {outcome && (
        <section>
          <h2>{say('outcome')}</h2>
          <p>{say(outcome.text)}</p>
          {outcome.reason && <p className="prose">{outcome.reason}</p>}
        </section>
      )}
      {solution && (
        <section>
          <h2>{say('solution')}</h2>
          <p className="prose">{solution.text}</p>
          <p className="muted">{say(ANSWERS[solution.answer])}</p>
        </section>
      )}
      <Told title={say('progress')} entries={progress} lang={lang} />
      <Told title={say('yourWords')} entries={messages} lang={lang} />
    </>
  );
}

function Told({ title, entries, lang }: { title: string; entries: Status['progress']; lang: Lang }) {
  if (entries.length === 0) return null;
  return (
    <section>
      <h2>{title}</h2>
      <ul className="told">
        {entries.map((entry) => (
          <li key={entry.at + entry.text}>
            <Time at={entry.at} lang={lang} />
            <p className="prose">{entry.text}</p>
          </li>
        ))}
      </ul>
    </section>
  );
}

/** A further word to whoever looks after the complaint. */
function WordForm({ number, lang, say, onDone }: Props & { readonly number: string; readonly onDone: () => void }) {
  const [text, keep, drop] = useKept(`word:${number}`, '');
  const [isSent, setSent] = useState(false);
  const { isBusy, problem, send } = useSend();
  const change = (typed: string): void => {
    keep(typed);
    setSent(false);
  };
  const submit = async (event: FormEvent): Promise<void> => {
    event.preventDefault();
    const word = text.trim();
    if (word === '') return;
    const failed = await send(word, async (key) => {
      await addWord(word, key, lang);
    });
    if (failed) return;
    drop();
    setSent(true);
    onDone();
  };
  return (
    <form className="field" onSubmit={(event) => void submit(event)}>
      <label htmlFor="word">{say('add')}</label>
      <textarea id="word" rows={3} maxLength={2_000} value={text} onChange={(e) => change(e.target.value)} />
      {problem && <Problem problem={problem} say={say} />}
      <output className="good">{isSent && say('added')}</output>
      <button type="submit" disabled={isBusy || text.trim() === ''}>
        {say(isBusy ? 'sending' : 'send')}
      </button>
    </form>
  );
}

function Time({ at, lang }: { readonly at: string; readonly lang: Lang }) {
  const format = { dateStyle: 'medium', timeStyle: 'short' } as const;
  return (
    <time dateTime={at}>{new Intl.DateTimeFormat(lang === 'zh' ? 'zh-CN' : 'en-GB', format).format(new Date(at))}</time>
  );
}
