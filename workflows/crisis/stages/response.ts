import type { SituationReport } from '../../../domain/crisis';
import { containedGate } from '../../../domain/gates';
import { actingFor, SYSTEM, type Actor } from '../../../domain/people';
import { SEATED_BY_PLAN } from '../../../domain/names';
import { inBoth, text } from '../../../domain/text';
import { SEATS, type Seat } from '../../../domain/words';
import { reasonRequired } from '../../../domain/refusal';
import { onCommand } from '../../kernel/command';
import { declareContained, reportSituation, requestCompensation, withdrawCompensation } from '../contract';
import { registerAmendments } from '../amendments';
import type { Crisis } from '../crisis';
import {
  admitRequest,
  requestCompensation as request,
  requestRefusals,
  withdrawCompensation as withdraw,
  withdrawRefusals,
} from '../compensations';
import { revokeAdmission } from '../funds';
import { decide, enterStage, onlyIn, untilVerdict } from '../stage';

/** 危机应对 (M四, C2五): command takes its seats, customers are looked after, reports come on a clock. */
export async function response(c: Crisis): Promise<void> {
  enterResponse(c);
  await untilVerdict(c);
  c.cancelDeadline(reportDeadlineId(c));
}

export function enterResponse(c: Crisis): void {
  if (!enterStage(c, 'response')) return;
  fillSeats(c);
  startReportClock(c);
  c.options.present();
}

/** 应急指挥体系 (M四(一), C2三): each seat goes to a present holder of the role the plan names (S1). */
function fillSeats(c: Crisis): void {
  const command = c.state.rulebook.plan.command[c.state.level];
  for (const seat of SEATS) {
    if (c.state.seats[seat]?.some((h) => h.untilAt === undefined)) continue;
    const person = actingFor(c.state.roster, [command[seat]], c.now())[0];
    if (person) takeSeat(c, seat, person.id, SYSTEM, inBoth(SEATED_BY_PLAN));
  }
}

/** Puts a person in a seat and ends the term of whoever held it; the history is kept (S1). */
export function takeSeat(c: Crisis, seat: Seat, personId: string, by: Actor, reason: string): void {
  const now = c.now();
  const terms = c.state.seats[seat] ?? [];
  const previous = terms.find((h) => h.untilAt === undefined);
  const holder = { personId, sinceAt: now, reason };
  const ended = terms.map((h) => (h === previous ? { ...h, untilAt: now } : h));
  c.state.seats = { ...c.state.seats, [seat]: [...ended, holder] };
  c.emit('seatFilled', { seat, holder, ...(previous ? { previous } : {}) }, by, reason);
}

const reportDeadlineId = (c: Crisis): string => `situationReport:${(c.state.reports.at(-1)?.no ?? 0) + 1}`;

/** M四(二)2 定期通报事件进展情况: the next report is due from the last one (S4). */
function startReportClock(c: Crisis): void {
  const no = (c.state.reports.at(-1)?.no ?? 0) + 1;
  c.startDeadline('situationReport', {
    id: reportDeadlineId(c),
    subject: text(`第 ${no} 次情况通报`, `Situation report no. ${no}`),
    waitingFor: ['office'],
    startAt: c.now(),
  });
}

export function registerResponse(c: Crisis): void {
  registerAmendments(c);
  onCommand(c, requestCompensation, {
    refusals: (args) => [
      ...onlyIn(c, 'response', 'recovery'),
      ...reasonRequired(args.reason),
      ...requestRefusals(c, args),
    ],
    admit: (args) => admitRequest(c, args),
    revoke: ({ compensationId }) => revokeAdmission(c, compensationId),
    act: (args, admitted) => request(c, args, admitted),
  });
  onCommand(c, withdrawCompensation, {
    refusals: ({ compensationId, by, reason }) => [
      ...onlyIn(c, 'response', 'recovery'),
      ...reasonRequired(reason),
      ...withdrawRefusals(c, compensationId, by),
    ],
    act: ({ compensationId, by, reason }) => withdraw(c, compensationId, by, reason),
  });
  onCommand(c, reportSituation, {
    refusals: ({ report }) => [...onlyIn(c, 'response'), ...reasonRequired(report)],
    act: ({ report, by }) => reported(c, report, by),
  });
  onCommand(c, declareContained, {
    refusals: ({ reason }) => [...onlyIn(c, 'response'), ...reasonRequired(reason), ...containedGate(c.state)],
    act: ({ reason, by }) => decide(c, { kind: 'contained', reason }, by),
  });
}

/** Reports the figures need; their words are in the records. */
const REPORTS_KEPT = 200;

function reported(c: Crisis, words: string, by: Actor) {
  c.meetDeadline(reportDeadlineId(c), by);
  const no = (c.state.reports.at(-1)?.no ?? 0) + 1;
  const report: SituationReport = { no, text: words, by: by.personId, at: c.now() };
  c.state.reports = [...c.state.reports.slice(1 - REPORTS_KEPT), { ...report, text: '' }];
  c.emit('situationReported', { report }, by);
  startReportClock(c);
  return { reportNo: String(no) };
}
