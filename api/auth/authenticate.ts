import type { Request } from 'express';
import { rolesOf, type Roster } from '../../domain/people';
import { text } from '../../domain/text';
import type { Caller } from '../call';
import type { ApiDeps } from '../deps';
import { forbidden } from '../problem';
import { isFromLoopback } from './loopback';
import { cookieSecret, refuseCrossSite } from './session-cookie';

const BEARER = /^Bearer ([\w-]{20,200})$/i;

/** Who is calling, by the bearer token or the console's cookie; undefined when there is none that holds. */
export async function authenticate(req: Request, deps: ApiDeps): Promise<Caller | undefined> {
  const secret = secretIn(req, deps);
  if (secret === undefined) return undefined;
  refuseFromAfar(req, deps);
  const now = deps.now();
  const [token, roster] = await Promise.all([deps.records.findToken(secret, now), deps.staff.roster()]);
  return token && { personId: token.personId, tokenId: token.id, roles: rolesOf(roster, token.personId, now) };
}

function secretIn(req: Request, { settings }: ApiDeps): string | undefined {
  const authorization = req.get('Authorization');
  if (authorization !== undefined) return BEARER.exec(authorization)?.[1];
  const secret = cookieSecret(req, settings);
  if (secret !== undefined) refuseCrossSite(req, settings);
  return secret;
}

/** The sample organisation's passwords were printed on a screen: they count on this machine only. */
export function refuseFromAfar(req: Request, { settings }: Pick<ApiDeps, 'settings'>): void {
  if (settings.isEmbedded && !isFromLoopback(req)) throw loopbackOnly;
}

const loopbackOnly = forbidden(
  'loopbackOnly',
  text('示例组织的账号只能在本机使用', 'The sample organisation signs in on this machine only'),
);

/** The staff list as of a moment ago: every request needs it, and it changes rarely. */
export class Staff {
  private loaded: { readonly at: number; readonly roster: Promise<Roster> } | undefined;

  constructor(
    private readonly load: () => Promise<Roster>,
    private readonly maxAgeMs = 1_000,
  ) {}

  roster(): Promise<Roster> {
    const now = Date.now();
    if (this.loaded && now - this.loaded.at < this.maxAgeMs) return this.loaded.roster;
    const roster = this.load();
    this.loaded = { at: now, roster };
    // A failure is not kept: the next request asks again.
    roster.catch(() => (this.loaded = undefined));
    return roster;
  }

  /** After a change of the staff the next request sees it. */
  forget(): void {
    this.loaded = undefined;
  }
}
