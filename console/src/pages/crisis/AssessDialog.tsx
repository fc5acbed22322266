import { Form, type ButtonProps, Button } from 'antd';
import { useState } from 'react';
import type { AssessmentInput, ImpactFactors, LikelihoodFactors } from '../../../../domain/assessment';
import { CommandDialog } from '../../forms/CommandDialog';
import { useMayDo } from '../../forms/useMayDo';
import { useCommandWords } from '../../forms/useCommandWords';
import { FactorsInput } from './FactorsInput';
import { LevelMatrix } from './LevelMatrix';
import { OverrideInput } from './OverrideInput';
import { useCrisis } from './useCrisis';

const LIKELIHOOD = ['severity', 'scope', 'trend'] as const satisfies readonly (keyof LikelihoodFactors)[];
const IMPACT = [
  'brand',
  'customerLoss',
  'economicLoss',
  'legalRisk',
] as const satisfies readonly (keyof ImpactFactors)[];

/** Likelihood × impact as a matrix one clicks in, with the factors that lead to each cell (M三(二), W4, W5). */
export function AssessDialog({ open, onClose }: { readonly open: boolean; readonly onClose: () => void }) {
  const { number, assessments } = useCrisis();
  const [form] = Form.useForm();
  const last = assessments.at(-1) as Partial<AssessmentInput> | undefined;
  const initial = { likelihood: last?.likelihood, impact: last?.impact };
  const values = (Form.useWatch([], form) ?? initial) as Partial<AssessmentInput>;
  const pick = (likelihood: number, impact: number): void => {
    form.setFieldsValue({ likelihood: all(LIKELIHOOD, likelihood), impact: all(IMPACT, impact) });
  };
  return (
    <CommandDialog
      wide
      open={open}
      onClose={onClose}
      operation="assess"
      params={{ number }}
      form={form}
      initial={initial}
      options={{
        likelihood: { input: <FactorsInput names={LIKELIHOOD} /> },
        impact: { input: <FactorsInput names={IMPACT} /> },
        override: { input: <OverrideInput /> },
      }}
    >
      <LevelMatrix likelihood={values.likelihood} impact={values.impact} onPick={pick} />
    </CommandDialog>
  );
}

function all<K extends string>(names: readonly K[], value: number): Record<K, number> {
  return Object.fromEntries(names.map((name) => [name, value])) as Record<K, number>;
}

/** Opens the assessment; not there for whom it is not. */
export function AssessButton({ button }: { readonly button?: ButtonProps }) {
  const words = useCommandWords('assess');
  const mayDo = useMayDo();
  const [isOpen, setOpen] = useState(false);
  if (!mayDo('assess')) return null;
  return (
    <>
      <Button {...button} onClick={() => setOpen(true)}>
        {words.action}
      </Button>
      <AssessDialog open={isOpen} onClose={() => setOpen(false)} />
    </>
  );
}
