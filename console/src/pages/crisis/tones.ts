import type { Tone } from '../../ui/words';

/** How a compensation's status looks. */
export function compensationTone(status: string): Tone {
  switch (status) {
    case 'paid':
      return 'good';
    case 'refused':
    case 'failed':
    case 'expired':
      return 'bad';
    case 'unconfirmed':
      return 'warn';
    case 'requested':
    case 'approved':
    case 'paying':
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
