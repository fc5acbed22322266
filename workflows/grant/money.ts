import { grantMoneySummary } from '../../domain/act-summaries';
import { money } from '../../domain/names';
import { inBoth } from '../../domain/text';
import { noRoom, validitySubject } from '../../domain/value-added';
import type { GrantActivities } from '../../activities/contract';
import { grantMoney, quickGrantMoney } from '../kernel/profiles';
import type { Grant } from './grant';
import { become } from './status';

type Act = Parameters<GrantActivities['moveGrantMoney']>[0]['act'];

const VALIDITY = 'grantValidity';

/** It counts: the money is promised, and the code is good from now on. */
export async function promise(p: Grant): Promise<void> {
  const held = await move(p, 'commit');
  // Withdrawn in the meantime: its money is let go like that of others.
  if (p.state.grant.status !== 'requested') return;
  if (held.kind === 'short') {
    become(p, 'refused', { outcomeReason: inBoth(noRoom(held.roomFen, money).text) });
    return;
  }
  startValidity(p);
}

function startValidity(p: Grant): void {
  const { grant, by } = p.state;
  const validFromAt = p.now();
  const { dueAt } = p.startDeadline('grantValidity', {
    id: VALIDITY,
    subject: validitySubject(grant),
    waitingFor: [],
    startAt: validFromAt,
    duration: { amount: grant.item.validDays, unit: 'days' },
  });
  become(p, 'granted', { validFromAt, validUntilAt: dueAt }, by, grant.reason);
}

export function endValidity(p: Grant): void {
  p.cancelDeadline(VALIDITY);
}

/** What is claimed is spent; what comes to nothing is free for others again (Z4). */
export async function settleMoney(p: Grant): Promise<void> {
  await move(p, p.state.grant.status === 'redeemed' ? 'spend' : 'release');
}

function move(p: Grant, act: Act) {
  const { grant } = p.state;
  const summary = grantMoneySummary(grant, act, p.options.lang);
  const request = { grant, act, at: p.now() };
  return p.lane.runOrWait(
    () => quickGrantMoney(summary).moveGrantMoney(request),
    () => grantMoney(summary).moveGrantMoney(request),
  );
}
