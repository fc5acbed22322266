import type { ReactNode } from 'react';
import { levelNames, money, roleNames, stageNames } from '../../../domain/names';
import { eachLang } from '../../../domain/text';
import type { Level, Role, Stage } from '../../../domain/words';
import { useSaid } from '../words';

export function LevelTag({ level }: { readonly level: Level }) {
  const said = useSaid();
  return <span className={`level ${level}`}>{said(levelNames[level])}</span>;
}

export function StageName({ stage }: { readonly stage: Stage }) {
  return useSaid()(stageNames[stage]);
}

/** The first ones by name, the others by number; pointing at it names them all. */
export function RoleNames({ roles, most = 3 }: { readonly roles: readonly Role[]; readonly most?: number }) {
  const said = useSaid();
  const names = roles.map((r) => said(roleNames[r]));
  const separator = said({ zh: '、', en: ', ' });
  const left = names.length - most;
  return (
    <span title={names.join(separator)}>
      {names.slice(0, most).join(separator)}
      {left > 0 && <span className="muted"> +{left}</span>}
    </span>
  );
}

/** A reason as somebody wrote it; one the system wrote in both languages, in the present one. */
export function useReason(): (reason: string) => string {
  const said = useSaid();
  return (reason) => said(eachLang(reason));
}

/** An amount of fen. */
export function Money({ fen }: { readonly fen: number }) {
  return <span className="num nowrap">{money(fen)}</span>;
}

export type Tone = 'plain' | 'good' | 'warn' | 'bad' | 'info';

/** A word that says how something stands; the colour only repeats it. */
export function Tag({ tone = 'plain', children }: { readonly tone?: Tone; readonly children: ReactNode }) {
  return <span className={tone === 'plain' ? 'tag' : `tag ${tone}`}>{children}</span>;
}
