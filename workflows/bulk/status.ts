import { getExternalWorkflowHandle, log } from '@temporalio/workflow';
import { TemporalFailure } from '@temporalio/common';
import type { Bulk, BulkStatus } from '../../domain/bulk';
import { SYSTEM, type Actor } from '../../domain/people';
import { crisisWorkflowId, bulkReported } from '../crisis/contract';
import type { BulkProcess } from './bulk';

/** Brings the bulk into a status, says so, and tells its crisis. */
export function become(
  p: BulkProcess,
  status: BulkStatus,
  fields: Partial<Bulk> = {},
  by: Actor = SYSTEM,
  reason?: string,
): void {
  p.state.bulk = { ...p.state.bulk, ...fields, status };
  p.emit('bulkChanged', { bulk: p.state.bulk }, by, reason);
  tellCrisis(p, by);
  p.options.present();
}

/** A crisis that is over needs no telling; what it hears twice it counts once. */
export function tellCrisis(p: BulkProcess, by: Actor = SYSTEM): void {
  const { bulk } = p.state;
  p.effects.start({ id: `tell:${p.journal.seq}`, kind: 'tell' }, async () => {
    try {
      await getExternalWorkflowHandle(crisisWorkflowId(bulk.crisisNumber)).signal(bulkReported, { bulk, by });
    } catch (error) {
      if (!(error instanceof TemporalFailure)) throw error;
      log.warn('the crisis could not be told of its bulk compensation');
    }
  });
}
