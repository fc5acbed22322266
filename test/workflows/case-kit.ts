import { randomBytes, randomUUID } from 'node:crypto';
import type { WorkflowHandle, WorkflowUpdateFailedError } from '@temporalio/client';
import type { UpdateDefinition } from '@temporalio/common';
import { createActivities } from '../../activities';
import type { Activities } from '../../activities/contract';
import { createMailer } from '../../activities/mailer';
import { defaultCalendar } from '../../domain/defaults/calendar';
import { defaultPolicy } from '../../domain/defaults/policy';
import type { DomainEvent, EventOf, EventType } from '../../domain/events';
import type { Roster } from '../../domain/people';
import { REFUSED, type Refusal } from '../../domain/refusal';
import { ROLES, type Role } from '../../domain/words';
import type { Prisma } from '../../prisma/client';
import { createRecords, type Records } from '../../records';
import { createProcesses, type AllProcesses } from '../../worker/processes';
import { decisionToken, grantCode, tokenHash } from '../../worker/tokens';
import type { ProcessState } from '../../workflows/kernel/process';
import type { Command, Receipt } from '../../workflows/messages';
import { openPostOffice, type PostOffice } from '../activities/support/post-office';
import { onFileEnd } from '../harness/cleanup';
import { testPrisma } from '../harness/database';
import { testNamespace } from '../harness/namespace';
import { skipForward, workflowNow } from '../harness/time';
import { testClient, testWorker, type TestWorker } from '../harness/worker';
import { publishDefaults } from './support/house-rules';
import { insist } from './support/insist';
import { onRecord } from './support/recorded';

export const serverKey = Buffer.alloc(32, 7).toString('base64');

/** One person per duty, `p-<role>`, and an operator who is away with a colleague standing in. */
export const roster: Roster = {
  version: 1,
  members: [
    ...ROLES.map((role) => ({ id: `p-${role}`, roles: [role] })),
    { id: 'p-operator2', roles: ['operator'] },
    { id: 'p-away', roles: ['operator'], absentUntilAt: Date.now() + 1e12, substituteId: 'p-operator2' },
  ],
};

export type Who = Role | `p-${string}`;

export function commandBy(who: Who): Command {
  const personId = who.startsWith('p-') ? who : `p-${who}`;
  return { by: { personId, roles: [], via: 'api' }, requestId: randomUUID() };
}

/** What every case starts with, apart from itself. */
export const common = {
  policy: defaultPolicy,
  calendar: defaultCalendar,
  roster,
  lang: 'zh',
  links: { console: 'http://localhost/case' },
} as const;

export interface CaseKit {
  readonly prisma: Prisma;
  readonly records: Records;
  readonly mail: PostOffice;
  readonly processes: AllProcesses;
  readonly temporal: TestWorker;
  /** Ends the worker and starts another one, which knows nothing but the histories. */
  restartWorker(): Promise<void>;
  /** Nothing works on the task queue from here to the next restart. */
  stopWorker(): Promise<void>;
}

/**
 * A worker with everything real behind it: database, mail, and the processes of complaints, candidates and crises.
 * `hinder` stands before activities to hold them up or make them fail.
 */
export async function caseKit(hinder: (real: Activities) => Partial<Activities> = () => ({})): Promise<CaseKit> {
  const prisma = await testPrisma();
  const records = createRecords(prisma);
  const mail = await openPostOffice();
  await enterMasters(prisma, records);
  const taskQueue = `cases-${randomBytes(6).toString('hex')}`;
  const client = await testClient();
  const processes = createProcesses(client, taskQueue);
  const mailer = createMailer(mail.url, 'crisis@example.com');
  onFileEnd(async () => mailer.close());
  const real = createActivities({
    records,
    processes,
    client,
    mailer,
    namespace: await testNamespace(),
    consoleUrl: 'http://localhost',
    tokenFor: (subject) => decisionToken(serverKey, subject),
    hashOf: tokenHash,
    codeFor: (grantNumber) => grantCode(serverKey, grantNumber),
    payerUrl: undefined,
    payerTimeoutMs: 1_000,
    payerSettleMs: 1_000,
    booksSettleMs: 0,
    leftOut: [],
    now: Date.now,
  });
  const activities = { ...real, ...hinder(real) };
  const start = (): Promise<TestWorker> => testWorker({ taskQueue, activities });
  let running = await start();
  const temporal = { ...running };
  const stopWorker = async (): Promise<void> => {
    if (running.worker.getState() === 'RUNNING') running.worker.shutdown();
    while (running.worker.getState() !== 'STOPPED') await new Promise((done) => setTimeout(done, 20));
  };
  const restartWorker = async (): Promise<void> => {
    await stopWorker();
    running = await start();
  };
  return { prisma, records, mail, processes, temporal, restartWorker, stopWorker };
}

/** Staff with addresses, and the default rules. */
async function enterMasters(prisma: Prisma, records: Records): Promise<void> {
  await prisma.person.createMany({
    data: roster.members.map(({ id }) => ({
      id,
      username: id,
      nameZh: id,
      nameEn: id,
      email: `${id}@example.com`,
      lang: 'zh',
    })),
  });
  const roles = roster.members.flatMap(({ id, roles: held }) => held.map((role) => ({ personId: id, role })));
  await prisma.personRole.createMany({ data: roles });
  const versions = ['roster', 'rosterAnnounced'].map((name) => ({ name, last: roster.version }));
  await prisma.numberSequence.createMany({ data: versions });
  await publishDefaults(records);
}

type Update<A extends Command> = UpdateDefinition<Receipt, [A], string>;
type Fields<A extends Command> = Omit<A, keyof Command>;

/** A running complaint, candidate or revision as tests speak to it. */
export class CaseUnderTest<S extends ProcessState> {
  constructor(
    readonly kind: 'complaint' | 'candidate' | 'revision' | 'funding' | 'grant',
    readonly number: string,
    readonly handle: WorkflowHandle,
    private readonly kit: CaseKit,
  ) {}

  /** Gives a command and returns its receipt; refusals throw. */
  do<A extends Command>(update: Update<A>, who: Who, fields: Fields<A>): Promise<Receipt> {
    return insist(this.handle, update, { ...commandBy(who), ...fields } as unknown as A);
  }

  /** The codes of all the reasons why the command is refused; fails the test when it is accepted. */
  async refusals<A extends Command>(update: Update<A>, who: Who, fields: Fields<A>): Promise<string[]> {
    try {
      await this.do(update, who, fields);
    } catch (error) {
      const cause = (error as WorkflowUpdateFailedError).cause as { type?: string; details?: [Refusal[]] };
      if (cause?.type !== REFUSED) throw error;
      return (cause.details?.[0] ?? []).map((r) => r.code);
    }
    throw new Error(`${update.name} was accepted`);
  }

  state(): Promise<S> {
    return this.handle.query<S>('state');
  }

  /** The state once nothing is under way: nothing but an act or the clock changes it. */
  async settledState(): Promise<S> {
    await onRecord(this.handle);
    return this.state();
  }

  /** Polls until the state is as described; what a person would see after a moment. */
  async sees(what: (state: S) => boolean, timeoutMs = 15_000): Promise<S> {
    const until = Date.now() + timeoutMs;
    for (;;) {
      const state = await this.state();
      if (what(state)) return state;
      if (Date.now() > until) throw new Error(`never came about: ${what.toString()}\n${JSON.stringify(state)}`);
      await new Promise((done) => setTimeout(done, 50));
    }
  }

  /** Lets time pass for this case alone. */
  pass(durationMs: number): Promise<void> {
    return skipForward(this.kit.temporal.client, this.handle, durationMs);
  }

  /** Lets time pass to an instant of the case's own clock, and a moment more. */
  async passTo(at: number): Promise<void> {
    await this.pass(at - (await this.now()) + 1_000);
  }

  /** Fills the history with what changes nothing, until the process goes on in a new run. */
  async intoNewRun(): Promise<void> {
    const { runId } = await this.handle.describe();
    do await this.handle.signal('rosterChanged', { version: 1, members: [] });
    while ((await this.handle.describe()).runId === runId);
  }

  now(): Promise<number> {
    return workflowNow(this.kit.temporal.client, this.handle);
  }

  /** What the records hold of it, in order, once all is recorded that its state shows. */
  async events(): Promise<readonly DomainEvent[]> {
    await onRecord(this.handle);
    const where = { streamKind: this.kind, streamNumber: this.number, superseded: false };
    const rows = await this.kit.prisma.event.findMany({ where, orderBy: { position: 'asc' } });
    return rows as unknown as readonly DomainEvent[];
  }

  async eventsOf<T extends EventType>(type: T): Promise<readonly EventOf<T>[]> {
    return (await this.events()).filter((e) => e.type === type) as unknown as readonly EventOf<T>[];
  }

  /** Polls the records until they hold as many events of a type. */
  async recorded<T extends EventType>(type: T, count: number): Promise<readonly EventOf<T>[]> {
    for (let tries = 0; tries < 300; tries += 1) {
      const found = await this.eventsOf(type);
      if (found.length >= count) return found;
      await new Promise((done) => setTimeout(done, 50));
    }
    throw new Error(`fewer than ${count} of ${type}`);
  }

  /** Polls until so many mails have been dealt with; to whom, and what became of each. */
  async deliveries(count: number): Promise<readonly (readonly [personId: string, status: string])[]> {
    const where = { streamKind: this.kind, streamNumber: this.number };
    for (let tries = 0; tries < 300; tries += 1) {
      const rows = await this.kit.prisma.noticeDelivery.findMany({ where, orderBy: { personId: 'asc' } });
      const ended = rows.filter((row) => row.endedAt !== null);
      if (ended.length >= count) return ended.map((row) => [row.personId, row.status]);
      await new Promise((done) => setTimeout(done, 50));
    }
    throw new Error(
      `fewer than ${count} mails: ${JSON.stringify(await this.kit.prisma.noticeDelivery.findMany({ where }))}`,
    );
  }
}
