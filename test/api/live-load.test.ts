import { samplePeople } from '../../domain/defaults/organisation';
import { Course, task } from '../records/samples';
import { type Event, openStream, type OpenStream } from './support/stream';
import { apiSystem } from './support/system';

const CONSOLES = 300;
const APPENDS = 200;
const CRISES = 20;
const IN_TIME_MS = 2_000;

/** People of the sample organisation who may read crises. */
const readers = samplePeople.filter(({ roles }) => !roles.includes('admin')).slice(0, 15);

test('X2 300 open pages on one process: a burst of 200 changes reaches all of them in time, in few messages', async () => {
  const system = await apiSystem({ withWorker: false });
  const tokens = await Promise.all(readers.map(({ username }) => system.token(username)));
  const pages: OpenStream[] = [];
  for (let i = 0; i < CONSOLES; i += 1) pages.push(await openStream(system.address, tokens[i % tokens.length]!));
  const courses = Array.from({ length: CRISES }, (_, i) => new Course(`CR-2097-${String(i).padStart(6, '0')}`));

  const begun = performance.now();
  const recordedAt = new Map<string, number>();
  await Promise.all(
    courses.map(async (c) => {
      for (let i = 0; i < APPENDS / CRISES; i += 1) {
        const events = i === 0 ? [c.opened()] : [c.event('taskAdded', { task: task(`T${i}`) }), c.note(`${i}`)];
        const { position } = await system.records.appendEvents(c.batch(events));
        recordedAt.set(`${c.number} ${position}`, performance.now());
      }
    }),
  );
  const tookMs = performance.now() - begun;

  const last = 1 + 2 * (APPENDS / CRISES - 1);
  const has = (number: string) => (e: Event) =>
    e.data.changes?.some((c: any) => c.number === number && c.position === last);
  const waits: number[] = [];
  for (const page of pages) {
    for (const { number } of courses)
      waits.push((await page.until(has(number))).at - recordedAt.get(`${number} ${last}`)!);
    expect(typesOf(page)).toEqual(new Set(['crisisOpened', 'taskAdded', 'noteAdded']));
    expect(page.events.some((e) => e.type === 'resync')).toBe(false);
  }
  waits.sort((a, b) => a - b);
  const messages = pages.map((page) => page.events.length);
  const bytes = pages.reduce((sum, page) => sum + page.text().length, 0);
  const at = (part: number) => Math.round(waits[Math.floor(part * (waits.length - 1))]!);
  console.log(
    `${CONSOLES} pages, ${APPENDS} appends in ${Math.round(tookMs)} ms: each page heard all of them in at most ` +
      `${Math.max(...messages)} messages, ${Math.round(bytes / CONSOLES / 1024)} KB; from the commit to the page ` +
      `p50 ${at(0.5)} ms, p99 ${at(0.99)} ms, longest ${at(1)} ms`,
  );
  expect(Math.max(...messages)).toBeLessThanOrEqual(tookMs / 100 + 5);
  // Where one append alone takes seconds, the machine is elsewhere, and so is this process.
  expect(at(1)).toBeLessThan(Math.max(IN_TIME_MS, (3 * tookMs * CRISES) / APPENDS));
}, 120_000);

function typesOf(page: OpenStream): Set<string> {
  return new Set(page.changes().flatMap(({ types }) => types));
}
