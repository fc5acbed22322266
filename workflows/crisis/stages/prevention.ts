import { avertedGate } from '../../../domain/gates';
import { riskWatchNotice } from '../../../domain/notices';
import { SYSTEM } from '../../../domain/people';
import { feedCheckSummary } from '../../../domain/act-summaries';
import { addDuration } from '../../../domain/calendar-math';
import { reasonRequired } from '../../../domain/refusal';
import { many, text } from '../../../domain/text';
import { onCommand } from '../../kernel/command';
import { issueNotice } from '../../kernel/notices';
import { intake } from '../../kernel/profiles';
import { declareAverted, escalateToWarning, type LinkedComplaint } from '../contract';
import type { Crisis } from '../crisis';
import { takeOver } from '../customers';
import { decide, enterStage, onlyIn, untilVerdict } from '../stage';

/** 危机预防 (M一(三)1, P10): a risk is watched until it is averted, or becomes a warning by itself. */
export async function prevention(c: Crisis): Promise<void> {
  enterPrevention(c);
  await untilVerdict(c);
  c.cancelDeadline(QUIET);
}

export function enterPrevention(c: Crisis): void {
  if (!enterStage(c, 'prevention')) return;
  startQuietClock(c, c.now());
  issueNotice(c, {
    kind: 'riskWatch',
    ...riskWatchNotice(c.state.head, c.state.level),
    roles: c.state.rulebook.plan.noticeTo.IV,
  });
  c.options.present();
}

const QUIET = 'quietPeriod';

function startQuietClock(c: Crisis, startAt: number): void {
  c.state.quiet = 'running';
  c.cancelDeadline(QUIET);
  c.startDeadline('quietPeriod', {
    id: QUIET,
    subject: text('平静期：没有新的同类投诉', 'Quiet period without new complaints of the kind'),
    waitingFor: [],
    startAt,
  });
}

/** The set time is over; it only counts as quiet when the feeds were alive all the while (P10). */
export function quietElapsed(c: Crisis): void {
  c.state.quiet = 'checking';
  checkFeeds(c);
}

export function checkFeeds(c: Crisis): void {
  const { calendar, policy } = c.state.rulebook;
  const gapMs = addDuration(calendar, 0, policy.prevention.feedGap, []).at;
  const span = { fromAt: c.state.lastSignalAt, toAt: c.now() };
  c.effects.start({ id: `feeds:${span.toAt}`, kind: 'feeds' }, async () => {
    // Virtual time of a drill says nothing about real feeds.
    const found = c.state.head.drill ? { gapMs: 0 } : await intake(feedCheckSummary(c.options.lang)).feedGap(span);
    feedsChecked(c, found.gapMs > gapMs ? found.gapMs : 0);
  });
}

function feedsChecked(c: Crisis, gapMs: number): void {
  if (c.state.quiet !== 'checking' || c.state.stage !== 'prevention') return;
  if (gapMs > 0) {
    c.emit('quietExtended', { cause: 'feedGap', gapMs });
    startQuietClock(c, c.now());
  } else c.state.quiet = 'reached';
  c.options.present();
}

/** New complaints about the watched matter: the quiet starts again, and enough of them are a warning (P10). */
export function signalsCame(c: Crisis, complaints: readonly LinkedComplaint[]): void {
  const known = new Set(c.state.complaintIds);
  const complaintIds = complaints.map((x) => x.complaintId).filter((id) => !known.has(id));
  if (complaintIds.length === 0) return;
  takeOver(c, complaints, SYSTEM);
  c.state.signals += complaintIds.length;
  c.state.lastSignalAt = c.now();
  c.emit('signalsArrived', { complaintIds, total: c.state.signals });
  if (c.state.stage !== 'prevention') return;
  c.emit('quietExtended', { cause: 'signal', gapMs: 0 });
  startQuietClock(c, c.now());
  const limit = c.state.rulebook.policy.prevention.escalateAtSignals;
  if (c.state.signals >= limit && !c.state.verdict) {
    const reason = `新增同类投诉 ${c.state.signals} 件，达到升级条件 / ${many(c.state.signals, 'new complaint')} of the kind`;
    decide(c, { kind: 'escalated', reason }, SYSTEM);
  }
}

export function registerPrevention(c: Crisis): void {
  onCommand(c, declareAverted, {
    refusals: ({ reason }) => [...onlyIn(c, 'prevention'), ...reasonRequired(reason), ...avertedGate(c.state)],
    act: ({ reason, by }) => decide(c, { kind: 'averted', reason }, by),
  });
  onCommand(c, escalateToWarning, {
    refusals: ({ reason }) => [...onlyIn(c, 'prevention'), ...reasonRequired(reason)],
    act: ({ reason, by }) => decide(c, { kind: 'escalated', reason }, by),
  });
}
