import { BULK_STATUSES, isBulkOver, ITEM_STATUSES, type BulkStatus, type ItemStatus } from '../../domain/bulk';
import { compensationStatusNames } from '../../domain/names';
import { itemStanding, MONEY_STANDINGS, STANDING_STATUSES, standingOf } from '../../domain/standing';

test('S9 every status of a compensation counts once', () => {
  const counted = Object.values(STANDING_STATUSES).flat();
  expect(counted.toSorted()).toEqual(Object.keys(compensationStatusNames).toSorted());
  expect(standingOf('handedOver')).toBe('paid');
  expect(standingOf('awaitingFunds')).toBe('requested');
});

test('S9 until they are paid the customers of a bulk stand as it was decided', () => {
  const standings = (item: ItemStatus, bulks: readonly BulkStatus[]) => [
    ...new Set(bulks.map((bulk) => itemStanding(item, bulk))),
  ];
  const over = BULK_STATUSES.filter((status) => isBulkOver({ status }));
  const undecided: BulkStatus[] = ['requested', 'awaitingFunds', 'awaitingApproval'];
  const decided = BULK_STATUSES.filter((status) => !undecided.includes(status) && !over.includes(status));
  for (const item of ['listed', 'admitted'] as const) {
    expect(standings(item, undecided)).toEqual(['requested']);
    expect(standings(item, decided)).toEqual(['approved']);
    expect(standings(item, over)).toEqual(['notApproved']);
  }
  expect(standings('unconfirmed', BULK_STATUSES)).toEqual(['paying']);
  expect(standings('discrepancy', BULK_STATUSES)).toEqual(['paid']);
  expect(standings('cancelled', BULK_STATUSES)).toEqual(['notApproved']);
});

test('S9 only those who are left out stand nowhere', () => {
  const found = ITEM_STATUSES.filter((item) => itemStanding(item, 'paying') === undefined);
  expect(found).toEqual(['leftOut']);
  const all = new Set(ITEM_STATUSES.flatMap((item) => BULK_STATUSES.map((bulk) => itemStanding(item, bulk))));
  expect(all).toEqual(new Set([...MONEY_STANDINGS, undefined]));
});
