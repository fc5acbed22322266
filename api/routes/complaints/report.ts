import { z } from 'zod';
import { claimRequest } from '../../claim';
import { faultsOf } from '../../faults';
import { toIntake } from '../../intake';
import { API_PREFIX } from '../../prefix';
import { invalid, type Fault } from '../../problem';
import { route } from '../../route';
import type { Records } from '../../../records';
import {
  fromFuture,
  isFromFuture,
  newComplaint,
  type NewComplaintBody,
  reportedComplaint,
  unknownCustomer,
} from '../../schemas/complaint';

const status = z.enum(['created', 'duplicate']);
const recorded = z.object({ number: z.string(), customerId: z.string(), status }).meta({ id: 'RecordedComplaint' });

/** C2二: any employee reports a conflict; it gets a number and its clocks at once (W10). */
export const reportComplaint = route({
  id: 'reportComplaint',
  tag: 'complaints',
  method: 'post',
  path: `${API_PREFIX}/complaints`,
  access: 'reportComplaint',
  summary: 'Report one complaint',
  keyed: true,
  body: reportedComplaint,
  answer: { status: 201, description: 'Its number; `duplicate` when it was known already', schema: recorded },
  handle: async (call) => {
    const { records, now } = call.deps;
    const at = now();
    const { acknowledge, ...body } = call.body;
    if (isFromFuture(body.receivedAt, at)) throw invalid([{ in: 'body', ...fromFuture }]);
    const known = await knownAmong(records, [body]);
    if (isOfUnknown(body, known)) throw invalid([{ in: 'body', ...unknownCustomer }]);
    const { requestId, answered } = await claimRequest(call, 'reportComplaint');
    if (answered) return { body: answered };
    const acknowledgeIn = acknowledge ? await records.orgLang() : undefined;
    const [taken] = await records.takeIn([{ ...toIntake(body, `request:${requestId}`, at), acknowledgeIn }], at);
    const answer = shownTaken(taken!);
    await call.deps.gateway.keepAnswer(requestId, answer);
    return { body: answer };
  },
});

/** Which of the customers named by their id there are. */
async function knownAmong(records: Records, bodies: readonly NewComplaintBody[]): Promise<ReadonlySet<string>> {
  const ids = bodies.flatMap(({ customer }) => customer.id ?? []);
  return ids.length === 0 ? new Set() : records.knownCustomers(ids);
}

function isOfUnknown({ customer }: NewComplaintBody, known: ReadonlySet<string>): boolean {
  return customer.id !== undefined && !known.has(customer.id);
}

function shownTaken(taken: { number: string; customerId: string; isDuplicate: boolean }) {
  const { number, customerId, isDuplicate } = taken;
  return { number, customerId, status: isDuplicate ? ('duplicate' as const) : ('created' as const) };
}

const BATCH_ROWS = 500;
const BATCH_BYTES = 8 * 1024 * 1024;

const rowResult = z.object({
  index: z.int(),
  status: z.enum(['created', 'duplicate', 'invalid']),
  number: z.string().optional(),
  customerId: z.string().optional(),
  errors: z.array(z.object({ pointer: z.string(), code: z.string(), detail: z.string() })).optional(),
});

/** Documented as a complaint, read row by row: a faulty one does not hold up the others. */
const row = z.unknown().meta({ override: { $ref: '#/components/schemas/NewComplaint' } });

export const reportComplaints = route({
  id: 'reportComplaints',
  tag: 'complaints',
  method: 'post',
  path: `${API_PREFIX}/complaints/batch`,
  access: 'importComplaints',
  summary: `Report up to ${BATCH_ROWS} complaints`,
  keyed: true,
  bodyLimitBytes: BATCH_BYTES,
  body: z.strictObject({ complaints: z.array(row).min(1).max(BATCH_ROWS) }),
  answer: { description: 'One result for each row, in their order', schema: z.object({ results: z.array(rowResult) }) },
  handle: async (call) => {
    const now = call.deps.now();
    const read = call.body.complaints.map((given) => readRow(given, now));
    const known = await knownAmong(
      call.deps.records,
      read.flatMap((row) => ('complaint' in row ? [row.complaint] : [])),
    );
    const rows = read.map((row) => ('complaint' in row && isOfUnknown(row.complaint, known) ? nobody : row));
    const { requestId } = await claimRequest(call, 'reportComplaints');
    const good = rows.flatMap((read, i) =>
      'complaint' in read ? [toIntake(read.complaint, `request:${requestId}:${i}`, now)] : [],
    );
    const taken = good.length === 0 ? [] : [...(await call.deps.records.takeIn(good, now))];
    const results = rows.map((read, index) => {
      if ('complaint' in read) return { index, ...shownTaken(taken.shift()!) };
      const errors = read.faults.map((f) => ({ pointer: f.pointer, code: f.code, detail: f.text[call.lang] }));
      return { index, status: 'invalid' as const, errors };
    });
    return { body: { results } };
  },
});

const nobody: { faults: readonly Fault[] } = { faults: [{ in: 'body', ...unknownCustomer }] };

function readRow(given: unknown, now: number): { complaint: NewComplaintBody } | { faults: readonly Fault[] } {
  const result = newComplaint.safeParse(given);
  if (!result.success) return { faults: faultsOf('body', result.error.issues, given) };
  if (isFromFuture(result.data.receivedAt, now)) return { faults: [{ in: 'body', ...fromFuture }] };
  return { complaint: result.data };
}
