import { callbackOver, isSolved } from '../../../domain/care';
import { recoveredGate } from '../../../domain/gates';
import { reasonRequired } from '../../../domain/refusal';
import { onCommand } from '../../kernel/command';
import { declareFlareUp, declareRecovered } from '../contract';
import type { Crisis } from '../crisis';
import { callbackDeadlineId, planCallbackFor } from '../customers';
import { decide, enterStage, onlyIn, untilVerdict } from '../stage';

/** 危机恢复 (M五(一)1): every affected customer is called back; the dissatisfied are looked after again (R1). */
export async function recovery(c: Crisis): Promise<void> {
  enterRecovery(c);
  await untilVerdict(c);
  if (c.state.stage === 'response')
    for (const id of Object.keys(c.state.cares)) c.cancelDeadline(callbackDeadlineId(id));
}

export function enterRecovery(c: Crisis): void {
  if (!enterStage(c, 'recovery')) return;
  for (const care of Object.values(c.state.cares)) {
    if (isSolved(care) && !callbackOver(care)) planCallbackFor(c, care);
  }
  c.options.present();
}

export function registerRecovery(c: Crisis): void {
  onCommand(c, declareFlareUp, {
    refusals: ({ reason }) => [...onlyIn(c, 'recovery'), ...reasonRequired(reason)],
    act: ({ reason, by }) => {
      c.state.flareUps += 1;
      c.emit('flaredUp', { reason }, by, reason);
      decide(c, { kind: 'flaredUp', reason }, by);
    },
  });
  onCommand(c, declareRecovered, {
    refusals: ({ reason }) => [...onlyIn(c, 'recovery'), ...reasonRequired(reason), ...recoveredGate(c.state)],
    act: ({ reason, by }) => decide(c, { kind: 'recovered', reason }, by),
  });
}
