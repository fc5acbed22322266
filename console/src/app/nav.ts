import {
  AlertOutlined,
  AuditOutlined,
  BankOutlined,
  BarChartOutlined,
  BookOutlined,
  CheckCircleOutlined,
  ClockCircleOutlined,
  ContactsOutlined,
  GiftOutlined,
  HeartOutlined,
  InboxOutlined,
  LockOutlined,
  MessageOutlined,
  QuestionCircleOutlined,
  ReconciliationOutlined,
  SettingOutlined,
  TeamOutlined,
  WalletOutlined,
} from '../ui/icons';
import type { ComponentType } from 'react';
import type { ParseKeys } from 'i18next';
import type { Permission } from '../api/types';

export interface NavItem {
  readonly path: string;
  readonly label: ParseKeys<'shell'>;
  readonly icon: ComponentType;
  readonly needs?: Permission;
}

export interface NavGroup {
  readonly label: ParseKeys<'shell'>;
  readonly items: readonly NavItem[];
}

/** The way to every part of the console, in the order of a matter's life; what a duty does not include is left out. */
export const NAV: readonly NavGroup[] = [
  {
    label: 'group.work',
    items: [
      { path: '/inbox', label: 'nav.inbox', icon: InboxOutlined, needs: 'readInbox' },
      { path: '/crises', label: 'nav.crises', icon: AlertOutlined, needs: 'readCrises' },
    ],
  },
  {
    label: 'group.intake',
    items: [
      { path: '/complaints', label: 'nav.complaints', icon: MessageOutlined, needs: 'readComplaints' },
      { path: '/candidates', label: 'nav.candidates', icon: QuestionCircleOutlined, needs: 'readCandidates' },
      { path: '/customers', label: 'nav.customers', icon: ContactsOutlined, needs: 'readCustomers' },
      { path: '/redeem', label: 'nav.redeem', icon: CheckCircleOutlined, needs: 'redeemGrant' },
    ],
  },
  {
    label: 'group.supervision',
    items: [
      { path: '/dashboard', label: 'nav.dashboard', icon: BarChartOutlined, needs: 'readCrises' },
      { path: '/deadlines', label: 'nav.deadlines', icon: ClockCircleOutlined, needs: 'readDeadlines' },
      { path: '/cares', label: 'nav.cares', icon: HeartOutlined, needs: 'readCrises' },
      { path: '/compensations', label: 'nav.compensations', icon: WalletOutlined, needs: 'readCrises' },
      { path: '/exclusions', label: 'nav.exclusions', icon: LockOutlined, needs: 'readExclusions' },
      {
        path: '/reconciliation',
        label: 'nav.reconciliation',
        icon: ReconciliationOutlined,
        needs: 'readReconciliation',
      },
      { path: '/budget', label: 'nav.budget', icon: BankOutlined, needs: 'readBudget' },
      { path: '/grants', label: 'nav.grants', icon: GiftOutlined, needs: 'readGrants' },
      { path: '/audit', label: 'nav.audit', icon: AuditOutlined, needs: 'readAudit' },
    ],
  },
  {
    label: 'group.rules',
    items: [
      { path: '/rules', label: 'nav.rules', icon: BookOutlined, needs: 'readPolicies' },
      { path: '/people', label: 'nav.people', icon: TeamOutlined },
      { path: '/me', label: 'nav.me', icon: SettingOutlined },
    ],
  },
];
