import { setCurrentDetails, upsertSearchAttributes } from '@temporalio/workflow';
import { earliest } from '../../domain/deadline';
import { crisisSheet } from '../../domain/sheet';
import { waitingFor } from '../../domain/summaries';
import { CrisisLevel, CrisisStage, NextDeadline, WaitingFor } from '../search-attributes';
import type { Crisis } from './crisis';

const shown = new WeakMap<Crisis, string>();

/** Keeps the Temporal UI true: the sheet on every change, the search attributes when one of them has changed (X5). */
export function present(c: Crisis): void {
  setCurrentDetails(crisisSheet(c.state, c.now(), { console: c.options.link }));
  const next = earliest(c.state.deadlines)?.at;
  const waiting = [...waitingFor(c.state)];
  const key = JSON.stringify([c.state.stage, c.state.level, waiting, next]);
  if (shown.get(c) === key) return;
  shown.set(c, key);
  upsertSearchAttributes([
    { key: CrisisStage, value: c.state.stage },
    { key: CrisisLevel, value: c.state.level },
    { key: WaitingFor, value: waiting },
    { key: NextDeadline, value: next === undefined ? null : new Date(next) },
  ]);
}
