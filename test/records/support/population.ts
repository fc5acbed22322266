import { BULK_STATUSES, ITEM_STATUSES } from '../../../domain/bulk';
import type { Prisma } from '../../../prisma/client';

/** Thursday 26 November 2026, noon in Shanghai: the population's present. */
export const POPULATION_NOW = Date.UTC(2026, 10, 26, 4);

/** The service person who has taken on a fifth of the open customers. */
export const CARER = 'YG-0001';

/**
 * Fills the projections by SQL with the past days of a company: for each crisis two customers, two and a half
 * complaints, half a compensation and eleven deadlines, in the order of time. Every 33rd crisis is a drill, of a large
 * company every thousandth; of the last fortnight
 * most are open, of the time before every hundredth.
 */
export async function populate(prisma: Prisma, crises: number, days = 400): Promise<void> {
  await prisma.$transaction(
    async (tx) => {
      await tx.$executeRawUnsafe('SELECT setseed(0.42)');
      for (const statement of statements(crises, days)) await tx.$executeRawUnsafe(statement);
    },
    { timeout: 1_800_000, maxWait: 10_000 },
  );
  await prisma.$executeRawUnsafe('VACUUM ANALYZE');
}

/** A crisis that looks after as many customers as it may, each with a complaint, clocks and money. */
export const LARGEST = 'CR-2026-900001';

/** Adds the largest crisis there can be to a population. */
export async function addLargest(prisma: Prisma): Promise<void> {
  const statements = largestCrisis();
  await prisma.$transaction(
    async (tx) => {
      for (const statement of statements) await tx.$executeRawUnsafe(statement);
    },
    { timeout: 60_000 },
  );
  await prisma.$executeRawUnsafe('VACUUM ANALYZE');
}

/** Adds a bulk to every so many crises, in each state a bulk and its customers can be in. */
export async function addBulks(prisma: Prisma, { every, items }: { every: number; items: number }): Promise<void> {
  await prisma.$transaction(
    async (tx) => {
      await tx.$executeRawUnsafe('SELECT setseed(0.42)');
      await tx.$executeRawUnsafe(`
        INSERT INTO bulk_state (number, crisis_number, status, requested_at, data, position)
        SELECT 'PL' || substr(number, 3), number, (ARRAY[${BULK_STATUSES.map((status) => `'${status}'`).join(', ')}])
            [1 + row_number() OVER (ORDER BY number) % ${BULK_STATUSES.length}],
          date_trunc('milliseconds', opened_at + random() * interval '1 day'), '{}', 9
        FROM crisis WHERE substr(number, 9)::int % ${every} = 0`);
      await tx.$executeRawUnsafe(`
        INSERT INTO bulk_item (bulk_number, no, customer_id, order_id, status, amount_fen, spent_fen, updated_at)
        SELECT number, no, 'KH-' || no % 1000, number || '-' || no, status, fen,
          CASE status WHEN 'paid' THEN fen WHEN 'discrepancy' THEN fen + 100 ELSE 0 END, requested_at
        FROM (SELECT number, no, requested_at, ${one(...ITEM_STATUSES)} AS status, (1000 + random() * 50000)::int AS fen
          FROM bulk_state, generate_series(1, ${items}) no ORDER BY number, no) made`);
    },
    { timeout: 1_800_000 },
  );
  await prisma.$executeRawUnsafe('VACUUM ANALYZE');
}

function largestCrisis(): readonly string[] {
  const customers = `SELECT 'KH-L' || i AS customer, i FROM generate_series(1, 500) i`;
  const copied = (table: string, columns: string, values: string, from: string): string =>
    `INSERT INTO ${table} (${columns}) SELECT ${values} FROM ${from} model, (${customers}) made`;
  const first = (table: string, where: string): string => `(SELECT * FROM ${table} WHERE ${where} LIMIT 1)`;
  const ofCrisis = `stream_kind, stream_number, id, obligation, status, due_at, waiting_for, data`;
  return [
    `INSERT INTO customer (id, name) SELECT customer, '客户' || i FROM (${customers}) made`,
    `INSERT INTO crisis (number, title, type, drill, lang, stage, stage_since, level, opened_at, policy_version, plan_id,
       plan_version, position, customers) VALUES ('${LARGEST}', '大规模停电', 'quality', false, 'zh', 'response', ${NOW}, 'I',
       ${NOW}, 1, 'p', 1, 4000, 500)`,
    copied(
      'care',
      'crisis_number, customer_id, status, callback, received_at, data',
      `'${LARGEST}', customer, model.status, model.callback, model.received_at, model.data || jsonb_build_object('customerId', customer)`,
      first('care', `status = 'solved'`),
    ),
    copied(
      'complaint',
      'number, source, title, body, channel, received_at, customer_id, features',
      `${padded('TS', '900000 + i')}, 'api', model.title, model.body, model.channel, model.received_at, customer, '{}'`,
      first('complaint', 'true'),
    ),
    `INSERT INTO crisis_complaint SELECT '${LARGEST}', ${padded('TS', '900000 + i')}, ${NOW} FROM generate_series(1, 500) i`,
    ...['firstContact', 'solution', 'callback'].map((obligation) =>
      copied(
        'deadline',
        ofCrisis,
        `'crisis', '${LARGEST}', '${obligation}:' || customer, '${obligation}', 'met', model.due_at, model.waiting_for,
          model.data || jsonb_build_object('id', '${obligation}:' || customer)`,
        first('deadline', `obligation = '${obligation}'`),
      ),
    ),
    copied(
      'compensation',
      'crisis_number, id, customer_id, amount_fen, status, approval_id, requested_at, data',
      `'${LARGEST}', '${LARGEST}-B' || i, customer, 5000, 'paid', 'A' || i, model.requested_at,
        model.data || jsonb_build_object('id', '${LARGEST}-B' || i, 'customerId', customer)`,
      first('compensation', 'true'),
    ),
    `INSERT INTO notice (stream_kind, stream_number, id, kind, must_acknowledge, issued_at, data)
     SELECT 'crisis', '${LARGEST}', 'N' || i, 'reminder', false, ${NOW}, jsonb_build_object('id', 'N' || i,
       'title', jsonb_build_object('zh', '催办', 'en', 'Reminder'), 'body', jsonb_build_object('zh', repeat('期限将至', 20),
       'en', repeat('due soon ', 20)), 'to', '["YG-1", "YG-2", "YG-3"]'::jsonb, 'acknowledged', '{}'::jsonb)
     FROM generate_series(1, 300) i`,
  ];
}

const NOW = `timestamptz '${new Date(POPULATION_NOW).toISOString()}'`;
const ms = (at: string): string => `(extract(epoch FROM ${at}) * 1000)::bigint`;
const one = (...words: readonly string[]): string =>
  `(ARRAY[${words.map((w) => `'${w}'`).join(', ')}])[1 + floor(random() * ${words.length})]`;
const padded = (prefix: string, n: string): string => `'${prefix}-2026-' || lpad((${n})::text, 6, '0')`;

function statements(n: number, days: number): readonly string[] {
  const customers = Math.max(10, Math.floor(n * 1.5));
  return [
    `INSERT INTO customer (id, name, created_at)
     SELECT 'KH-' || i, '客户' || i, ${NOW} - interval '${days} days' FROM generate_series(0, ${customers}) i`,
    `INSERT INTO crisis (number, title, type, drill, lang, stage, stage_since, level, outcome, opened_at, closed_at,
       policy_version, plan_id, plan_version, commander_id, position, search)
     SELECT number, title, type, drill, 'zh', stage, opened, level, CASE WHEN stage = 'closed' THEN 'resolved' END, opened,
       CASE WHEN stage = 'closed' THEN least(opened + random() * interval '20 days', ${NOW}) END, 1, 'p', 1,
       'YG-' || (i % 40), 30, to_tsvector('simple', number)
     FROM (SELECT i, ${padded('CR', 'i')} AS number, '事件' || i AS title, i % ${n > 10_000 ? 1_000 : 33} = 0 AS drill,
         ${one('complaint', 'quality', 'serviceDispute', 'negativeOpinion')} AS type,
         ${one('I', 'II', 'III', 'III', 'IV')} AS level,
         CASE WHEN i % 100 = 0 OR (i > 0.965 * ${n} AND i % 4 > 0)
           THEN ${one('prevention', 'warning', 'response', 'recovery', 'review')} ELSE 'closed' END AS stage,
         ${NOW} - (1 - i::float8 / ${n}) * interval '${days} days' - random() * interval '1 hour' AS opened
       FROM generate_series(1, ${n}) i) made`,
    ...careStatements(customers),
    ...complaintStatements(n, days, customers),
    ...deadlineStatements(),
    compensations,
    `UPDATE crisis c SET overdue = d.late, next_deadline_at = d.due, waiting_for = d.roles FROM (
       SELECT d.stream_number, count(*) FILTER (WHERE status = 'breached') AS late, min(due_at) AS due,
         array_agg(DISTINCT role) AS roles
       FROM deadline d, unnest(d.waiting_for) role
       WHERE d.stream_kind = 'crisis' AND d.status IN ('running', 'breached') GROUP BY 1) d WHERE d.stream_number = c.number`,
    `UPDATE complaint_state s SET overdue = d.late, next_deadline_at = d.due, waiting_for = ARRAY['operator'] FROM (
       SELECT stream_number, count(*) FILTER (WHERE status = 'breached') AS late, min(due_at) AS due FROM deadline
       WHERE stream_kind = 'complaint' AND status IN ('running', 'breached') GROUP BY 1) d WHERE d.stream_number = s.number`,
  ];
}

/** Two customers for each crisis; nine in ten are reached, most of them within hours. */
function careStatements(customers: number): readonly string[] {
  return [
    `INSERT INTO care (crisis_number, customer_id, status, callback, owner_id, received_at, first_contact_at, satisfaction,
       answered_at, data)
     SELECT number, customer, status, callback, owner, received, contact, score, answered, jsonb_strip_nulls(jsonb_build_object(
       'customerId', customer, 'complaintIds', '[]'::jsonb, 'receivedAt', ${ms('received')}, 'status', status,
       'contacts', 1, 'firstContactAt', ${ms('contact')}, 'rejected', 0, 'compensatedFen', 0, 'callback', callback,
       'callbackAttempts', 1, 'satisfaction', score, 'answeredAt', ${ms('answered')}, 'ownerId', owner, 'reopened', 0,
       'version', 7, 'solution', repeat('退款并更换同型号产品，两日内送达。', 6)))
     FROM (SELECT number, customer, received, contact, owner, answered,
         CASE WHEN contact IS NULL THEN 'awaitingContact' WHEN isOpen THEN 'inContact' ELSE 'solved' END AS status,
         CASE WHEN answered IS NOT NULL THEN 'answered' WHEN isOpen AND random() < 0.5 THEN 'planned'
           WHEN isOpen THEN 'notPlanned' ELSE 'exhausted' END AS callback,
         CASE WHEN answered IS NOT NULL THEN 1 + floor(sqrt(random()) * 5) END AS score
       FROM (SELECT number, customer, received, owner, isOpen,
           CASE WHEN random() < 0.9 THEN date_trunc('milliseconds', received - ln(1 - random() * 0.9999) * interval '3 hours')
           END AS contact,
           CASE WHEN NOT isOpen AND random() < 0.7
             THEN date_trunc('milliseconds', least(received + random() * interval '20 days', ${NOW})) END AS answered
         FROM (SELECT c.number, 'KH-' || ((substr(c.number, 9)::int * 2 + j) % ${customers}) AS customer,
             date_trunc('milliseconds', c.opened_at - random() * interval '3 hours') AS received,
             c.stage <> 'closed' AS isOpen,
             CASE WHEN c.stage <> 'closed' AND random() < 0.2 THEN '${CARER}' END AS owner
           FROM crisis c, generate_series(0, 1) j) a) b) c`,
  ];
}

/** One complaint for each customer of a crisis and for some a second one; others with which no crisis has to do. */
function complaintStatements(n: number, days: number, customers: number): readonly string[] {
  const insert = `INSERT INTO complaint (number, source, title, body, channel, received_at, recorded_at, customer_id, features)`;
  return [
    `CREATE TEMP TABLE filed ON COMMIT DROP AS
     SELECT row_number() OVER () AS i, k.crisis_number, k.customer_id, c.stage,
       date_trunc('milliseconds', k.received_at + j * random() * interval '1 day') AS received
     FROM care k JOIN crisis c ON c.number = k.crisis_number, generate_series(0, 1) j WHERE j = 0 OR random() < 0.1
     ORDER BY k.received_at`,
    `${insert} SELECT ${padded('TS', 'i')}, 'api', '投诉', '设备过热', ${one('hotline', 'web', 'counter')}, received, received,
       customer_id, '{}' FROM filed`,
    `INSERT INTO crisis_complaint SELECT crisis_number, ${padded('TS', 'i')}, received FROM filed`,
    `INSERT INTO complaint_state (number, customer_id, status, crisis_number, outcome, received_at, ended_at,
       first_contact_at, data, position)
     SELECT ${padded('TS', 'i')}, customer_id, CASE WHEN ended IS NULL THEN 'inCrisis' ELSE 'ended' END, crisis_number,
       CASE WHEN ended IS NOT NULL THEN 'resolved' END, received, ended,
       CASE WHEN random() < 0.1 THEN received + random() * interval '1 hour' END, '{}', 5
     FROM (SELECT *, CASE WHEN stage = 'closed' THEN least(received + random() * interval '25 days', ${NOW}) END AS ended
       FROM filed) f`,
    `${insert} SELECT ${padded('TS', `${4 * n} + i`)}, 'api', '投诉', '发货太慢', ${one('hotline', 'web', 'counter')}, received,
       received, 'KH-' || (i % ${customers}), '{}'
     FROM (SELECT i, date_trunc('milliseconds', ${NOW} - (1 - i::float8 / ${Math.ceil(n / 2)}) * interval '${days} days')
         AS received FROM generate_series(1, ${Math.ceil(n / 2)}) i) a`,
    `INSERT INTO complaint_state (number, customer_id, status, owner_id, outcome, received_at, ended_at, first_contact_at,
       data, position)
     SELECT number, customer_id, CASE WHEN ended IS NULL THEN 'open' ELSE 'ended' END,
       CASE WHEN random() < 0.3 THEN '${CARER}' END, CASE WHEN ended IS NOT NULL THEN 'resolved' END, received_at, ended,
       CASE WHEN random() < 0.9 THEN received_at - ln(1 - random() * 0.9999) * interval '2 hours' END, '{}', 5
     FROM (SELECT c.*, CASE WHEN c.received_at < ${NOW} - interval '20 days'
         THEN c.received_at + random() * interval '20 days' END AS ended
       FROM complaint c WHERE substr(c.number, 9)::int > ${4 * n} AND random() < 0.98) a`,
  ];
}

/** Deadlines of customers, of the crises' steps and of complaints, each as its matter stands. */
function deadlineStatements(): readonly string[] {
  const insert = (rows: string): string =>
    `INSERT INTO deadline (stream_kind, stream_number, id, obligation, status, due_at, waiting_for, data)
     SELECT kind, number, id, obligation, status, due, roles, jsonb_build_object('id', id, 'obligation', obligation,
       'subject', jsonb_build_object('zh', '为客户制定解决方案', 'en', 'A solution for the customer'),
       'waitingFor', to_jsonb(roles), 'startAt', ${ms('start')}, 'duration', jsonb_build_object('amount', 4, 'unit', 'hours'),
       'dueAt', ${ms('due')}, 'assumed', false, 'warnAts', jsonb_build_array(${ms('start')}, ${ms('due')}),
       'ladder', jsonb_build_array(jsonb_build_object('at', ${ms('due')}, 'to', '["serviceManager"]'::jsonb),
         jsonb_build_object('at', ${ms('due')}, 'to', '["office", "generalManager"]'::jsonb)),
       'silence', 'keepEscalating', 'pauses', '[]'::jsonb, 'status', status, 'warned', 1, 'stepsTaken', 0)
     FROM (SELECT *, CASE
         WHEN done IS NOT NULL AND done <= due THEN 'met' WHEN done IS NOT NULL THEN 'metLate'
         WHEN isOver THEN ${one('cancelled', 'cancelled', 'exhausted')} WHEN due < ${NOW} THEN 'breached'
         WHEN random() < 0.05 THEN 'paused' ELSE 'running' END AS status
       FROM (${rows}) r) s`;
  const ofCare = (obligation: string, hours: number, done: string): string =>
    `SELECT 'crisis' AS kind, k.crisis_number AS number, '${obligation}:' || k.customer_id AS id, '${obligation}' AS obligation,
       k.received_at AS start, date_trunc('milliseconds', k.received_at + ${hours} * interval '1 hour') AS due,
       ARRAY['operator', 'serviceManager'] AS roles, ${done} AS done, c.stage = 'closed' AS isOver
     FROM care k JOIN crisis c ON c.number = k.crisis_number`;
  const ofCrisis = (obligation: string, role: string, hours: number): string =>
    `SELECT 'crisis' AS kind, number, '${obligation}' AS id, '${obligation}' AS obligation, opened_at AS start,
       date_trunc('milliseconds', opened_at + random() * ${hours} * interval '1 hour') AS due, ARRAY['${role}'] AS roles,
       CASE WHEN stage = 'closed' THEN opened_at + random() * ${hours} * interval '1.1 hours' END AS done,
       stage = 'closed' AS isOver FROM crisis`;
  const ofComplaint = (obligation: string, hours: number, done: string, where: string): string =>
    `SELECT 'complaint' AS kind, number, number || '-${obligation}1' AS id, '${obligation}' AS obligation,
       received_at AS start, date_trunc('milliseconds', received_at + ${hours} * interval '1 hour') AS due,
       ARRAY['operator'] AS roles, ${done} AS done, status <> 'open' AS isOver FROM complaint_state WHERE ${where}`;
  return [
    insert(ofCare('firstContact', 2, 'k.first_contact_at')),
    insert(
      ofCare('solution', 48, `CASE WHEN k.status = 'solved' THEN k.received_at + random() * interval '60 hours' END`),
    ),
    insert(ofCare('callback', 400, 'k.answered_at')),
    insert(ofCrisis('officialNotice', 'office', 30)),
    insert(ofCrisis('activationDecision', 'generalManager', 60)),
    insert(ofCrisis('situationReport', 'office', 700)),
    insert(ofComplaint('firstContact', 2, 'first_contact_at', 'random() < 0.7')),
    insert(ofComplaint('complaintOutcome', 360, 'ended_at', 'crisis_number IS NULL')),
  ];
}

const compensations = `INSERT INTO compensation (crisis_number, id, customer_id, amount_fen, status, approval_id,
    requested_at, paid_at, data)
  SELECT number, id, customer_id, fen, status, id, at, CASE WHEN status = 'paid' THEN at + interval '1 hour' END,
    jsonb_build_object('id', id, 'customerId', customer_id, 'amountFen', fen, 'reason', '设备损坏，按价赔偿',
      'requestedBy', 'YG-0001', 'approvalId', id, 'status', status, 'version', 3)
  FROM (SELECT k.crisis_number AS number, k.crisis_number || '-B1' AS id, k.customer_id,
      (1000 + random() * 500000)::int AS fen, date_trunc('milliseconds', k.received_at + random() * interval '3 days') AS at,
      ${one('requested', 'approved', 'refused', 'expired', 'withdrawn', 'paying', 'unconfirmed', 'paid', 'paid', 'paid', 'failed')} AS status
    FROM (SELECT DISTINCT ON (crisis_number) * FROM care) k WHERE random() < 0.5) m`;
