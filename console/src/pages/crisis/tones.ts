import type { Care, Deadline } from '../../api/types';
import type { Tone } from '../../ui/words';

/** How a compensation's status looks. */
export function compensationTone(status: string): Tone {
  switch (status) {
    case 'paid':
    case 'handedOver':
      return 'good';
    case 'refused':
    case 'failed':
    case 'expired':
      return 'bad';
    case 'discrepancy':
      return 'bad';
    case 'unconfirmed':
    case 'awaitingFunds':
    case 'settled':
      return 'warn';
    case 'requested':
    case 'approved':
    case 'paying':
    case 'handingOver':
      return 'info';
    default:
      return 'plain';
  }
}

/** How an approval's status looks. */
export function approvalTone(status: string): Tone {
  switch (status) {
    case 'approved':
      return 'good';
    case 'refused':
    case 'expired':
      return 'bad';
    case 'open':
      return 'info';
    default:
      return 'plain';
  }
}

/** How the care of a customer looks. */
export const CARE_TONES: Readonly<Record<Care['status'], Tone>> = {
  awaitingContact: 'bad',
  inContact: 'warn',
  proposed: 'info',
  solved: 'good',
  settledWithout: 'plain',
};

/** How a deadline's status looks. */
export const DEADLINE_TONES: Readonly<Record<Deadline['status'], Tone>> = {
  running: 'info',
  paused: 'plain',
  breached: 'bad',
  met: 'good',
  metLate: 'warn',
  cancelled: 'plain',
  exhausted: 'bad',
};
