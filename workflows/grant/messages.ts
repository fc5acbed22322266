import { setHandler } from '@temporalio/workflow';
import type { Actor } from '../../domain/people';
import { reasonRequired, refusal, type Refusal } from '../../domain/refusal';
import { redemptionRefusals, withdrawalRefusals, type Redemption } from '../../domain/value-added';
import { endApproval } from '../kernel/approvals';
import { onCommand } from '../kernel/command';
import { onDecisions, onRosters } from '../kernel/messages';
import { decided } from './approval';
import * as contract from './contract';
import type { Grant } from './grant';
import { endValidity } from './money';
import { become } from './status';

/** Every message a grant understands. */
export function registerMessages(p: Grant): void {
  onDecisions(p, (approval, by) => decided(p, approval, by));
  onRosters(p);
  onCommand(p, contract.redeemGrant, {
    refusals: ({ codeHash, place }) => [...codeRefusals(p, codeHash), ...placeRefusals(place)],
    act: ({ place, receipt, by }) => redeem(p, { place, ...(receipt ? { receipt } : {}) }, by),
  });
  onCommand(p, contract.withdrawGrant, {
    refusals: ({ reason }) => [...withdrawalRefusals(p.state.grant), ...reasonRequired(reason)],
    act: ({ reason, by }) => withdraw(p, reason, by),
  });
  setHandler(contract.grantQuery, () => p.state.grant);
  setHandler(contract.stateQuery, () => p.state);
}

function codeRefusals(p: Grant, codeHash: string): readonly Refusal[] {
  if (codeHash !== p.state.codeHash)
    return [refusal('notFound', 'unknownCode', '没有此兑换码', 'There is no such code')];
  return redemptionRefusals(p.state.grant, p.now(), p.options.rules.calendar);
}

function placeRefusals(place: string): readonly Refusal[] {
  return place.trim() ? [] : [refusal('invalid', 'placeMissing', '须注明核销地点', 'Say where it was redeemed')];
}

/** Claimed: of two desks at once, the second finds it so. */
function redeem(p: Grant, where: Pick<Redemption, 'place' | 'receipt'>, by: Actor): void {
  endValidity(p);
  become(p, 'redeemed', { redemption: { by: by.personId, at: p.now(), ...where } }, by);
}

/** Before it is decided its approval ends with it; afterwards its code does. */
function withdraw(p: Grant, reason: string, by: Actor): void {
  const { approvalId = '' } = p.state.grant;
  endApproval(p, approvalId, 'withdrawn', by, (approval) => decided(p, approval, by), reason);
  endValidity(p);
  if (p.state.grant.status !== 'withdrawn') become(p, 'withdrawn', { outcomeReason: reason }, by);
}
