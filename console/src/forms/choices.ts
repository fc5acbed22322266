import { useTranslation } from 'react-i18next';
import {
  compensationKindNames,
  budgetPurposeNames,
  conflictClassNames,
  crisisTypeNames,
  levelNames,
  outcomeNames,
  complaintOutcomeNames,
  roleNames,
  seatNames,
  settlementNames,
  serviceKindNames,
  stageNames,
} from '../../../domain/names';
import type { Text } from '../../../domain/text';
import { useSaid } from '../words';
import { resolved, type Named } from './schema';

/** Vocabularies whose words the domain has, by the name of their schema. */
const VOCABULARIES: Readonly<Record<string, Readonly<Record<string, Text>>>> = {
  Role: roleNames,
  Level: levelNames,
  Stage: stageNames,
  Seat: seatNames,
  CrisisType: crisisTypeNames,
  ConflictClass: conflictClassNames,
  CompensationKind: compensationKindNames,
  SettlementOutcome: settlementNames,
  BudgetPurpose: budgetPurposeNames,
  ServiceKind: serviceKindNames,
};

/** Fields without a named schema whose words the domain has. */
const BY_FIELD: Readonly<Record<string, Readonly<Record<string, Text>>>> = {
  startStage: stageNames,
  stage: stageNames,
  outcome: { ...outcomeNames, ...complaintOutcomeNames },
};

export interface Choice {
  readonly value: string;
  readonly label: string;
}

/** What a field can be, in words. */
export function useChoices(field: string, named: Named): Choice[] {
  const { t, i18n } = useTranslation('fields');
  const said = useSaid();
  const { schema, name } = named.schema.items ? resolved(named.schema.items) : named;
  const words = (name !== undefined ? VOCABULARIES[name] : undefined) ?? BY_FIELD[field] ?? {};
  return (schema.enum ?? []).map((value) => {
    const known = words[value];
    const key = `choice.${field}.${value}`;
    const label = known ? said(known) : i18n.exists(key, { ns: 'fields' }) ? t(key as never) : value;
    return { value, label };
  });
}
