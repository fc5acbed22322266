import type { Request } from 'express';
import { text } from '../../domain/text';
import type { Caller } from '../call';
import type { ApiDeps } from '../deps';
import { forbidden } from '../problem';
import { isFromLoopback } from './loopback';
import { bearerHash } from './secrets';

const BEARER = /^Bearer ([\w-]{20,200})$/i;

/** Who is calling, by the bearer token; undefined when there is none that holds. */
export async function authenticate(req: Request, deps: ApiDeps): Promise<Caller | undefined> {
  const token = BEARER.exec(req.get('Authorization') ?? '')?.[1];
  if (token === undefined) return undefined;
  refuseFromAfar(req, deps);
  return await deps.records.access.callerByToken(bearerHash(token), deps.now());
}

/** The sample organisation's passwords were printed on a screen: they count on this machine only. */
export function refuseFromAfar(req: Request, { settings }: Pick<ApiDeps, 'settings'>): void {
  if (settings.isEmbedded && !isFromLoopback(req)) throw loopbackOnly;
}

const loopbackOnly = forbidden(
  'loopbackOnly',
  text('示例组织的账号只能在本机使用', 'The sample organisation signs in on this machine only'),
);
