import { SharedReads } from '../../api/shared-reads';

/** Readings that end when the test says so. */
function readings() {
  const begun: { end: (value: number) => void; fail: (error: Error) => void }[] = [];
  const work = (): Promise<number> => new Promise((end, fail) => begun.push({ end, fail }));
  return { begun, work };
}

const tick = () => new Promise((done) => setImmediate(done));

test('whoever asks during a reading gets the next one, and all of them the same', async () => {
  const shared = new SharedReads<number>();
  const { begun, work } = readings();
  const first = shared.read('a', work);
  const late = [shared.read('a', work), shared.read('a', work)];
  expect(begun).toHaveLength(1);
  begun[0]!.end(1);
  expect(await first).toBe(1);
  await tick();
  expect(begun).toHaveLength(2);
  const later = shared.read('a', work);
  begun[1]!.end(2);
  expect(await Promise.all(late)).toEqual([2, 2]);
  await tick();
  begun[2]!.end(3);
  expect(await later).toBe(3);
});

test('one alone is read at once, and other keys do not wait', async () => {
  const shared = new SharedReads<number>();
  const { begun, work } = readings();
  const [a, b] = [shared.read('a', work), shared.read('b', work)];
  begun.forEach(({ end }, i) => end(i));
  expect(await Promise.all([a, b])).toEqual([0, 1]);
  await tick();
  const again = shared.read('a', work);
  expect(begun).toHaveLength(3);
  begun[2]!.end(9);
  expect(await again).toBe(9);
});

test('a reading that fails is nobody else’s failure', async () => {
  const shared = new SharedReads<number>();
  const { begun, work } = readings();
  const first = shared.read('a', work);
  const next = shared.read('a', work);
  begun[0]!.fail(new Error('away'));
  await expect(first).rejects.toThrow('away');
  await tick();
  begun[1]!.end(2);
  expect(await next).toBe(2);
});
