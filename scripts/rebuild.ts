import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { Command } from 'commander';
import { createPrisma, type Prisma } from '../prisma/client';
import { verifyAudit } from '../records/audit';
import { type Check, checkProjections, type Progress, rebuildAll } from '../records/rebuild';

/** The database of DATABASE_URL, else the one of the embedded stack when it runs. */
function databaseUrl(): string {
  const { DATABASE_URL: given, CRISIS_DATA_DIR: folder } = process.env;
  if (given) return given;
  const dataDir = path.resolve(folder || '.data');
  const [portsFile, passwordFile] = [path.join(dataDir, 'stack.json'), path.join(dataDir, 'postgres/password')];
  if (!existsSync(portsFile) || !existsSync(passwordFile)) {
    throw new Error('There is no database: start the system with npm start, or set DATABASE_URL.');
  }
  const { postgres } = JSON.parse(readFileSync(portsFile, 'utf8')) as { postgres: number };
  return `postgresql://crisis:${readFileSync(passwordFile, 'utf8').trim()}@127.0.0.1:${postgres}/crisis`;
}

function show({ streams, events }: Progress): void {
  if (process.stdout.isTTY) process.stdout.write(`\r  ${streams} streams, ${events} events`);
}

async function check(prisma: Prisma): Promise<void> {
  const found = await checkProjections(prisma, show);
  printCheck(found);
  const audit = await verifyAudit(prisma);
  for (const { stream, no, fault } of audit.faults)
    console.log(`  audit ${stream.kind} ${stream.number} #${no}: ${fault}`);
  console.log(
    `audit: ${audit.rows} rows in ${audit.streams} chains, ${audit.faults.length} faults, digest ${audit.digest}`,
  );
  if (found.differences.length + audit.faults.length > 0) process.exitCode = 1;
}

function printCheck({ streams, events, tables, differences }: Check): void {
  console.log(`\nmade anew from ${events} events of ${streams} streams:`);
  for (const { table, rows, hash, rebuiltHash } of tables) {
    const verdict = hash === rebuiltHash ? 'equal' : `NOT EQUAL (should be ${rebuiltHash})`;
    console.log(`  ${table.padEnd(18)} ${String(rows).padStart(9)} rows  ${hash || '-'}  ${verdict}`);
  }
  for (const { table, key, what } of differences) console.log(`  ${table} ${JSON.stringify(key)}: ${what}`);
}

async function main(): Promise<void> {
  const options = new Command('rebuild')
    .description('Makes all projections anew from the events.')
    .option('--check', 'only prove that they are equal, and that the audit is unbroken')
    .parse()
    .opts<{ check?: boolean }>();
  const prisma = createPrisma(databaseUrl(), { poolSize: 2 });
  try {
    if (options.check) await check(prisma);
    else {
      const { streams, events } = await rebuildAll(prisma, show);
      console.log(`\nprojections made anew from ${events} events of ${streams} streams`);
    }
  } finally {
    await prisma.$disconnect();
  }
}

main().catch((error: Error) => {
  console.error(error.message);
  process.exitCode = 1;
});
