import { stageNames } from '../../../../domain/names';
import { STAGES, type Stage } from '../../../../domain/words';
import { When } from '../../ui/time';
import { useSaid } from '../../words';
import { useCrisis } from './useCrisis';

/** The five stages of the policy, when each was entered, and where the crisis is now. */
export function StageBar() {
  const said = useSaid();
  const { stage, milestones } = useCrisis();
  const enteredAt = (s: Stage): string | undefined => milestones.findLast((m) => m.stage === s)?.at;
  const shown = STAGES.filter((s) => s !== 'closed' || stage === 'closed');
  return (
    <ol className="stages">
      {shown.map((s) => {
        const at = enteredAt(s);
        const state = s === stage ? 'now' : at ? 'past' : 'ahead';
        return (
          <li key={s} className={`stage ${state}`} aria-current={s === stage ? 'step' : undefined}>
            <span className="stage-name">{said(stageNames[s])}</span>
            <span className="stage-at">{at ? <When at={at} /> : '—'}</span>
          </li>
        );
      })}
    </ol>
  );
}
