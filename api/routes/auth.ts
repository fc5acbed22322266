import { z } from 'zod';
import { rolesOf } from '../../domain/people';
import { text } from '../../domain/text';
import type { Person } from '../../records/people';
import type { NewToken } from '../../records/tokens';
import { refuseFromAfar } from '../auth/authenticate';
import { signInLimiter } from '../auth/limits';
import { newToken } from '../auth/secrets';
import { expiredCookie, refuseCrossSite, sessionCookie } from '../auth/session-cookie';
import type { Call } from '../call';
import type { ApiDeps } from '../deps';
import { permissionNames, permissionsOf } from '../permissions';
import { API_PREFIX } from '../prefix';
import { notFound, Problem } from '../problem';
import { route, type Route } from '../route';
import { bilingual, instant, line, role, thingId } from '../schemas/common';
import { shownTimes } from '../times';

const DAY_MS = 86_400_000;
/** A session ends after a working day and a night. */
const SESSION_MS = DAY_MS;
const LONGEST_TOKEN_MS = 366 * DAY_MS;

const person = z
  .object({
    id: z.string(),
    username: z.string(),
    nameZh: z.string(),
    nameEn: z.string(),
    lang: z.enum(['zh', 'en']),
    roles: z.array(role),
    permissions: z.array(z.enum(permissionNames)).meta({ description: 'What these roles may do here' }),
  })
  .meta({ id: 'Me', description: 'Who is signed in, with the roles they may exercise now' });
const organisation = z
  .object({ name: bilingual, lang: z.enum(['zh', 'en']), timeZone: z.string() })
  .meta({ id: 'Organisation' });
const here = person
  .extend({ organisation, temporalUiUrl: z.string().nullable() })
  .meta({ id: 'Here', description: 'Who is signed in, and where' });
const tokenInfo = z.object({
  id: z.string(),
  kind: z.string(),
  label: z.string(),
  createdAt: z.string(),
  expiresAt: z.string().nullable(),
  lastUsedAt: z.string().nullable(),
  revokedAt: z.string().nullable(),
  present: z.boolean().meta({ description: 'The one this request came with' }),
});
const bearer = z.object({ token: z.string(), expiresAt: z.string().nullable() });
const session = z.object({
  token: z.string().optional().meta({ description: 'Left out when it was put into a cookie' }),
  expiresAt: z.string().nullable(),
  person,
});
const credentials = z.strictObject({
  username: z.string().min(1).max(100),
  password: z.string().min(1).max(200),
  keep: z.enum(['token', 'cookie']).default('token').meta({
    description: 'Programs keep the token; browsers get a cookie that no script can read',
  }),
});

/** Sign-in, sign-out and API tokens (X8): tokens are opaque and only their hashes are kept. */
export function authRoutes(): Route[] {
  return [signIn(), signOut, me, createToken, listTokens, revokeToken, endOtherSessions];
}

const wrong = new Problem(401, 'wrongSignIn', text('用户名或密码错误', 'Wrong user name or password'));

function signIn(): Route {
  return route({
    id: 'signIn',
    tag: 'sign-in',
    method: 'post',
    path: `${API_PREFIX}/auth/sign-in`,
    access: 'public',
    limiter: signInLimiter(),
    summary: 'Sign in with user name and password',
    body: credentials,
    answer: { description: 'A bearer token or a cookie', schema: session },
    handle: async (call) => {
      const { body, request, deps } = call;
      refuseFromAfar(request, deps);
      if (body.keep === 'cookie') refuseCrossSite(request, deps.settings);
      const found = await deps.records.signIn(body.username, body.password);
      await note(call, found?.id);
      if (!found) throw wrong;
      const { token, info } = await issue(deps, { personId: found.id, kind: 'session', label: 'session' }, SESSION_MS);
      const answer = { expiresAt: isoOrNull(info.expiresAt), person: await shown(found, deps) };
      if (body.keep === 'token') return { body: { ...answer, token } };
      return { body: answer, headers: { 'Set-Cookie': sessionCookie(deps.settings, token, SESSION_MS) } };
    },
  });
}

/** X4: who signed in or failed to, and from where; a name that does not exist is nobody's. */
async function note({ request, requestId, deps }: Call<unknown, unknown, unknown>, personId: string | undefined) {
  const address = request.ip ? { address: request.ip } : {};
  const by = { personId: personId ?? 'unknown', roles: [], via: 'api', requestId, ...address } as const;
  const action = personId === undefined ? 'signInRefused' : 'signedIn';
  await deps.records.noteAct({ kind: 'access', number: 'sign-in' }, { by, action, at: deps.now() });
}

/** Makes a token and keeps what is needed to recognise it. */
async function issue(deps: ApiDeps, token: Omit<NewToken, 'secret' | 'expiresAt'>, lifeMs: number) {
  const now = deps.now();
  const secret = newToken();
  return { token: secret, info: await deps.records.keepToken({ ...token, secret, expiresAt: now + lifeMs }, now) };
}

function isoOrNull(at: number | null): string | null {
  return at === null ? null : new Date(at).toISOString();
}

const signOut = route({
  id: 'signOut',
  tag: 'sign-in',
  method: 'post',
  path: `${API_PREFIX}/auth/sign-out`,
  access: 'signedIn',
  summary: 'Make the present token worthless',
  answer: { status: 204, description: 'Signed out' },
  handle: async ({ caller, deps }) => {
    await deps.records.revokeToken(caller.personId, caller.tokenId, deps.now());
    return { headers: { 'Set-Cookie': expiredCookie(deps.settings) } };
  },
});

const me = route({
  id: 'readMe',
  tag: 'sign-in',
  method: 'get',
  path: `${API_PREFIX}/me`,
  access: 'signedIn',
  summary: 'Who is signed in, and where',
  answer: { description: 'The person', schema: here },
  handle: async ({ caller, deps }) => {
    const [found, { name, lang }] = await Promise.all([
      deps.records.findPerson(caller.personId),
      deps.records.orgSettings(),
    ]);
    if (!found) throw notFound();
    const { timeZone, temporalUiUrl = null } = deps.settings;
    return { body: { ...(await shown(found, deps)), organisation: { name, lang, timeZone }, temporalUiUrl } };
  },
});

const createToken = route({
  id: 'createApiToken',
  tag: 'sign-in',
  method: 'post',
  path: `${API_PREFIX}/me/tokens`,
  access: 'signedIn',
  summary: 'Make an API token that acts as oneself',
  body: z.strictObject({ label: line(100), expiresAt: instant.optional() }),
  answer: { status: 201, description: 'The token, shown this once', schema: bearer.extend({ id: z.string() }) },
  handle: async ({ body, caller, deps }) => {
    const lifeMs = Math.min(body.expiresAt === undefined ? Infinity : body.expiresAt - deps.now(), LONGEST_TOKEN_MS);
    const { token, info } = await issue(deps, { personId: caller.personId, kind: 'api', label: body.label }, lifeMs);
    return { body: { id: info.id, token, expiresAt: isoOrNull(info.expiresAt) } };
  },
});

const listTokens = route({
  id: 'listApiTokens',
  tag: 'sign-in',
  method: 'get',
  path: `${API_PREFIX}/me/tokens`,
  access: 'signedIn',
  summary: 'My sessions and API tokens',
  answer: { description: 'Without their secrets', schema: z.object({ items: z.array(tokenInfo) }) },
  handle: async ({ caller, deps }) => ({
    body: {
      items: shownTimes(
        (await deps.records.listTokens(caller.personId)).map((token) => ({
          ...token,
          present: token.id === caller.tokenId,
        })),
      ),
    },
  }),
});

const endOtherSessions = route({
  id: 'endOtherSessions',
  tag: 'sign-in',
  method: 'delete',
  path: `${API_PREFIX}/me/sessions`,
  access: 'signedIn',
  summary: 'Sign out everywhere but here; API tokens stay',
  answer: { status: 204, description: 'Signed out' },
  handle: async ({ caller, deps }) => {
    await deps.records.endSessions(caller.personId, deps.now(), caller.tokenId);
    return {};
  },
});

const revokeToken = route({
  id: 'revokeApiToken',
  tag: 'sign-in',
  method: 'delete',
  path: `${API_PREFIX}/me/tokens/{id}`,
  access: 'signedIn',
  summary: 'Make one of my tokens worthless',
  params: z.strictObject({ id: thingId }),
  answer: { status: 204, description: 'Revoked' },
  handle: async ({ params, caller, deps }) => {
    const isRevoked = await deps.records.revokeToken(caller.personId, params.id, deps.now());
    if (!isRevoked) throw notFound();
    return {};
  },
});

async function shown({ id, username, nameZh, nameEn, lang }: Person, { staff, now }: ApiDeps) {
  const roles = rolesOf(await staff.roster(), id, now());
  return { id, username, nameZh, nameEn, lang, roles, permissions: permissionsOf(roles) };
}
