import type { Text } from './text';

/** Why a command was not carried out. The kind decides the HTTP status. */
export interface Refusal {
  readonly kind: 'invalid' | 'forbidden' | 'notFound' | 'conflict' | 'stale';
  /** Stable name, for programs and tests. */
  readonly code: string;
  readonly text: Text;
}

export function refusal(kind: Refusal['kind'], code: string, zh: string, en: string): Refusal {
  return { kind, code, text: { zh, en } };
}

/** An act that has to be answered for needs words. */
export function reasonRequired(reason: string): readonly Refusal[] {
  return reason.trim() ? [] : [refusal('invalid', 'reasonMissing', '必须说明理由', 'A reason is needed')];
}

/** The type of the ApplicationFailure that carries refusals out of a workflow. */
export const REFUSED = 'Refused';
