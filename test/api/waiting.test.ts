import { readBegun } from '../../api/waiting';
import type { Records } from '../../records';
import type { Whereabouts } from '../../records/readers/crisis';

const stream = { kind: 'bulk', number: 'PL-1' } as const;

/** Records in which nothing was found at the first look, and what stands there afterwards. */
async function lookedUp(whereabouts: Whereabouts, position: number, later: string | undefined) {
  const answers = [undefined, later];
  const records = { streamPosition: async () => position } as unknown as Records;
  const read = async () => answers.shift();
  return readBegun(records, stream, read, async () => whereabouts);
}

test('X2 what records its beginning between two looks is there', async () => {
  expect(await lookedUp('open', 1, 'begun')).toBe('begun');
  expect(await lookedUp('closed', 9, 'begun and over')).toBe('begun and over');
});

test('X2 what is about to begin is waited for a moment; a number that nobody gave is not there', async () => {
  expect(await lookedUp('starting', 1, 'begun')).toBe('begun');
  expect(await lookedUp('unknown', 0, undefined)).toBeUndefined();
  await expect(lookedUp('starting', 0, undefined)).rejects.toMatchObject({ status: 503, code: 'notRecordedYet' });
});
