import { Form, InputNumber, Select } from 'antd';
import { useTranslation } from 'react-i18next';
import { kindOf, type CompensationKind } from '../../../../domain/compensation';
import {
  judgeRequest,
  type CompensationRequest,
  type CompensationRules,
  type Judged,
} from '../../../../domain/compensation-rules';
import { money } from '../../../../domain/names';
import { $api } from '../../api/client';
import { useSaid } from '../../words';
import { Computed } from '../compensations/Computed';

/** The rules of compensation that a crisis is judged by; undefined when its policy has none. */
export function useCompensationRules(policyVersion: number): CompensationRules | undefined {
  const path = { kind: 'policy', docId: 'policy', version: String(policyVersion) } as const;
  const found = $api.useSuspenseQuery('get', '/api/v1/rules/versions/{kind}/{docId}/{version}', {
    params: { path: path as never },
  }).data;
  return found.kind === 'policy' ? (found.document.compensation as CompensationRules | undefined) : undefined;
}

interface BasisProps {
  readonly rules: CompensationRules | undefined;
  readonly id?: string;
  readonly value?: string;
  readonly onChange?: (key: string | undefined) => void;
}

/** The bases that give the kind that is chosen in the form, each with its article. */
export function BasisInput({ rules, id, value, onChange }: BasisProps) {
  const said = useSaid();
  const kind = kindOf({ kind: Form.useWatch<CompensationKind | undefined>('kind') ?? 'cash' });
  const bases = (rules?.bases ?? []).filter((basis) => basis.kinds.includes(kind));
  return (
    <Select
      {...(id === undefined ? {} : { id })}
      allowClear
      value={value ?? null}
      options={bases.map(({ key, name, article }) => ({ value: key, label: `${said(name)} · ${article}` }))}
      onChange={(key: string | null) => onChange?.(key ?? undefined)}
    />
  );
}

interface PercentProps {
  readonly id?: string;
  readonly value?: number;
  readonly onChange?: (percent: number | undefined) => void;
}

/** A factor in percent, as the rules have it. */
export function PercentInput({ id, value, onChange }: PercentProps) {
  return (
    <InputNumber
      {...(id === undefined ? {} : { id })}
      className="wide"
      min={1}
      max={10_000}
      precision={0}
      suffix="%"
      value={value ?? null}
      onChange={(percent) => onChange?.(percent ?? undefined)}
    />
  );
}

/** What the form asks for so far, as the rules judge it; undefined while it names nothing to compute. */
export function useJudged(rules: CompensationRules | undefined): Judged | undefined {
  const values = (Form.useWatch([]) ?? {}) as Partial<CompensationRequest>;
  const given = Object.fromEntries(Object.entries(values).filter(([, value]) => value !== undefined && value !== null));
  const request = { ...given, customerId: '' } as CompensationRequest;
  const isEmpty = request.amountFen === undefined && request.baseFen === undefined;
  return isEmpty ? undefined : judgeRequest(rules, { ...request, kind: kindOf(request) });
}

/** How the amount of the form comes about, or why it does not. */
export function ComputedAmount({ rules }: { readonly rules: CompensationRules | undefined }) {
  const { t } = useTranslation('bulk');
  const said = useSaid();
  const judged = useJudged(rules);
  if (!judged) return null;
  const { amountFen, computation, refusals } = judged;
  return (
    <p className="computed" role="status">
      {refusals.length > 0 && (
        <span className="due late">{refusals.map(({ text }) => said(text)).join(t('semicolon'))}</span>
      )}
      {refusals.length === 0 && computation && (
        <>
          <Computed of={computation} />
          {' = '}
          <strong className="num">{money(amountFen)}</strong>
        </>
      )}
    </p>
  );
}
