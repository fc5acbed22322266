import { Radio } from 'antd';
import { COMPLAINT_OUTCOMES, outcomeRefusals, type ComplaintOutcome } from '../../../../domain/complaint';
import { complaintOutcomeNames } from '../../../../domain/names';
import type { Complaint } from '../../api/types';
import { useSaid } from '../../words';

interface Props {
  readonly state: NonNullable<Complaint['state']>;
  readonly id?: string;
  readonly value?: ComplaintOutcome;
  readonly onChange?: (value: ComplaintOutcome) => void;
}

/** How the complaint ends; an ending that would not be true says why it cannot be chosen. */
export function OutcomeInput({ state, id, value, onChange }: Props) {
  const said = useSaid();
  return (
    <Radio.Group
      {...(id ? { id } : {})}
      className="stack-choices"
      value={value}
      onChange={(e) => onChange?.(e.target.value as ComplaintOutcome)}
    >
      {COMPLAINT_OUTCOMES.map((outcome) => {
        const [refusal] = outcomeRefusals(state, outcome, '-');
        return (
          <Radio key={outcome} value={outcome} disabled={refusal !== undefined}>
            {said(complaintOutcomeNames[outcome])}
            {refusal && <span className="muted small"> {said(refusal.text)}</span>}
          </Radio>
        );
      })}
    </Radio.Group>
  );
}
