import type { paths } from '../../../../generated/console/api';
import { $api } from '../../api/client';
import { serverNow } from '../../ui/now';

type Answer = paths['/api/v1/me/tokens']['get']['responses'][200]['content']['application/json'];
export type Token = Answer['items'][number];

/** My sessions or tokens that still open something. */
export function useTokens(kind: 'session' | 'api'): readonly Token[] {
  const { data } = $api.useSuspenseQuery('get', '/api/v1/me/tokens');
  const now = serverNow();
  return data.items.filter(
    (token) =>
      token.kind === kind &&
      token.revokedAt === null &&
      (token.expiresAt === null || Date.parse(token.expiresAt) > now),
  );
}
