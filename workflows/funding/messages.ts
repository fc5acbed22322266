import { setHandler } from '@temporalio/workflow';
import { fundingWithdrawalRefusals } from '../../domain/funding';
import { rolesOf } from '../../domain/people';
import { reasonRequired, type Refusal } from '../../domain/refusal';
import { onCommand } from '../kernel/command';
import { onDecisions, onRosters } from '../kernel/messages';
import { fundsDecided, withdraw } from './approval';
import * as contract from './contract';
import type { Funding } from './funding';

/** Every message a request for funds understands. */
export function registerMessages(p: Funding): void {
  onDecisions(p, (approval, by) => fundsDecided(p, approval, by));
  onRosters(p);
  onCommand(p, contract.withdrawFunding, {
    refusals: ({ reason, by }) => [...reasonRequired(reason), ...refusals(p, by.personId)],
    act: ({ reason, by }) => withdraw(p, reason, by),
  });
  setHandler(contract.fundingQuery, () => p.state.request);
  setHandler(contract.stateQuery, () => p.state);
}

function refusals(p: Funding, personId: string): readonly Refusal[] {
  const isOffice = rolesOf(p.state.roster, personId, p.now()).includes('office');
  return fundingWithdrawalRefusals(p.state.request, personId, isOffice);
}
