import { useTranslation } from 'react-i18next';
import { RIGHTS, type StaffCommand } from '../../../domain/rights';
import type { Role } from '../../../domain/words';
import type { Permission } from '../api/types';
import './rights.css';

type Group = 'crisis' | 'tasks' | 'customers' | 'intake' | 'money' | 'rules' | 'system' | 'reading';

/** Where each right stands among what people may do; a new one has to be given a place, and words. */
const GROUP_OF: Readonly<Record<Permission, Group>> = {
  startCrisis: 'crisis',
  assess: 'crisis',
  issueWarning: 'crisis',
  decideActivation: 'crisis',
  declareAverted: 'crisis',
  escalateToWarning: 'crisis',
  declareContained: 'crisis',
  declareFlareUp: 'crisis',
  declareRecovered: 'crisis',
  closeCrisis: 'crisis',
  closeEarly: 'crisis',
  reopenCrisis: 'crisis',
  fillSeat: 'crisis',
  pauseDeadline: 'crisis',
  resumeDeadline: 'crisis',
  advanceClock: 'crisis',
  addTask: 'tasks',
  endTask: 'tasks',
  assignTask: 'tasks',
  acknowledgeNotice: 'tasks',
  addNote: 'tasks',
  pinEntry: 'tasks',
  addEvidence: 'tasks',
  withdrawEvidence: 'tasks',
  reportSituation: 'tasks',
  editReview: 'tasks',
  submitReview: 'tasks',
  decideApproval: 'tasks',
  delegateApproval: 'tasks',
  endDelegation: 'tasks',
  askRequester: 'tasks',
  answerQuestion: 'tasks',
  withdrawApproval: 'tasks',
  actOnCare: 'customers',
  assignCare: 'customers',
  requestCompensation: 'customers',
  withdrawCompensation: 'customers',
  requestBulk: 'customers',
  stopBulk: 'customers',
  amendCompensation: 'customers',
  settleDiscrepancy: 'customers',
  settleBulkItem: 'customers',
  reconcile: 'customers',
  grantService: 'customers',
  withdrawGrant: 'customers',
  redeemGrant: 'customers',
  writeCustomers: 'customers',
  manageExclusions: 'customers',
  reportComplaint: 'intake',
  importComplaints: 'intake',
  issueStatusLink: 'intake',
  assignComplaint: 'intake',
  actOnComplaint: 'intake',
  noteProgress: 'intake',
  endComplaint: 'intake',
  linkComplaints: 'intake',
  confirmCandidate: 'intake',
  mergeCandidate: 'intake',
  dismissCandidate: 'intake',
  requestFunds: 'money',
  withdrawFunding: 'money',
  stateCash: 'money',
  writePeople: 'system',
  editRules: 'rules',
  withdrawRevision: 'rules',
  writeCatalogue: 'rules',
  beatFeed: 'system',
  readInbox: 'reading',
  readReconciliation: 'reading',
  readCrises: 'reading',
  readDeadlines: 'reading',
  readApprovals: 'reading',
  readComplaints: 'reading',
  readCandidates: 'reading',
  readCustomers: 'reading',
  readExclusions: 'reading',
  readPolicies: 'reading',
  readBudget: 'reading',
  readGrants: 'reading',
  readAudit: 'reading',
};

const GROUPS = [...new Set(Object.values(GROUP_OF))];
const ALL = Object.keys(GROUP_OF) as Permission[];
const COMMANDS = Object.keys(RIGHTS) as StaffCommand[];

/** The commands that a duty includes (M四(一)2): the same table the processes judge by. */
export function commandsOf(role: Role): readonly StaffCommand[] {
  return COMMANDS.filter((command) => (RIGHTS[command] as readonly Role[]).includes(role));
}

/** What may be done, in words, by part of the work. */
export function RightsList({ rights }: { readonly rights: readonly Permission[] }) {
  const { t } = useTranslation('rights');
  const held = ALL.filter((right) => rights.includes(right));
  if (held.length === 0) return <p className="muted">{t('none')}</p>;
  const groups = GROUPS.map((group) => [group, held.filter((right) => GROUP_OF[right] === group)] as const);
  return (
    <dl className="rights">
      {groups
        .filter(([, own]) => own.length > 0)
        .map(([group, own]) => (
          <div key={group}>
            <dt>{t(`group.${group}`)}</dt>
            <dd>
              <ul>
                {own.map((right) => (
                  <li key={right}>{t(`right.${right}`)}</li>
                ))}
              </ul>
            </dd>
          </div>
        ))}
    </dl>
  );
}
