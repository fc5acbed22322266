import { ServiceError, WorkflowUpdateFailedError, WorkflowUpdateRPCTimeoutOrCancelledError } from '@temporalio/client';
import { ApplicationFailure } from '@temporalio/common';
import { z } from 'zod';
import { problemOf } from '../../api/failures';
import { faultsOf } from '../../api/faults';
import { guardJson } from '../../api/json-guard';
import { Problem, problemBody } from '../../api/problem';
import { assessmentInput, careAct } from '../../api/schemas/commands';
import { REFUSED, refusal, type Refusal } from '../../domain/refusal';

const refused = (...refusals: Refusal[]) =>
  new WorkflowUpdateFailedError('x', ApplicationFailure.create({ type: REFUSED, details: [refusals] }));
const context = { instance: '/x', requestId: 'r' };

test.each([
  ['invalid', 422],
  ['forbidden', 403],
  ['notFound', 404],
  ['conflict', 409],
  ['stale', 412],
] as const)('a refusal of kind %s is answered with %d', (kind, status) => {
  expect(problemOf(refused(refusal(kind, 'code', '中', 'en')))).toMatchObject({ status, code: 'code' });
});

test('every reason of a refusal is listed, the gravest gives the status', () => {
  const problem = problemOf(refused(refusal('conflict', 'a', '甲', 'A'), refusal('forbidden', 'b', '乙', 'B')));
  expect(problemBody(problem, 'zh', context)).toMatchObject({
    status: 403,
    code: 'refused',
    title: '您无权这样做',
    errors: [
      { code: 'a', detail: '甲' },
      { code: 'b', detail: '乙' },
    ],
  });
});

const grpc = (code: number) => Object.assign(new Error('x'), { code, details: 'd', metadata: {} });

test.each([
  ['an update that takes too long', new WorkflowUpdateRPCTimeoutOrCancelledError('late')],
  ['Temporal away', new ServiceError('x', { cause: grpc(14) })],
  ['Temporal too busy', new ServiceError('x', { cause: grpc(8) })],
  ['PostgreSQL away', Object.assign(new Error('x'), { code: 'ECONNREFUSED' })],
  ['PostgreSQL stopping', new Error('x', { cause: Object.assign(new Error('y'), { code: '57P01' }) })],
  ['no free connection', new Error('timeout exceeded when trying to connect')],
])('%s: outcome unknown, 503 with Retry-After', (_name, error) => {
  expect(problemOf(error)).toMatchObject({ status: 503, extras: { retryAfterSeconds: 2 } });
});

test('an error nobody expected says nothing of itself', () => {
  const problem = problemOf(new Error('password=hunter2 at /srv/secret.ts:1'));
  expect(problem.status).toBe(500);
  expect(JSON.stringify(problemBody(problem, 'en', context))).not.toMatch(/hunter2|secret/);
});

test('all faulty fields are named at once, with pointers, in the language asked for', () => {
  const input = { likelihood: { severity: 9, scope: '2' }, impact: null, 'a/b': 1 };
  const { error } = assessmentInput.safeParse(input);
  const faults = faultsOf('body', error!.issues, input);
  expect(faults.map((f) => [f.pointer, f.code])).toEqual([
    ['#/likelihood/severity', 'tooBig'],
    ['#/likelihood/scope', 'wrongType'],
    ['#/likelihood/trend', 'missing'],
    ['#/impact', 'wrongType'],
    ['#/a~1b', 'unknownField'],
  ]);
  const problem = new Problem(422, 'invalid', { zh: '请求内容有误', en: 'The request is not valid' }, { faults });
  expect(problemBody(problem, 'zh', context).errors?.[0]).toMatchObject({ in: 'body', detail: '最多 4' });
  expect(problemBody(problem, 'en', context).errors?.[1]).toMatchObject({ detail: 'Must be a number' });
});

test('a wrong kind of act names the kinds there are', () => {
  const { error } = careAct.safeParse({ kind: 'shout' });
  expect(faultsOf('body', error!.issues, {})).toMatchObject([{ pointer: '#/kind', code: 'notAllowed' }]);
});

describe('JSON that would break later', () => {
  const nested = (depth: number): unknown => (depth === 0 ? 1 : [nested(depth - 1)]);

  test('is let through up to a sensible depth', () => {
    expect(() => guardJson('body', nested(20))).not.toThrow();
  });

  test('is refused when nested deeply, however deeply', () => {
    expect(() => guardJson('body', nested(40))).toThrow(Problem);
    expect(() => guardJson('body', JSON.parse(`${'['.repeat(100_000)}${']'.repeat(100_000)}`))).toThrow(Problem);
  });

  test.each([
    ['NUL', { a: { b: 'x\u0000' } }, '#/a/b'],
    ['half a surrogate pair', { a: ['\ud800'] }, '#/a/0'],
    ['NUL in a name', { 'x\u0000': 1 }, '#/x\u0000'],
  ])('is refused with %s', (_name, json, pointer) => {
    let thrown: unknown;
    try {
      guardJson('body', json);
    } catch (error) {
      thrown = error;
    }
    expect(thrown).toMatchObject({ status: 422, extras: { faults: [{ pointer, code: 'badCharacter' }] } });
  });
});

test('schemas refuse what they do not know', () => {
  expect(z.strictObject({}).safeParse({ x: 1 }).success).toBe(false);
});
