import { COMPLAINT_CLOCKS, isGiven, owes, type ComplaintClock } from '../../domain/complaint';
import * as deadlines from '../../domain/deadline';
import { isOpen, type Deadline } from '../../domain/deadline';
import { rolesOf, SYSTEM, type Actor } from '../../domain/people';
import { RIGHTS } from '../../domain/rights';
import { text, type Text } from '../../domain/text';
import type { Role } from '../../domain/words';
import type { Complaint } from './complaint';

/** Who owes it until somebody owns it. */
const UNASSIGNED: readonly Role[] = ['operator'];
const SERVICE: readonly Role[] = RIGHTS.actOnComplaint;

/** Starts, stops and goes on with the clocks so that exactly what is owed now is being timed (M四(三)1–3). */
export function setClocks(p: Complaint, by: Actor): void {
  for (const clock of COMPLAINT_CLOCKS) {
    const running = openClock(p, clock);
    if (owes(p.state.complaint, clock)) keepRunning(p, clock, running, by);
    else if (running && isGiven(p.state.complaint, clock)) p.meetDeadline(running.id, by);
    else if (running) p.cancelDeadline(running.id, by);
  }
}

function openClock(p: Complaint, clock: ComplaintClock): Deadline | undefined {
  return p.state.deadlines.findLast((d) => d.obligation === clock && isOpen(d));
}

function keepRunning(p: Complaint, clock: ComplaintClock, running: Deadline | undefined, by: Actor): void {
  if (!running) startClock(p, clock, by);
  else if (running.status === 'paused') resumeClock(p, running, by);
}

function startClock(p: Complaint, clock: ComplaintClock, by: Actor): void {
  const isFirst = p.state.counters[clock] === undefined;
  const { ownerId } = p.state.complaint;
  p.startDeadline(
    clock,
    {
      id: p.nextId(clock),
      subject: subject(p, clock),
      waitingFor: owingRoles(p, ownerId),
      ...(ownerId ? { people: [ownerId] } : {}),
      startAt: isFirst && runsFromReceipt(clock) ? p.state.complaint.receivedAt : p.now(),
    },
    by,
  );
}

/** W10: the customer has waited since the receipt, whenever somebody got round to it. */
function runsFromReceipt(clock: ComplaintClock): boolean {
  return clock === 'firstContact' || clock === 'complaintOutcome';
}

function subject(p: Complaint, clock: ComplaintClock): Text {
  const { number } = p.state.complaint;
  switch (clock) {
    case 'firstContact':
      return text(`首次联系投诉客户 ${number}`, `First contact about complaint ${number}`);
    case 'solution':
      return text(`为投诉 ${number} 制定解决方案`, `A solution for complaint ${number}`);
    case 'progressNotice':
      return text(`向客户反馈投诉 ${number} 的进度`, `Tell the customer about progress of complaint ${number}`);
    case 'complaintOutcome':
      return text(`办结投诉 ${number}`, `Bring complaint ${number} to an outcome`);
  }
}

/** The duty in which a person owes it: the owner's own of the service duties. */
function owingRoles(p: Complaint, ownerId: string | undefined): readonly Role[] {
  if (ownerId === undefined) return UNASSIGNED;
  const held = rolesOf(p.state.roster, ownerId, p.now()).filter((r) => SERVICE.includes(r));
  return held.length > 0 ? held.slice(0, 1) : UNASSIGNED;
}

/** A new owner owes whatever is running. */
export function reassignClocks(p: Complaint, ownerId: string, by: Actor): void {
  const waitingFor = owingRoles(p, ownerId);
  for (const { id } of p.state.deadlines.filter(isOpen)) {
    p.changeDeadline(id, 'reassigned', (d) => ({ ...d, waitingFor, people: [ownerId] }), by);
  }
}

/** The customer has been told: the next progress notice is due from now (M四(三)3). */
export function restartProgressClock(p: Complaint, by: Actor): void {
  const running = openClock(p, 'progressNotice');
  if (!running) return;
  p.meetDeadline(running.id, by);
  startClock(p, 'progressNotice', by);
}

/** The crisis times what it owes the customer. What was late already is on record as such and cannot be paused. */
export function pauseClocks(p: Complaint, reason: string): void {
  for (const { id } of p.state.deadlines.filter(isOpen)) {
    p.changeDeadline(id, 'paused', (d) => deadlines.pause(d, p.now(), reason), SYSTEM, reason);
    if (p.deadline(id)?.status !== 'paused') {
      p.changeDeadline(id, 'cancelled', (d) => deadlines.cancel(d, p.now()), SYSTEM, reason);
    }
  }
}

function resumeClock(p: Complaint, { id, obligation }: Deadline, by: Actor): void {
  const { policy, calendar } = p.options.rules;
  const rule = policy.deadlines[obligation];
  p.changeDeadline(id, 'resumed', (d) => deadlines.resume(d, rule, calendar, p.now()), by);
}
