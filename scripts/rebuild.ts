import { Command } from 'commander';
import { createPrisma, type Prisma } from '../prisma/client';
import { verifyAudit } from '../records/audit';
import { ledgerFaults } from '../records/ledger/check';
import { type Check, checkProjections, type Progress, rebuildAll } from '../records/rebuild';
import { databaseUrl } from './database';

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
  const faults = await ledgerFaults(prisma);
  for (const { what, key } of faults) console.log(`  ledger ${key}: ${what}`);
  console.log(`ledger: ${faults.length === 0 ? 'balances' : `${faults.length} faults`}`);
  if (found.differences.length + audit.faults.length + faults.length > 0) process.exitCode = 1;
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
    .option('--check', 'only prove that they are equal, that the audit is unbroken and the ledger balances')
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
