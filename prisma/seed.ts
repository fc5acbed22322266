import { randomBytes } from 'node:crypto';
import { SAMPLE_CASH_FEN, sampleBudget } from '../domain/defaults/budget';
import { defaultCalendar } from '../domain/defaults/calendar';
import { sampleCatalogue } from '../domain/defaults/catalogue';
import { samplePeople } from '../domain/defaults/organisation';
import { defaultPlans } from '../domain/defaults/plans';
import { defaultPolicy } from '../domain/defaults/policy';
import { roleNames } from '../domain/names';
import { SYSTEM } from '../domain/people';
import type { Text } from '../domain/text';
import { fillCatalogue } from '../records/catalogue';
import { transaction } from '../records/database';
import { openBudget } from '../records/ledger/opening';
import { createFirstPeople, type NewPerson } from '../records/people';
import { publishIn, type RuleDocument } from '../records/rulebook';
import { createPrisma, type Prisma } from './client';

export interface SeedOptions {
  readonly url: string;
  /** With the sample organisation; otherwise only the first administrator. */
  readonly embedded: boolean;
}

/** A sample account; its password is known here and nowhere else. */
export interface SignIn {
  readonly username: string;
  readonly password: string;
  readonly duty: Text;
}

/** The default rules hold from the beginning, so that imported matters of the past find some. */
const EFFECTIVE_FROM = '2000-01-01';

/**
 * Fills an empty database: default policy, plans and calendar; the sample organisation with a budget in embedded mode, otherwise the
 * administrator that ADMIN_USERNAME and ADMIN_PASSWORD name. Where something is already, nothing changes.
 * Returns the sample sign-ins when they were just made.
 */
export async function seed({ url, embedded }: SeedOptions): Promise<{ signIns: readonly SignIn[] | undefined }> {
  const prisma = createPrisma(url, { poolSize: 2 });
  try {
    await seedRules(prisma);
    if (embedded) await openBudget(prisma, sampleBudget, SAMPLE_CASH_FEN, Date.now());
    if (embedded) await fillCatalogue(prisma, sampleCatalogue, SYSTEM, Date.now());
    return { signIns: embedded ? await seedOrganisation(prisma) : await seedAdministrator(prisma) };
  } finally {
    await prisma.$disconnect();
  }
}

/** The default rules, all or none. */
async function seedRules(prisma: Prisma): Promise<void> {
  const documents: RuleDocument[] = [
    { kind: 'policy', document: defaultPolicy, effectiveFrom: EFFECTIVE_FROM },
    { kind: 'calendar', document: defaultCalendar, effectiveFrom: EFFECTIVE_FROM },
    ...defaultPlans.map((document) => ({ kind: 'plan' as const, document })),
  ];
  await transaction(
    prisma,
    async (tx) => {
      if ((await tx.policyVersion.count()) > 0) return;
      for (const document of documents) await publishIn(tx, document, SYSTEM, Date.now());
    },
    60_000,
  );
}

async function seedOrganisation(prisma: Prisma): Promise<readonly SignIn[] | undefined> {
  if ((await prisma.person.count()) > 0) return undefined;
  const signIns = samplePeople.map(({ username, roles }) => ({
    username,
    password: randomBytes(9).toString('base64url'),
    duty: {
      zh: roles.map((role) => roleNames[role].zh).join('、'),
      en: roles.map((role) => roleNames[role].en).join(', '),
    },
  }));
  const people = samplePeople.map(({ name, ...person }, index) => ({
    ...person,
    nameZh: name.zh,
    nameEn: name.en,
    password: signIns[index]!.password,
  }));
  return (await createFirstPeople(prisma, people, SYSTEM, Date.now())) ? signIns : undefined;
}

async function seedAdministrator(prisma: Prisma): Promise<undefined> {
  const { ADMIN_USERNAME: username, ADMIN_PASSWORD: password } = process.env;
  if (!username || !password || (await prisma.person.count()) > 0) return;
  const admin: NewPerson = { username, password, nameZh: username, nameEn: username, roles: ['admin'] };
  await createFirstPeople(prisma, [admin], SYSTEM, Date.now());
}
