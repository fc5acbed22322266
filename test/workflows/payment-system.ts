import { randomBytes } from 'node:crypto';
import { chmodSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import type { SeededFaults } from '../../payer/faults';
import type { Payment } from '../../payer/ledger';
import { createPrisma, type Prisma } from '../../prisma/client';
import { applyMigrations } from '../../prisma/migrate';
import { freePort } from '../../worker/stack/ports';
import { type Postgres, startPostgres } from '../../worker/stack/postgres';
import { onFileEnd } from '../harness/cleanup';
import { testNamespace } from '../harness/namespace';
import { runProcess, type RunningProcess } from '../harness/process';
import { SERVER_KEY } from './kit';

/** PostgreSQL, payer and worker of one test's own, each to be killed and started again on the data it left. */
export class PaymentSystem {
  readonly taskQueue = `payments-${randomBytes(6).toString('hex')}`;
  private readonly folder = mkdtempSync(join(tmpdir(), 'payments-'));
  private postgres!: Postgres;
  private payer!: RunningProcess;
  private worker!: RunningProcess;
  private postgresPort = 0;
  private payerPort = 0;

  private constructor(private readonly faults: SeededFaults) {}

  static async start(faults: SeededFaults): Promise<PaymentSystem> {
    const system = new PaymentSystem(faults);
    chmodSync(system.folder, 0o755); // PostgreSQL may run under another account
    onFileEnd(() => system.stop());
    system.postgresPort = await freePort(31_000);
    system.payerPort = await freePort(system.postgresPort + 1);
    await Promise.all([system.startPostgres(), system.startPayer()]);
    await applyMigrations(system.postgres.url);
    await system.startWorker();
    return system;
  }

  /** A client of the database; closed by whoever asked for it. */
  prisma(): Prisma {
    return createPrisma(this.postgres.url, { poolSize: 2 });
  }

  /** What the payer's books hold, page by page. */
  async statement(): Promise<readonly Payment[]> {
    const payments: Payment[] = [];
    for (let cursor: string | null = '0'; cursor !== null;) {
      const answer = await fetch(`http://127.0.0.1:${this.payerPort}/statement?limit=500&cursor=${cursor}`);
      const page = (await answer.json()) as { payments: Payment[]; next: string | null };
      payments.push(...page.payments);
      cursor = page.next;
    }
    return payments;
  }

  async killWorker(): Promise<void> {
    await this.worker.stop('SIGKILL');
    await this.startWorker();
  }

  async killPayer(awayMs: number): Promise<void> {
    await this.payer.stop('SIGKILL');
    await sleep(awayMs);
    await this.startPayer();
  }

  /** As a power cut: what was committed is there again, what was not is lost. */
  async killPostgres(awayMs: number): Promise<void> {
    await this.postgres.stop('SIGQUIT');
    await sleep(awayMs);
    await this.startPostgres();
  }

  private async startPostgres(): Promise<void> {
    this.postgres = await startPostgres({
      dataDir: join(this.folder, 'postgres'),
      port: this.postgresPort,
      log: join(this.folder, 'postgres.log'),
    });
  }

  private async startPayer(): Promise<void> {
    const env = {
      PAYER_PORT: String(this.payerPort),
      PAYER_LEDGER: join(this.folder, 'ledger.jsonl'),
      PAYER_FAULTS: JSON.stringify(this.faults),
    };
    this.payer = await runProcess('payer/main.ts', env, /payer listening on (\S+)/);
  }

  private async startWorker(): Promise<void> {
    const env = {
      DATABASE_URL: this.postgres.url,
      PAYER_URL: `http://127.0.0.1:${this.payerPort}`,
      TASK_QUEUE: this.taskQueue,
      NAMESPACE: await testNamespace(),
      SERVER_KEY,
    };
    this.worker = await runProcess('test/workflows/payment-worker.ts', env, /worker ready/);
  }

  private async stop(): Promise<void> {
    await Promise.allSettled([this.worker?.stop('SIGKILL'), this.payer?.stop('SIGKILL')]);
    await this.postgres?.stop().catch(() => undefined);
    rmSync(this.folder, { recursive: true, force: true });
  }
}
