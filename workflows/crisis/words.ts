import type { EventBodies } from '../../domain/events';
import { customerWordNotice } from '../../domain/notices';
import { CUSTOMER, present } from '../../domain/people';
import { issueNotice } from '../kernel/notices';
import type { Crisis } from './crisis';

/** Words kept to recognise a repeated telling. */
const HEARD_KEPT = 200;
/** Longer than any id we make. */
const MAX_ID_LENGTH = 200;

/**
 * A customer of the crisis wrote (W1): it stands in the timeline, and whoever has taken the customer on is told. The
 * complaint's own process has told its owner. Whatever else arrives here changes nothing.
 */
export function heard(c: Crisis, news: unknown): void {
  const word = readWord(news);
  const care = word && c.state.cares[word.customerId];
  const before = c.state.wordsHeard ?? [];
  if (!care || c.state.stage === 'closed' || before.includes(word.messageId)) return;
  c.state.wordsHeard = [...before, word.messageId].slice(-HEARD_KEPT);
  c.emit('customerWrote', word, CUSTOMER);
  if (care.ownerId === undefined) return;
  const reader = present(c.state.roster, care.ownerId, c.now())?.id ?? care.ownerId;
  const words = customerWordNotice(word.complaintNumber);
  issueNotice(c, { kind: 'customerWord', ...words, roles: [], people: [reader], channels: ['inbox'] }, CUSTOMER);
}

function readWord(news: unknown): EventBodies['customerWrote'] | undefined {
  const { customerId, complaintNumber, messageId } = (news ?? {}) as Record<string, unknown>;
  if (!isId(customerId) || !isId(complaintNumber) || !isId(messageId)) return undefined;
  return { customerId, complaintNumber, messageId };
}

function isId(value: unknown): value is string {
  return typeof value === 'string' && value.length > 0 && value.length <= MAX_ID_LENGTH;
}
