import { mkdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { gunzipSync } from 'node:zlib';
import { Command } from 'commander';
import { createPrisma } from '../prisma/client';
import { createRecords, type Records } from '../records';
import { databaseUrl } from './database';

type Run = Awaited<ReturnType<Records['archivedRuns']>>[number];

async function list(records: Records, workflowId: string): Promise<void> {
  const runs = await found(records, workflowId);
  for (const { runId, status, startedAt, closedAt, events } of runs) {
    const span = [startedAt, closedAt].map((at) => new Date(at).toISOString()).join(' – ');
    console.log(`${runId}  ${status.padEnd(16)}  ${span}  ${events} events`);
  }
}

/** One file a run, as the import page of the Temporal UI and the replayer take it. */
async function write(records: Records, workflowId: string, folder: string): Promise<void> {
  mkdirSync(folder, { recursive: true });
  for (const { runId } of await found(records, workflowId)) {
    const history = await records.archivedHistory(runId);
    if (!history) continue;
    const file = path.join(folder, `${workflowId}_${runId}.json`);
    writeFileSync(file, gunzipSync(history));
    console.log(file);
  }
}

async function found(records: Records, workflowId: string): Promise<readonly Run[]> {
  const runs = await records.archivedRuns(workflowId);
  if (runs.length === 0) throw new Error(`Nothing of ${workflowId} is archived; what ended just now will be soon.`);
  return runs;
}

async function withRecords(act: (records: Records) => Promise<void>): Promise<void> {
  const prisma = createPrisma(databaseUrl(), { poolSize: 1 });
  try {
    await act(createRecords(prisma));
  } finally {
    await prisma.$disconnect();
  }
}

async function main(): Promise<void> {
  const program = new Command('archive').description('Histories of ended processes, kept beyond Temporal’s retention.');
  program
    .command('list <workflowId>')
    .description('the archived runs of a process, e.g. crisis-CR-2026-000001')
    .action((workflowId: string) => withRecords((records) => list(records, workflowId)));
  program
    .command('export <workflowId>')
    .description('write their histories as files for the import page of the Temporal UI')
    .option('--to <folder>', 'where to', '.')
    .action((workflowId: string, { to }: { to: string }) => withRecords((records) => write(records, workflowId, to)));
  await program.parseAsync();
}

main().catch((error: Error) => {
  console.error(error.message);
  process.exitCode = 1;
});
