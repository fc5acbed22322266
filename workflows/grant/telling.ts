import { grantMailSummary, grantNewsSummary } from '../../domain/act-summaries';
import type { GrantMailKind } from '../../domain/grant-mail';
import { newsOf, type GrantNews } from '../../domain/value-added';
import type { Effect } from '../kernel/effects';
import { grantMail, grantNews } from '../kernel/profiles';
import type { Grant } from './grant';

type Mail = Effect & { readonly kind: 'mail'; readonly about: GrantMailKind };
type News = Effect & { readonly kind: 'news'; readonly news: GrantNews };

/** The crisis hears of it, the customer as far as it concerns them; in the background, and once however often begun. */
export function tell(p: Grant): void {
  const { status, number } = p.state.grant;
  tellCrisis(p, { id: `news:${number}:${status}`, kind: 'news', news: newsOf(p.state.grant) });
  if (status === 'granted') mail(p, 'code');
  // Whoever was told of a code has to know that it is good for nothing.
  if (status === 'withdrawn' && p.state.grant.validFromAt !== undefined) mail(p, 'withdrawn');
}

/** Before it is too late (M五(二)2). */
export function remindCustomer(p: Grant): void {
  mail(p, 'reminder');
}

function mail(p: Grant, about: GrantMailKind): void {
  begin(p, { id: `mail:${about}`, kind: 'mail', about });
}

function begin(p: Grant, effect: Mail): void {
  const { grant } = p.state;
  const { number } = grant;
  const summary = grantMailSummary(grant, effect.about, p.options.lang);
  p.effects.start(effect, ({ about }) => grantMail(summary).mailGrant({ number, about }));
}

function tellCrisis(p: Grant, effect: News): void {
  const { crisisNumber } = p.state.grant;
  const summary = grantNewsSummary(p.state.grant, p.options.lang);
  p.effects.start(effect, ({ news }) => grantNews(summary).tellCrisisOfGrant({ crisisNumber, news }));
}

/** A later run takes up what the last one could not end; every act is idempotent. */
export function resumeTelling(p: Grant, effects: readonly unknown[]): void {
  for (const effect of effects as readonly Effect[]) {
    if (effect.kind === 'mail') begin(p, effect as Mail);
    if (effect.kind === 'news') tellCrisis(p, effect as News);
  }
}
