import { assertNever } from '../domain/assert';
import type { Refusal } from '../domain/refusal';
import { text, type Text } from '../domain/text';
import { Problem } from './problem';

/** When reasons of several kinds come together, the first kind in this order names the status. */
const GRAVEST_FIRST = ['forbidden', 'notFound', 'stale', 'conflict', 'invalid'] as const;

/** A process refused the command: every one of its reasons is told, none is dropped (S13). */
export function refusedProblem(refusals: readonly Refusal[]): Problem {
  const kind = GRAVEST_FIRST.find((k) => refusals.some((r) => r.kind === k)) ?? 'conflict';
  const only = refusals.length === 1 ? refusals[0] : undefined;
  return new Problem(statusOf(kind), only?.code ?? 'refused', only?.text ?? titleOf(kind), { refusals });
}

function statusOf(kind: Refusal['kind']): number {
  switch (kind) {
    case 'invalid':
      return 422;
    case 'forbidden':
      return 403;
    case 'notFound':
      return 404;
    case 'conflict':
      return 409;
    case 'stale':
      return 412;
    default:
      return assertNever(kind);
  }
}

function titleOf(kind: Refusal['kind']): Text {
  switch (kind) {
    case 'invalid':
      return text('请求内容有误', 'The request is not valid');
    case 'forbidden':
      return text('您无权这样做', 'You may not do this');
    case 'notFound':
      return text('资源不存在', 'There is no such resource');
    case 'conflict':
      return text('当前状态不允许这样做', 'The present state does not allow this');
    case 'stale':
      return text('内容已被他人更改', 'It was changed in the meantime');
    default:
      return assertNever(kind);
  }
}
