import { correlate, createCorrelator } from '../../domain/correlation/correlate';
import { features } from '../../domain/correlation/features';
import { phrases } from '../../domain/correlation/phrases';
import { DEFAULT_CORRELATION_POLICY as policy } from '../../domain/correlation/policy';
import type { ComplaintSignal, CorrelationDecision } from '../../domain/correlation/types';
import { background, lock, lockInEnglish } from './correlation-samples';

const DAY_MS = 86_400_000;
const START_AT = Date.parse('2026-03-02T09:00:00+08:00');
const nothing = { history: [], openClusters: [] };

interface Given {
  readonly id: string;
  readonly day: number;
  readonly who?: string;
  readonly text: { readonly title: string; readonly body: string };
  readonly reach?: number;
}

function signal({ id, day, who = id, text, reach = 0 }: Given): ComplaintSignal {
  return { id, at: START_AT + day * DAY_MS, customerKey: who, reach, features: features(text) };
}

/** Ordinary complaints about many things, a few a day, from `from` to `to`. */
function ordinaryDays(from: number, to: number): ComplaintSignal[] {
  return Array.from({ length: (to - from) * 4 }, (_, index) =>
    signal({ id: `o${from}-${index}`, day: from + index / 4, text: background(from * 4 + index) }),
  );
}

const kinds = (decisions: readonly CorrelationDecision[]) => decisions.map(({ kind }) => kind).join(' ');
const raisedIn = (decisions: readonly CorrelationDecision[]) => decisions.filter(({ kind }) => kind === 'raise');

describe('W3 what raises a candidate', () => {
  const table: ReadonlyArray<readonly [string, readonly Given[], string]> = [
    [
      'three people about one matter',
      [0, 1, 2].map((i) => ({ id: `a${i}`, day: i, text: lock(i) })),
      'none none raise',
    ],
    ['the same in English', [0, 1, 2].map((i) => ({ id: `a${i}`, day: i, text: lockInEnglish(i) })), 'none none raise'],
    [
      'one person three times is one person',
      [0, 1, 2].map((i) => ({ id: `a${i}`, day: i, who: 'p', text: lock(i) })),
      'none none none',
    ],
    [
      'two people, one of them twice, are two',
      [0, 1, 2].map((i) => ({ id: `a${i}`, day: i, who: i === 1 ? 'p' : 'q', text: lock(i) })),
      'none none none',
    ],
    [
      'two people whom many others support',
      [0, 1].map((i) => ({ id: `a${i}`, day: i, text: lock(i), reach: 80 })),
      'none raise',
    ],
    ['one person, whatever the support', [{ id: 'a0', day: 0, text: lock(0), reach: 5000 }], 'none'],
    [
      'near duplicates under different names',
      [0, 1, 2].map((i) => ({ id: `a${i}`, day: i / 24, text: lock(0) })),
      'none none raise',
    ],
    [
      'three people further apart than the window',
      [0, 8, 16].map((day) => ({ id: `a${day}`, day, text: lock(day / 8) })),
      'none none none',
    ],
    [
      'the window slides: what is too old does not count, what is new does',
      [0, 11, 13, 15].map((day, i) => ({ id: `a${day}`, day, text: lock(i) })),
      'none none none raise',
    ],
    [
      'different matters',
      [0, 1, 2, 3, 4, 5].map((i) => ({ id: `a${i}`, day: i / 2, text: background(i) })),
      'none none none none none none',
    ],
    [
      'texts without words',
      [0, 1, 2].map((i) => ({ id: `a${i}`, day: i, text: { title: '？！', body: '。' } })),
      'none none none',
    ],
  ];
  test.each(table)('%s', (_, given, expected) => {
    expect(kinds(correlate(given.map(signal), nothing, policy))).toBe(expected);
  });

  test('a matter that comes every week is ordinary and raises nothing', () => {
    const weekly = Array.from({ length: 14 }, (_, i) => signal({ id: `w${i}`, day: i * 5, text: lock(i) }));
    const past = weekly.slice(0, 10);
    const busyWeek = weekly.slice(10, 13).map((one, i) => ({ ...one, at: START_AT + (47 + i * 2) * DAY_MS }));
    expect(raisedIn(correlate(busyWeek, { history: past, openClusters: [] }, policy))).toEqual([]);
    expect(raisedIn(correlate(busyWeek, nothing, policy))).toHaveLength(1);
  });

  test('three equal voices do not stand out of thousands, many do', () => {
    const history = Array.from({ length: 4000 }, (_, i) =>
      signal({ id: `h${i}`, day: i / 1000, text: { title: '', body: `w${i % 977} v${i % 613} u${i % 401}` } }),
    );
    const burst = Array.from({ length: 12 }, (_, i) => signal({ id: `b${i}`, day: 4 + i / 100, text: lock(i) }));
    const decisions = correlate(burst, { history, openClusters: [] }, policy);
    expect(decisions.findIndex(({ kind }) => kind === 'raise')).toBeGreaterThan(4);
    expect(raisedIn(decisions)).toHaveLength(1);
  });
});

describe('W3 one matter is one candidate', () => {
  const burst = Array.from({ length: 7 }, (_, i) => signal({ id: `a${i}`, day: 20.01 + i / 2, text: lock(i) }));
  const stream = [...ordinaryDays(0, 25), ...burst].toSorted((a, b) => a.at - b.at);

  test('the burst is raised once, everything later joins, the ordinary stays out', () => {
    const decisions = correlate(stream, nothing, policy);
    const [raised, ...more] = raisedIn(decisions);
    expect(more).toEqual([]);
    expect(raised).toMatchObject({ complaintIds: ['a0', 'a1', 'a2'], candidateKey: 'a2', raisedAt: burst[2]!.at });
    const joined = decisions.filter(({ kind }) => kind === 'joinCandidate');
    expect(joined.map(({ complaintId }) => complaintId)).toEqual(['a3', 'a4', 'a5', 'a6']);
  });

  test('the evidence says how many people, how alike, how usual, and in which words', () => {
    const [raised] = raisedIn(correlate(stream, nothing, policy));
    if (raised?.kind !== 'raise') throw new Error('nothing raised');
    expect(raised.evidence).toMatchObject({ distinctPeople: 3, windowMs: policy.windowMs, reach: 0 });
    expect(raised.evidence.similarity).toBeGreaterThan(0.3);
    expect(raised.evidence.baseline).toBeLessThan(0.1);
    expect(raised.evidence.terms.join(' ')).toContain('蓝鲸');
    expect(raised.reason.zh).toMatch(/^10 天内 3 人投诉同一事项/);
    expect(raised.reason.en).toMatch(/^3 people complained about one matter within 10 days/);
  });

  test('a complaint joins an open candidate months later', () => {
    const members = burst.slice(0, 3);
    const past = { history: [], openClusters: [{ candidateKey: 'k', members }] };
    const late = signal({ id: 'late', day: 200, text: lock(4) });
    expect(correlate([late], past, policy)).toMatchObject([{ kind: 'joinCandidate', candidateKey: 'k' }]);
  });

  test('of two open candidates the more similar one takes it', () => {
    const open = (candidateKey: string, texts: ReadonlyArray<Given['text']>) => ({
      candidateKey,
      members: texts.map((text, i) => signal({ id: `${candidateKey}${i}`, day: 0, text })),
    });
    const openClusters = [open('locks', [lock(0), lock(1)]), open('other', [background(1), background(1)])];
    const next = signal({ id: 'x', day: 1, text: background(1) });
    expect(correlate([next], { history: [], openClusters }, policy)).toMatchObject([{ candidateKey: 'other' }]);
  });

  test('after a dismissal three more people are needed, and more than that while the dismissed ones are recent', () => {
    const correlator = createCorrelator(policy, nothing);
    const decisions = burst.slice(0, 3).map((one) => correlator.add(one));
    expect(kinds(decisions)).toBe('none none raise');
    correlator.closeCluster('a2');
    expect(kinds(burst.slice(3).map((one) => correlator.add(one)))).toBe('none none none none');
    const outcry = Array.from({ length: 12 }, (_, i) => signal({ id: `c${i}`, day: 24 + i / 10, text: lock(i) }));
    expect(raisedIn(outcry.map((one) => correlator.add(one)))).toHaveLength(1);
  });
});

describe('W3 the same however the complaints come', () => {
  const burst = Array.from({ length: 6 }, (_, i) => signal({ id: `a${i}`, day: 12.01 + i / 3, text: lock(i) }));
  const second = Array.from({ length: 4 }, (_, i) =>
    signal({ id: `e${i}`, day: 15.02 + i / 3, text: lockInEnglish(i) }),
  );
  const stream = [...ordinaryDays(0, 20), ...burst, ...second].toSorted((a, b) => a.at - b.at);
  const whole = correlate(stream, nothing, policy);

  test('in one batch, or in any order of a batch', () => {
    expect(raisedIn(whole)).toHaveLength(2);
    expect(correlate(stream.toReversed(), nothing, policy)).toEqual(whole);
  });

  test.each([1, 7, 30])('in batches of %i with everything read back from the store in between', (size) => {
    const decided: CorrelationDecision[] = [];
    const keyOf = new Map<string, string>();
    for (let from = 0; from < stream.length; from += size) {
      const history = stream.slice(0, from).map((one) => withKey(one, keyOf.get(one.id)));
      const keys = [...new Set(keyOf.values())];
      const openClusters = keys.map((candidateKey) => ({
        candidateKey,
        members: history.filter((one) => one.candidateKey === candidateKey),
      }));
      const stored = JSON.parse(JSON.stringify({ history, openClusters })) as typeof nothing;
      const decisions = correlate(stream.slice(from, from + size), stored, policy);
      for (const decision of decisions) remember(keyOf, decision);
      decided.push(...decisions);
    }
    expect(decided).toEqual(whole);
  });

  function withKey(one: ComplaintSignal, candidateKey: string | undefined): ComplaintSignal {
    return candidateKey === undefined ? one : { ...one, candidateKey };
  }

  function remember(keyOf: Map<string, string>, decision: CorrelationDecision): void {
    if (decision.kind === 'raise') for (const id of decision.complaintIds) keyOf.set(id, decision.candidateKey);
    if (decision.kind === 'joinCandidate') keyOf.set(decision.complaintId, decision.candidateKey);
  }

  test('an old complaint that comes in late neither counts as new nor disturbs what follows', () => {
    const correlator = createCorrelator(policy, nothing);
    const late = signal({ id: 'late', day: -60, text: lock(9) });
    const decisions = [...burst.slice(0, 2), late].map((one) => correlator.add(one));
    expect(kinds(decisions)).toBe('none none none');
    expect(correlator.add(burst[2]!).kind).toBe('raise');
  });

  test('an old file read into a full memory still meets itself', () => {
    const full = { ...policy, backgroundLimit: 40 };
    const history = ordinaryDays(400, 410);
    expect(raisedIn(correlate(burst, { history, openClusters: [] }, full))).toHaveLength(1);
  });

  test('the memory is bounded', () => {
    const small = { ...policy, backgroundLimit: 3 };
    const others = ordinaryDays(12, 13);
    const forgotten = [burst[0]!, ...others, burst[1]!, burst[2]!].map((one, i) => ({ ...one, at: START_AT + i }));
    expect(kinds(correlate(forgotten, nothing, small))).not.toContain('raise');
    expect(kinds(correlate(forgotten, nothing, policy))).toContain('raise');
  });
});

describe('W3 features of a text', () => {
  const terms = (title: string, body: string) => features({ title, body }).terms.map(([term]) => term);

  test.each([
    ['pairs of characters, and names that mix scripts', '58车贷', '', ['58', '58车', '车贷']],
    ['words without those of grammar', '', 'The lock of my door is broken', ['lock', 'door', 'broken']],
    ['width and case make no difference', '', 'ＬＯＣＫ Lock lock', ['lock']],
    ['addresses and masks say nothing', '', 'xxxx https://example.com/a?b=1 XX', []],
  ])('%s', (_, title, body, expected) => {
    expect(terms(title, body)).toEqual(expected);
  });

  test('the title weighs more than the body, repetition a little', () => {
    const weights = new Map(features({ title: 'lock', body: 'door door hinge' }).terms);
    expect(weights.get('lock')).toBeGreaterThan(weights.get('door')!);
    expect(weights.get('door')).toBeGreaterThan(weights.get('hinge')!);
  });

  test('pieces of a name are put together for people', () => {
    expect(phrases(['车贷', '58车', '恶性', 'refund', '性退'])).toEqual(['58车贷', '恶性退', 'refund']);
  });
});
