import { SYSTEM } from '../../domain/people';
import { pauseClocks, setClocks } from './clocks';
import type { Care } from '../../domain/care';
import type { HandBack } from '../../domain/complaint';
import { change, type Complaint } from './complaint';
import { end } from './outcome';

interface CrisisNews {
  readonly crisisNumber: string;
  readonly handBack?: HandBack;
}

/** Longer than any number we make. */
const MAX_NUMBER_LENGTH = 100;

/** Takes what can be used from whatever arrived; undefined when it names no crisis. */
export function readCrisis(payload: unknown): CrisisNews | undefined {
  if (typeof payload !== 'object' || payload === null) return undefined;
  const { crisisNumber, settled, firstContactAt } = payload as Record<string, unknown>;
  if (typeof crisisNumber !== 'string' || crisisNumber === '' || crisisNumber.length > MAX_NUMBER_LENGTH) {
    return undefined;
  }
  if (typeof settled !== 'boolean') return { crisisNumber };
  const reached = Number.isSafeInteger(firstContactAt) ? { firstContactAt: firstContactAt as number } : {};
  return { crisisNumber, handBack: { settled, ...reached } };
}

/** The crisis looks after the customer from now on; the complaint stays open (W10). */
export function joined(p: Complaint, crisisNumber: string): void {
  const { status, crisisNumber: present } = p.state.complaint;
  if (status === 'ended' || present === crisisNumber) return;
  const reason = `由事件 ${crisisNumber} 统一跟进 / crisis ${crisisNumber} looks after the customer`;
  change(p, { status: 'inCrisis', crisisNumber }, { kind: 'joined', by: SYSTEM, reason });
  pauseClocks(p, reason);
  p.options.present();
}

/** Closing a crisis never closes a complaint that it has not settled (W10): that one goes on where it was. */
export function released(p: Complaint, crisisNumber: string, handBack: HandBack): void {
  const { status, crisisNumber: present } = p.state.complaint;
  if (status !== 'inCrisis' || present !== crisisNumber) return;
  if (handBack.settled) {
    end(p, 'resolved', `由事件 ${crisisNumber} 解决 / settled in crisis ${crisisNumber}`, SYSTEM);
  } else {
    const reason = `事件 ${crisisNumber} 结束时尚未解决 / not settled when crisis ${crisisNumber} ended`;
    const care = reachedBy(p.state.complaint.care, handBack.firstContactAt);
    change(p, { status: 'open', crisisNumber: undefined, care }, { kind: 'released', by: SYSTEM, reason });
    setClocks(p, SYSTEM);
  }
  p.options.present();
}

/** A customer whom the crisis has reached need not be reached for the first time again. */
function reachedBy(care: Care, firstContactAt: number | undefined): Care {
  if (firstContactAt === undefined || care.firstContactAt !== undefined) return care;
  const status = care.status === 'awaitingContact' ? 'inContact' : care.status;
  return { ...care, status, firstContactAt, version: care.version + 1 };
}
