import { ServiceError, WorkflowUpdateFailedError, WorkflowUpdateRPCTimeoutOrCancelledError } from '@temporalio/client';
import { ApplicationFailure } from '@temporalio/common';
import { assertNever } from '../domain/assert';
import { REFUSED, type Refusal } from '../domain/refusal';
import { text } from '../domain/text';
import { isDatabaseAway } from '../records/away';
import { RecordsRefusal } from '../records/refused';
import { invalid, Problem, unavailable } from './problem';
import { refusedProblem } from './refused';

/** gRPC statuses by which Temporal says that it is away, too busy or too slow. */
const GRPC_AWAY: ReadonlySet<unknown> = new Set([1, 4, 8, 10, 14]);

/** What the caller is told about anything thrown below a route. */
export function problemOf(error: unknown): Problem {
  if (error instanceof Problem) return error;
  const refusals = refusalsIn(error);
  if (refusals) return refusedProblem(refusals);
  if (error instanceof RecordsRefusal) return recordsProblem(error);
  if (isAway(error)) return unavailable();
  return httpProblem(error) ?? new Problem(500, 'internal', text('系统内部错误', 'Internal error'));
}

function recordsProblem({ code, refusals }: RecordsRefusal): Problem {
  if (refusals.length > 0) return refusedProblem(refusals);
  switch (code) {
    case 'badCursor':
      return invalid([
        { in: 'query', pointer: '#/cursor', code, text: text('不是此列表的游标', 'No cursor of this list') },
      ]);
    case 'unknown':
      return new Problem(404, 'unknown', text('引用的对象不存在', 'What is referred to does not exist'));
    case 'invalid':
      return new Problem(422, 'invalid', text('请求内容有误', 'The request is not valid'));
    case 'taken':
      return new Problem(409, 'taken', text('已被占用', 'It is taken already'));
    case 'tooMany':
      return new Problem(409, 'tooMany', text('已达数量上限', 'There are as many as there may be'));
    case 'staleRun':
    case 'sequenceGap':
    case 'foreignStream':
      return new Problem(409, code, text('当前状态不允许这样做', 'The present state does not allow this'));
    default:
      return assertNever(code);
  }
}

/** The reasons a workflow gave, when the error is its refusal. */
export function refusalsIn(error: unknown): readonly Refusal[] | undefined {
  const cause = error instanceof WorkflowUpdateFailedError ? error.cause : error;
  if (!(cause instanceof ApplicationFailure) || cause.type !== REFUSED) return undefined;
  return cause.details?.[0] as readonly Refusal[];
}

/** Whether Temporal or PostgreSQL is away, or an update's deadline has passed. */
export function isAway(error: unknown): boolean {
  if (isDatabaseAway(error)) return true;
  return causesOf(error).some((e) => e instanceof WorkflowUpdateRPCTimeoutOrCancelledError || isGrpcAway(e));
}

function isGrpcAway(error: Error): boolean {
  if (error instanceof ServiceError && !error.cause) return true;
  return 'code' in error && 'details' in error && GRPC_AWAY.has(error.code);
}

/** The error and everything it wraps; at most a few deep, whatever the chain claims. */
function causesOf(error: unknown): Error[] {
  const found: Error[] = [];
  for (let e = error; e instanceof Error && found.length < 8; e = e.cause) found.push(e);
  return found;
}

const READING_BODY: Readonly<Record<string, Problem>> = {
  'entity.too.large': new Problem(413, 'tooLarge', text('请求内容过大', 'The request is too large')),
  'encoding.unsupported': new Problem(415, 'encoding', text('不支持的内容编码', 'Unsupported content encoding')),
  'charset.unsupported': new Problem(415, 'charset', text('不支持的字符集', 'Unsupported character set')),
  'entity.parse.failed': new Problem(400, 'malformedJson', text('JSON 无法解析', 'The JSON cannot be parsed')),
};

/** Errors of Express and its body readers carry a status below 500 when the request is to blame. */
function httpProblem(error: unknown): Problem | undefined {
  if (!(error instanceof Error)) return undefined;
  const { status, type } = error as Error & { status?: unknown; type?: unknown };
  if (typeof type === 'string' && READING_BODY[type]) return READING_BODY[type];
  if (typeof status !== 'number' || status < 400 || status > 499) return undefined;
  return new Problem(status, 'badRequest', text('请求无法处理', 'The request cannot be processed'));
}
