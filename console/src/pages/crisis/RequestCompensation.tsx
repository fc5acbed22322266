import type { ButtonProps } from 'antd';
import type { CompensationRules } from '../../../../domain/compensation-rules';
import { CommandButton } from '../../forms/CommandButton';
import { BasisInput, ComputedAmount, PercentInput, useCompensationRules, useJudged } from '../bulk/rule';
import { Room } from '../compensations/Room';
import { useCrisis } from './useCrisis';

/** Asks for a compensation: an amount, or the basis and what it is computed from, with the computation beside it (S9). */
export function RequestCompensation({
  customerId,
  button,
}: {
  readonly customerId: string;
  readonly button: ButtonProps;
}) {
  const { number, policyVersion, drill } = useCrisis();
  const rules = useCompensationRules(policyVersion);
  return (
    <CommandButton
      operation="requestCompensation"
      params={{ number }}
      fixed={{ customerId }}
      options={{
        basis: { input: <BasisInput rules={rules} /> },
        percent: { input: <PercentInput /> },
        amountFen: { help: <AmountHelp rules={rules} {...(drill ? {} : { crisisNumber: number })} /> },
      }}
      button={button}
    />
  );
}

interface HelpProps {
  readonly rules: CompensationRules | undefined;
  /** Left out in a drill, which touches no budget. */
  readonly crisisNumber?: string;
}

/** How the amount comes about, and whether the budget has room for it (Z4). */
function AmountHelp({ rules, crisisNumber }: HelpProps) {
  const judged = useJudged(rules);
  return (
    <>
      <ComputedAmount rules={rules} />
      {crisisNumber !== undefined && <Room crisisNumber={crisisNumber} amountFen={judged?.amountFen ?? 0} />}
    </>
  );
}
