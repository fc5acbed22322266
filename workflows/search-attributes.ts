import { defineSearchAttributeKey } from '@temporalio/common';

// What crises can be searched by in the Temporal UI and CLI. The only list: workflows, clients and the registration
// at start read it. Search attributes are never encrypted, so none may hold personal data.

export const CrisisNumber = defineSearchAttributeKey('CrisisNumber', 'KEYWORD');
export const CrisisType = defineSearchAttributeKey('CrisisType', 'KEYWORD');
export const CrisisLevel = defineSearchAttributeKey('CrisisLevel', 'KEYWORD');
export const CrisisStage = defineSearchAttributeKey('CrisisStage', 'KEYWORD');
/** The duties whose move it is. */
export const WaitingFor = defineSearchAttributeKey('WaitingFor', 'KEYWORD_LIST');
export const NextDeadline = defineSearchAttributeKey('NextDeadline', 'DATETIME');
export const Drill = defineSearchAttributeKey('Drill', 'BOOL');

/** All of them, by the names the code uses. */
export const searchAttributes = {
  crisisNumber: CrisisNumber,
  crisisType: CrisisType,
  crisisLevel: CrisisLevel,
  crisisStage: CrisisStage,
  waitingFor: WaitingFor,
  nextDeadline: NextDeadline,
  drill: Drill,
} as const;
