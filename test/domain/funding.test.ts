import { fundingSheet } from '../../domain/case-sheets';
import { defaultCalendar } from '../../domain/defaults/calendar';
import { defaultPolicy } from '../../domain/defaults/policy';
import type { DomainEvent } from '../../domain/events';
import {
  freeCashFen,
  FUNDING_FAILURES,
  FUNDING_STATUSES,
  fundingSubject,
  fundingTiers,
  fundingWithdrawalRefusals,
  isAboveCash,
  type FundingWish,
} from '../../domain/funding';
import { narrate } from '../../domain/narrate';
import { notPostedNotice } from '../../domain/notices';
import { budgetTiers } from '../../domain/plan';
import { fundingRequest, NOW } from './samples';

const increase = (amountFen: number): FundingWish => ({ kind: 'increase', lineNumber: 'YS-2026-000001', amountFen });
const cash = { availableFen: 1_000, asOf: '2026-03-01', heldFen: 300, spentFen: 200 };
const rolesOf = (wish: FundingWish, above = false) => fundingTiers(defaultPolicy, wish, above).map((t) => t.roles);

test('Z4 cash is free only as far as no line has claimed it and nothing was spent since', () => {
  expect(freeCashFen(cash)).toBe(500);
  expect(isAboveCash(increase(500), cash)).toBe(false);
  expect(isAboveCash(increase(501), cash)).toBe(true);
  expect(isAboveCash(increase(1), { heldFen: 0, spentFen: 0 })).toBe(true);
  const moved = { kind: 'transfer', lineNumber: 'YS-1', toLineNumber: 'YS-2', amountFen: 9_999 } as const;
  expect(isAboveCash(moved, cash)).toBe(false);
});

test('Z4 the amount says who decides, and above the cash the general manager does as well, once', () => {
  expect(rolesOf(increase(5_000_000))).toEqual([['finance']]);
  expect(rolesOf(increase(5_000_001))).toEqual([['finance'], ['deputyManager', 'generalManager']]);
  expect(rolesOf(increase(50_000_001))).toEqual([['finance'], ['generalManager']]);
  expect(rolesOf(increase(1), true)).toEqual([['finance'], ['generalManager']]);
  expect(rolesOf(increase(50_000_001), true)).toEqual([['finance'], ['generalManager']]);
  expect(rolesOf({ kind: 'closeLine', lineNumber: 'YS-1' })).toEqual([['finance']]);
});

test('Z4 a last band with a limit is a cap, and a policy without a budget asks nobody', () => {
  const { budget, ...old } = defaultPolicy;
  expect(budgetTiers(budget!.allotments.slice(0, 2), 50_000_001)).toEqual([]);
  expect(budgetTiers(budget!.allotments.slice(0, 2), 50_000_000)).toHaveLength(2);
  expect(fundingTiers(old, increase(1), false)).toEqual([]);
});

test('Z4 what the approvers read names the lack of cash', () => {
  expect(fundingSubject(fundingRequest()).zh).toBe('追加预算「客户赔偿」¥50,000.00');
  const above = { isAboveCash: true, cash } as const;
  expect(fundingSubject(fundingRequest(above)).zh).toBe('追加预算「客户赔偿」¥50,000.00（超出可用资金 ¥5.00）');
  const unknown = { isAboveCash: true, cash: { heldFen: 0, spentFen: 0 } } as const;
  expect(fundingSubject(fundingRequest(unknown)).en).toContain('(available cash not stated)');
});

const wishes: readonly FundingWish[] = [
  { kind: 'newLine', year: 2026, purpose: 'pr', name: { zh: '公关', en: 'PR' }, amountFen: 1 },
  increase(1),
  { kind: 'crisisLine', lineNumber: 'YS-1', crisisNumber: 'CR-2026-000001', amountFen: 1 },
  { kind: 'transfer', lineNumber: 'YS-1', toLineNumber: 'YS-2', amountFen: 1 },
  { kind: 'closeLine', lineNumber: 'YS-1' },
];

test.each(FUNDING_STATUSES)('X9 a request that is %s is told in both languages, whatever it is for', (status) => {
  for (const wish of wishes) {
    const request = fundingRequest({ wish, status, ...(status === 'notPosted' ? { failure: 'cashShort' } : {}) });
    const by = { personId: 'office', roles: [], via: 'api' } as const;
    const event = { seq: 1, at: NOW, by, type: 'fundingChanged', data: { request } } as unknown as DomainEvent;
    const told = narrate(event, (id) => id);
    for (const line of [told.zh, told.en]) expect(line).not.toMatch(/undefined|null|NaN|\[object|\n/);
    expect(told.zh).toContain('ZJ-2026-000003');
    const frame = { deadlines: [], calendar: defaultCalendar, lang: 'zh', console: 'http://c' } as const;
    expect(fundingSheet(request, 1, frame)).not.toMatch(/undefined|null/);
  }
});

test.each(FUNDING_FAILURES)('Z4 %s is told to whoever asked', (failure) => {
  const { title, body } = notPostedNotice(fundingRequest({ status: 'notPosted', failure }));
  expect(title.zh).toBe('未能入账：资金申请 ZJ-2026-000003');
  expect(body.en.split('\n')).toHaveLength(3);
});

test('Z4 only who asked or the office takes a request back, and only before it is decided', () => {
  const codes = (personId: string, isOffice: boolean, status = 'requested' as 'requested' | 'posted') =>
    fundingWithdrawalRefusals(fundingRequest({ requestedBy: 'finance', status }), personId, isOffice).map(
      (r) => r.code,
    );
  expect(codes('finance', false)).toEqual([]);
  expect(codes('wu', true)).toEqual([]);
  expect(codes('wu', false)).toEqual(['notRequester']);
  expect(codes('finance', false, 'posted')).toEqual(['alreadyDecided']);
});
