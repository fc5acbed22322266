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

/** All of them, for the registration. */
export const searchAttributes = [
  CrisisNumber,
  CrisisType,
  CrisisLevel,
  CrisisStage,
  WaitingFor,
  NextDeadline,
  Drill,
] as const;
