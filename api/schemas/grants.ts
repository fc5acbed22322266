import { z } from 'zod';
import { grantStatusNames, serviceKindNames } from '../../domain/names';
import { bilingual, line, version, wordOf } from './common';
import { approval, at } from './domain';
import { mailStatus } from './cases';

export const itemNumber = z
  .string()
  .regex(/^ZP-\d{6,9}$/)
  .meta({ example: 'ZP-000001' });

export const serviceKind = wordOf(serviceKindNames).meta({ id: 'ServiceKind' });
export const grantStatus = wordOf(grantStatusNames).meta({ id: 'GrantStatus' });

const person = z.string().meta({ description: "A person's id" });
const words = (max: number) => z.strictObject({ zh: line(max), en: line(max) });

const offered = {
  number: z.string(),
  kind: serviceKind,
  name: bilingual,
  gives: bilingual.meta({ description: 'What the customer gets' }),
  valueFen: z.int().meta({ description: 'What it costs us, in fen' }),
  validDays: z.int().meta({ description: 'For so many days after the grant' }),
};

export const catalogueItem = z
  .object({
    ...offered,
    stock: z.int().nullable().meta({ description: 'How many may be granted at most; null has no limit' }),
    taken: z.int().meta({ description: 'Grants that count against the stock' }),
    active: z.boolean(),
    version: z.int(),
    updatedBy: person,
    updatedAt: at,
  })
  .meta({ id: 'CatalogueItem' });

const fields = {
  kind: serviceKind,
  name: words(100),
  gives: words(1000),
  valueFen: z.int().min(0).max(100_000_000).meta({ description: 'What it costs us, in fen; 0 when nothing' }),
  validDays: z.int().min(1).max(1095),
  stock: z.int().min(0).max(10_000_000).nullable(),
  active: z.boolean(),
};

export const newItem = z
  .strictObject({ ...fields, stock: fields.stock.optional(), active: fields.active.optional() })
  .meta({ id: 'NewCatalogueItem' });
export const itemChange = z
  .strictObject(fields)
  .partial()
  .extend({ version })
  .meta({ id: 'CatalogueItemChange', description: 'What is left out stays as it is' });

const grant = z
  .object({
    number: z.string(),
    crisisNumber: z.string(),
    customerId: z.string(),
    item: z.object(offered).meta({ description: 'As the catalogue said when it was granted' }),
    reason: z.string(),
    grantedBy: person,
    grantedAt: at,
    earlierFen: z.int().meta({ description: 'What the customer was granted in this crisis before' }),
    drill: z.boolean(),
    status: grantStatus,
    approvalId: z.string().optional(),
    validFromAt: at.optional(),
    validUntilAt: at.optional(),
    redemption: z.object({ by: person, at, place: z.string(), receipt: z.string().optional() }).optional(),
    outcomeReason: z.string().optional(),
  })
  .meta({ id: 'Grant' });

export const grantRow = z
  .object({ crisisTitle: z.string(), customerName: z.string().nullable(), grant })
  .meta({ id: 'GrantRow' });

export const grantDetail = grantRow
  .extend({
    approvals: z.array(approval),
    mails: z
      .array(z.object({ kind: z.enum(['code', 'reminder', 'withdrawn']), status: mailStatus, at }))
      .meta({ description: 'Mails to the customer; none without an address' }),
    shown: z
      .object({ by: person, at })
      .nullable()
      .meta({ description: 'Who has seen the code; null while nobody has' }),
    position: z.int(),
    temporalUrl: z.string().nullable(),
  })
  .meta({ id: 'GrantDetail' });

const figure = z.object({ count: z.int(), fen: z.int() });
export const grantFigures = z
  .object({
    requested: figure,
    granted: figure,
    redeemed: figure,
    expired: figure,
    withdrawn: figure,
    refused: figure,
    lapsed: figure,
  })
  .meta({ id: 'GrantFigures', description: 'Each is the length of the list under that status' });

export const newGrant = z
  .strictObject({
    customerId: z.string().regex(/^[\w.:-]{1,120}$/),
    itemNumber,
    reason: line(500).meta({ description: 'Why; the customer does not see it' }),
  })
  .meta({ id: 'NewGrant' });

const code = z
  .string()
  .trim()
  .min(1)
  .max(100)
  .meta({ description: 'As it was typed or heard: case, spaces and dashes say nothing' });
export const codeCheck = z.strictObject({ code }).meta({ id: 'CodeCheck' });
export const redemption = z
  .strictObject({
    code,
    place: line(200).meta({ description: 'The shop, counter or course where it was claimed' }),
    receipt: line(100).optional().meta({ description: 'Number of the receipt, ticket or parcel' }),
  })
  .meta({ id: 'Redemption' });

/** What the desk sees of a code. */
export const claimed = grantRow.meta({ id: 'ClaimedGrant' });
