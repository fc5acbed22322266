import { z } from 'zod';
import { text } from '../../domain/text';
import { refuseFromAfar } from '../auth/authenticate';
import { signInLimiter } from '../auth/limits';
import { bearerHash, isPassword, newToken } from '../auth/secrets';
import type { Caller } from '../call';
import { API_PREFIX } from '../prefix';
import { notFound, Problem } from '../problem';
import { route, type Route } from '../route';
import { instant, line, role, thingId } from '../schemas/common';

const DAY_MS = 86_400_000;
/** A session ends after a working day and a night. */
const SESSION_MS = DAY_MS;
const LONGEST_TOKEN_MS = 366 * DAY_MS;

const person = z
  .object({ personId: z.string(), name: z.string(), roles: z.array(role) })
  .meta({ id: 'Me', description: 'Who is signed in, with the roles they may exercise now' });
const bearer = z.object({ token: z.string(), expiresAt: z.string().nullable() });

/** Sign-in, sign-out and API tokens (X8): tokens are opaque and only their hashes are kept. */
export function authRoutes(): Route[] {
  return [signIn(), signOut, me, createToken, revokeToken];
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
    body: z.strictObject({ username: z.string().min(1).max(100), password: z.string().min(1).max(200) }),
    answer: { description: 'A bearer token', schema: bearer.extend({ person }) },
    handle: async ({ body, request, deps }) => {
      refuseFromAfar(request, deps);
      const found = await deps.records.access.credentials(body.username);
      const isRight = await isPassword(found?.passwordHash ?? null, body.password);
      if (!found || !isRight) throw wrong;
      const expiresAt = deps.now() + SESSION_MS;
      const token = newToken();
      const session = { hash: bearerHash(token), personId: found.personId, kind: 'session' as const };
      await deps.records.access.keepToken({ ...session, label: 'session', expiresAt });
      const caller = await deps.records.access.callerByToken(session.hash, deps.now());
      if (!caller) throw wrong;
      return { body: { token, expiresAt: new Date(expiresAt).toISOString(), person: shown(caller) } };
    },
  });
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
    await deps.records.access.revokeToken(caller.personId, caller.tokenId, deps.now());
    return {};
  },
});

const me = route({
  id: 'readMe',
  tag: 'sign-in',
  method: 'get',
  path: `${API_PREFIX}/me`,
  access: 'signedIn',
  summary: 'Who is signed in',
  answer: { description: 'The person', schema: person },
  handle: async ({ caller }) => ({ body: shown(caller) }),
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
    const longest = deps.now() + LONGEST_TOKEN_MS;
    const expiresAt = Math.min(body.expiresAt ?? longest, longest);
    const token = newToken();
    const kept = { hash: bearerHash(token), personId: caller.personId, kind: 'api' as const, label: body.label };
    const id = await deps.records.access.keepToken({ ...kept, expiresAt });
    return { body: { id, token, expiresAt: new Date(expiresAt).toISOString() } };
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
    const isRevoked = await deps.records.access.revokeToken(caller.personId, params.id, deps.now());
    if (!isRevoked) throw notFound();
    return {};
  },
});

function shown({ personId, name, roles }: Caller) {
  return { personId, name, roles: [...roles] };
}
