import { Form, type ButtonProps } from 'antd';
import { kindOf, type CompensationKind } from '../../../../domain/compensation';
import { CommandButton } from '../../forms/CommandButton';
import { BasisInput, ComputedAmount, PercentInput, useCompensationRules } from '../bulk/rule';
import { useCrisis } from './useCrisis';

/** Asks for a compensation: an amount, or the basis and what it is computed from, with the computation beside it (S9). */
export function RequestCompensation({
  customerId,
  button,
}: {
  readonly customerId: string;
  readonly button: ButtonProps;
}) {
  const { number, policyVersion } = useCrisis();
  const rules = useCompensationRules(policyVersion);
  const [form] = Form.useForm();
  const kind = kindOf({ kind: Form.useWatch<CompensationKind | undefined>('kind', form) ?? 'cash' });
  return (
    <CommandButton
      operation="requestCompensation"
      params={{ number }}
      fixed={{ customerId }}
      form={form}
      options={{
        basis: { input: <BasisInput rules={rules} kind={kind} /> },
        percent: { input: <PercentInput /> },
        amountFen: { help: <ComputedAmount form={form} rules={rules} /> },
      }}
      button={button}
    />
  );
}
