import { useEffect, useRef, useState } from 'react';
import type { Filed } from './api';
import type { Say } from './words';

/** It has arrived: the number, and the link that is shown this once. */
export function FiledNote({ filed, say }: { readonly filed: Filed; readonly say: Say }) {
  const [isCopied, setCopied] = useState(false);
  const head = useRef<HTMLHeadingElement>(null);
  useEffect(() => head.current?.focus(), []);
  const copy = (): void => {
    void navigator.clipboard.writeText(filed.statusUrl).then(() => setCopied(true));
  };
  return (
    <section className="card">
      <h1 ref={head} tabIndex={-1}>
        {say('filedTitle')}
      </h1>
      <p>
        {say('filedNumber')}: <strong>{filed.number}</strong>
      </p>
      <p>{say('filedLink')}</p>
      <p className="link">
        <a href={filed.statusUrl}>{filed.statusUrl}</a>
      </p>
      <p className="muted">{say('filedWarn')}</p>
      <div className="row">
        {'clipboard' in navigator && (
          <button type="button" onClick={copy}>
            {say(isCopied ? 'copied' : 'copy')}
          </button>
        )}
        <a className="button primary" href={filed.statusUrl}>
          {say('follow')}
        </a>
      </div>
    </section>
  );
}
