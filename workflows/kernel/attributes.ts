import { upsertSearchAttributes } from '@temporalio/workflow';
import { nextDeadline, waitingFor } from '../../domain/summaries';
import { CrisisNumber, NextDeadline, WaitingFor } from '../search-attributes';
import type { Process, ProcessState } from './process';

const shown = new WeakMap<object, string>();

/** Lets a case outside crises be found by whose move it is, by when, and by its crisis; an event only when one changed. */
export function showAttributes<S extends ProcessState>(p: Process<S>, crisisNumber: string | undefined): void {
  const waiting = waitingFor(p.state);
  const dueAt = nextDeadline(p.state)?.dueAt;
  const key = JSON.stringify([waiting, dueAt, crisisNumber]);
  if (shown.get(p) === key) return;
  const isFirst = !shown.has(p);
  shown.set(p, key);
  upsertSearchAttributes([
    { key: WaitingFor, value: waiting },
    { key: NextDeadline, value: dueAt === undefined ? null : new Date(dueAt) },
    ...(isFirst && crisisNumber === undefined ? [] : [{ key: CrisisNumber, value: crisisNumber ?? null }]),
  ]);
}
