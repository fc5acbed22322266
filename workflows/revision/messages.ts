import { setHandler } from '@temporalio/workflow';
import { rolesOf } from '../../domain/people';
import { reasonRequired, type Refusal } from '../../domain/refusal';
import { withdrawalRefusals } from '../../domain/revision';
import { onCommand } from '../kernel/command';
import { onAcknowledgements, onDecisions, onRosters } from '../kernel/messages';
import { revisionDecided, withdraw } from './approval';
import * as contract from './contract';
import type { Revision } from './revision';

/** Every message a revision understands. */
export function registerMessages(p: Revision): void {
  onDecisions(p, (approval, by) => revisionDecided(p, approval, by));
  onAcknowledgements(p);
  onRosters(p);
  onCommand(p, contract.withdrawRevision, {
    refusals: ({ reason, by }) => [...reasonRequired(reason), ...refusals(p, by.personId)],
    act: ({ reason, by }) => withdraw(p, reason, by),
  });
  setHandler(contract.revisionQuery, () => p.state.revision);
  setHandler(contract.stateQuery, () => p.state);
}

function refusals(p: Revision, personId: string): readonly Refusal[] {
  const isOffice = rolesOf(p.state.roster, personId, p.now()).includes('office');
  return withdrawalRefusals(p.state.revision, personId, isOffice);
}
