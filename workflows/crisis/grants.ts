import { GRANT_STATUSES, SERVICE_KINDS, type GrantNews } from '../../domain/value-added';
import type { Crisis } from './crisis';

/** News kept to recognise a repeated telling. */
const HEARD_KEPT = 500;
const MAX_LENGTH = 500;

/**
 * What became of a value-added service for a customer of the crisis (R2): it stands in the timeline and holds up nothing.
 * Whatever else arrives here, and whatever arrives after the end, changes nothing.
 */
export function grantHeard(c: Crisis, payload: unknown): void {
  const news = readNews(payload);
  const before = c.state.grantsHeard ?? [];
  if (!news || c.state.stage === 'closed') return;
  const key = `${news.number} ${news.status}`;
  if (before.includes(key)) return;
  c.state.grantsHeard = [...before, key].slice(-HEARD_KEPT);
  c.emit('grantHeard', { news });
}

function readNews(payload: unknown): GrantNews | undefined {
  const { number, customerId, name, kind, valueFen, status } = (payload ?? {}) as Partial<GrantNews>;
  if (!isText(number) || !isText(customerId) || !isText(name?.zh) || !isText(name.en)) return undefined;
  const isKnown = SERVICE_KINDS.includes(kind as never) && GRANT_STATUSES.includes(status as never);
  if (!isKnown || kind === undefined || status === undefined || !Number.isSafeInteger(valueFen)) return undefined;
  return { number, customerId, name: { zh: name.zh, en: name.en }, kind, valueFen: valueFen as number, status };
}

function isText(value: unknown): value is string {
  return typeof value === 'string' && value.length > 0 && value.length <= MAX_LENGTH;
}
