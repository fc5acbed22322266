import type { Request } from 'express';
import { text } from '../../domain/text';
import type { ApiSettings } from '../deps';
import { forbidden } from '../problem';

type Where = Pick<ApiSettings, 'publicUrl'>;

/**
 * The name says which installation the cookie is of: cookies do not tell ports apart, and two systems may share a host.
 * `__Host-` binds it to this host and to TLS; browsers take it with TLS only.
 */
export function cookieName({ publicUrl }: Where): string {
  const { protocol, port } = new URL(publicUrl);
  const name = `ccm_session${port === '' ? '' : `_${port}`}`;
  return protocol === 'https:' ? `__Host-${name}` : name;
}

/** The `Set-Cookie` that signs a browser in: no script reads it, no other site sends it. */
export function sessionCookie(where: Where, secret: string, lifeMs: number): string {
  return cookie(where, secret, Math.floor(lifeMs / 1000));
}

export function expiredCookie(where: Where): string {
  return cookie(where, '', 0);
}

function cookie(where: Where, value: string, maxAgeSeconds: number): string {
  const secure = where.publicUrl.startsWith('https:') ? '; Secure' : '';
  return `${cookieName(where)}=${value}; Path=/; Max-Age=${maxAgeSeconds}; HttpOnly; SameSite=Strict${secure}`;
}

/** The secret of the session in the request's cookies; undefined when there is none. */
export function cookieSecret(req: Request, where: Where): string | undefined {
  const prefix = `${cookieName(where)}=`;
  const found = (req.get('Cookie') ?? '').split(/;\s*/).find((pair) => pair.startsWith(prefix));
  const secret = found?.slice(prefix.length);
  return secret !== undefined && /^[\w-]{20,200}$/.test(secret) ? secret : undefined;
}

const SAFE_METHODS = ['GET', 'HEAD', 'OPTIONS'];

/**
 * A browser sends cookies along whoever asked it to: what changes something must come from our own pages.
 * Browsers say so in `Sec-Fetch-Site`, older ones in `Origin`; who says neither is no browser, and has a token to use.
 */
export function refuseCrossSite(req: Request, where: Where): void {
  if (SAFE_METHODS.includes(req.method)) return;
  const site = req.get('Sec-Fetch-Site');
  const isOurs = site === undefined ? isOurOrigin(req, where) : site === 'same-origin';
  if (!isOurs) throw crossSite;
}

function isOurOrigin(req: Request, { publicUrl }: Where): boolean {
  const origin = req.get('Origin');
  if (origin === undefined || !URL.canParse(origin)) return false;
  return [req.get('Host'), new URL(publicUrl).host].includes(new URL(origin).host);
}

const crossSite = forbidden(
  'crossSite',
  text('请求不是来自本系统的页面', 'The request does not come from a page of this system'),
);
