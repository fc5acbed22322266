import { existsSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { correlate } from '../../domain/correlation/correlate';
import { features } from '../../domain/correlation/features';
import { DEFAULT_CORRELATION_POLICY as policy } from '../../domain/correlation/policy';
import type { ComplaintSignal } from '../../domain/correlation/types';
import { evaluate, type Labels } from '../../scripts/ingest/evaluate';
import { readComplaints } from '../../scripts/ingest/read';

const root = resolve(__dirname, '../..');
const file = join(process.env['CRISIS_DATA'] ?? resolve(root, '../shared/data'), 'gov_complaints_to_2019-07.csv');
const labels = JSON.parse(readFileSync(join(root, 'test/data/gov-complaints.labels.json'), 'utf8')) as Labels;
const nothing = { history: [], openClusters: [] };

function signals(): ComplaintSignal[] {
  return readComplaints(file, { map: {}, where: {}, offset: '+08:00' }).rows.map(({ id, at, fields }) => ({
    id,
    at,
    customerKey: fields.customerId ?? id,
    reach: Number(fields.reach ?? 0),
    features: features({ title: fields.title ?? '', body: fields.body ?? '' }),
  }));
}

function candidatesIn(complaints: readonly ComplaintSignal[]): Map<string, string[]> {
  const candidates = new Map<string, string[]>();
  for (const decision of correlate(complaints, nothing, policy)) {
    if (decision.kind === 'raise') candidates.set(decision.candidateKey, [...decision.complaintIds]);
    if (decision.kind === 'joinCandidate') candidates.get(decision.candidateKey)!.push(decision.complaintId);
  }
  return candidates;
}

const isThere = existsSync(file);
if (!isThere) console.log(`left out: ${file} is not on this machine (CRISIS_DATA names another folder)`);
const onRealFile = isThere ? describe : describe.skip;

onRealFile('W3 real complaints of seven months', () => {
  const startedAt = performance.now();
  const complaints = isThere ? signals() : [];
  const candidates = isThere ? candidatesIn(complaints) : new Map<string, string[]>();
  const tookMs = performance.now() - startedAt;

  test('the burst of 15 complaints with 2 385 likes is one candidate and nothing else is in it', () => {
    const burst = labels.clusters.find((cluster) => cluster.length === 15)!;
    const about = [...candidates.values()].filter((ids) => ids.some((id) => burst.includes(id)));
    expect(about.map((ids) => ids.toSorted())).toEqual([burst.toSorted()]);
    const reach = complaints.filter(({ id }) => burst.includes(id)).reduce((sum, one) => sum + one.reach, 0);
    expect(reach).toBe(2385);
  });

  test('against the labels', () => {
    const result = evaluate([...candidates.values()], labels);
    console.log(`W3 on real complaints (${Math.round(tookMs)} ms): ${JSON.stringify(result)}`);
    expect(result.precision).toBeGreaterThanOrEqual(0.85);
    expect(result.recall).toBeGreaterThanOrEqual(0.75);
    expect(result.split).toBe(0);
  });

  test('quiet days raise nothing', () => {
    const days = new Set(complaints.map(({ at }) => Math.floor(at / 86_400_000)));
    expect(candidates.size).toBeLessThan(days.size / 8);
  });
});
