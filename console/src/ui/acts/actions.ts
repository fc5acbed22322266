import { eventNames } from '../../../../domain/names';
import type { Text } from '../../../../domain/text';
import type { ParseKeys } from 'i18next';

/** What is audited besides the events of processes. */
const ACTS = [
  'signedIn',
  'signInRefused',
  'passwordChanged',
  'passwordChangeRefused',
  'settingsChanged',
  'personCreated',
  'personChanged',
  'customerCreated',
  'customerChanged',
  'rulePublished',
  'reconciliationStarted',
  'findingResolved',
  'cashStated',
  'complaintReceived',
  'statusLinkIssued',
  'statusLinksRevoked',
  'evidenceRead',
  'evidenceDamaged',
  'eventsSuperseded',
] as const;

type Act = (typeof ACTS)[number];

/** The words of an act that is no event. */
export function actWords(action: string): ParseKeys<'lists'> | undefined {
  return ACTS.includes(action as Act) ? `audit.action.${action as Act}` : undefined;
}

/** The words of an act that is an event of a process. */
export function eventWords(action: string): Text | undefined {
  return (eventNames as Readonly<Record<string, Text>>)[action];
}

/** Everything one can ask the audit for, acts first. */
export const ACTIONS: readonly string[] = [...ACTS, ...Object.keys(eventNames)];
