import { defineSearchAttributeKey } from '@temporalio/common';

/**
 * What crises can be searched by in the Temporal UI and CLI. The only list: workflows, clients and the registration
 * at start read it. Search attributes are never encrypted, so none may hold personal data.
 */
export const searchAttributes = {
  crisisNumber: defineSearchAttributeKey('CrisisNumber', 'KEYWORD'),
  crisisType: defineSearchAttributeKey('CrisisType', 'KEYWORD'),
  crisisLevel: defineSearchAttributeKey('CrisisLevel', 'KEYWORD'),
  crisisStage: defineSearchAttributeKey('CrisisStage', 'KEYWORD'),
  waitingFor: defineSearchAttributeKey('WaitingFor', 'KEYWORD_LIST'),
  nextDeadline: defineSearchAttributeKey('NextDeadline', 'DATETIME'),
  drill: defineSearchAttributeKey('Drill', 'BOOL'),
} as const;
