import { CUSTOMER, memberOf, rolesOf, type Roster } from './people';
import { refusal, type Refusal } from './refusal';
import { ROLES, type Role } from './words';

/** 危机管理领导小组 (M四(一)1): the company's top managers. */
export const LEADERSHIP_GROUP: readonly Role[] = ['generalManager', 'deputyManager'];
const MANAGEMENT = LEADERSHIP_GROUP;
/** The office and whoever stands above it: they distribute work and may act for others. */
export const OFFICE: readonly Role[] = ['office', ...MANAGEMENT];
const SERVICE: readonly Role[] = ['operator', 'serviceManager', 'onsite', 'liaison'];
/** Everybody with a duty in a crisis; analysts read and administrators administer. */
export const STAFF: readonly Role[] = ROLES.filter((r) => r !== 'analyst' && r !== 'admin');

/** Who writes plans, policies and calendars: the office, whoever leads a working group, and who looks after the law. */
const RULE_EDITORS: readonly Role[] = ['serviceManager', 'quality', 'marketing', 'legal', ...OFFICE];

/** Whoever plans or spends the special budget (M六(三)): finance, the office, and the heads whose measures cost money. */
const FUND_REQUESTERS: readonly Role[] = ['finance', 'serviceManager', 'marketing', 'production', 'quality', ...OFFICE];

/**
 * Who may give which command (M四(一)2, M三(三)1, C2五4): the API offers by it, the workflow enforces it.
 * What depends on the matter (a task's role, a notice's recipients, an approval's tier) is judged by the matter itself.
 */
export const RIGHTS = {
  assess: ['serviceManager', 'quality', ...OFFICE],
  linkComplaints: ['operator', 'serviceManager', ...OFFICE],
  addTask: STAFF,
  endTask: STAFF,
  assignTask: STAFF,
  acknowledgeNotice: ROLES,
  decideApproval: ROLES,
  delegateApproval: ROLES,
  endDelegation: ROLES,
  askRequester: ROLES,
  answerQuestion: ROLES,
  withdrawApproval: ROLES,
  fillSeat: OFFICE,
  addNote: STAFF,
  pinEntry: STAFF,
  addEvidence: STAFF,
  withdrawEvidence: STAFF,
  pauseDeadline: OFFICE,
  resumeDeadline: OFFICE,
  closeEarly: OFFICE,
  advanceClock: STAFF,
  declareAverted: OFFICE,
  escalateToWarning: ['serviceManager', 'quality', 'marketing', ...OFFICE],
  issueWarning: OFFICE,
  decideActivation: MANAGEMENT,
  actOnCare: SERVICE,
  assignCare: [...SERVICE, ...OFFICE],
  requestCompensation: ['legal', ...SERVICE],
  withdrawCompensation: ['legal', ...SERVICE],
  requestBulk: ['legal', 'serviceManager', ...OFFICE],
  stopBulk: ['legal', 'serviceManager', 'finance', ...OFFICE],
  settleBulkItem: ['finance'],
  settleDiscrepancy: ['finance'],
  /** By who asked for it; by who decides it, to less. */
  amendCompensation: STAFF,
  reportSituation: ['serviceManager', 'liaison', 'onsite', ...OFFICE],
  declareContained: OFFICE,
  declareFlareUp: ['operator', 'serviceManager', 'marketing', 'quality', ...OFFICE],
  declareRecovered: OFFICE,
  editReview: STAFF,
  submitReview: ['serviceManager', ...OFFICE],
  closeCrisis: OFFICE,
  reopenCrisis: OFFICE,
  assignComplaint: ['serviceManager', 'operator', ...OFFICE],
  actOnComplaint: SERVICE,
  noteProgress: SERVICE,
  endComplaint: ['operator', 'serviceManager'],
  confirmCandidate: ['serviceManager', ...OFFICE],
  mergeCandidate: ['serviceManager', ...OFFICE],
  dismissCandidate: ['serviceManager', ...OFFICE],
  editRules: RULE_EDITORS,
  withdrawRevision: RULE_EDITORS,
  requestFunds: FUND_REQUESTERS,
  withdrawFunding: FUND_REQUESTERS,
  /** 可以为客户提供增值服务 (M五(二)2): whoever looks after customers. */
  grantService: SERVICE,
  withdrawGrant: [...SERVICE, ...OFFICE],
  redeemGrant: ['operator', 'onsite', 'serviceManager'],
} as const satisfies Record<string, readonly Role[]>;

export type StaffCommand = keyof typeof RIGHTS;
/** Customers speak for themselves by the link to their status page: nobody on the staff can give their word. */
export type CommandName = StaffCommand | 'customerWrote';

/** Why this person may not give this command; judged by the pinned staff list, not by what the message claims. */
export function dutyRefusals(roster: Roster, command: CommandName, personId: string, now: number): readonly Refusal[] {
  if (command === 'customerWrote') return personId === CUSTOMER.personId ? [] : [notYourDuty];
  if (!memberOf(roster, personId)) {
    return [refusal('forbidden', 'unknownPerson', '名册中没有此人', 'This person is not on the staff list')];
  }
  const allowed: readonly Role[] = RIGHTS[command];
  if (rolesOf(roster, personId, now).some((r) => allowed.includes(r))) return [];
  return [notYourDuty];
}

const notYourDuty = refusal('forbidden', 'notYourDuty', '您的职责不包含此操作', 'This is not among your duties');
