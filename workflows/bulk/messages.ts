import { setHandler } from '@temporalio/workflow';
import { stopRefusals } from '../../domain/bulk';
import { reasonRequired } from '../../domain/refusal';
import { onCommand } from '../kernel/command';
import { onDecisions, onRosters } from '../kernel/messages';
import { decided, stop } from './approval';
import type { BulkProcess } from './bulk';
import * as contract from './contract';
import { registerSettlements } from './settlements';

/** Every message a bulk understands. */
export function registerMessages(p: BulkProcess): void {
  onDecisions(p, (approval, by) => decided(p, approval, by));
  onRosters(p);
  onCommand(p, contract.stopBulk, {
    refusals: ({ reason }) => [...reasonRequired(reason), ...stopRefusals(p.state.bulk)],
    act: ({ reason, by }) => stop(p, reason, by),
  });
  registerSettlements(p);
  setHandler(contract.stateQuery, () => p.state);
}
