import {
  type CashCheck,
  fundingTiers,
  isAboveCash,
  isNewMoney,
  type FundingFailure,
  type FundingOrder,
  type FundingPosting,
  type FundingRequest,
  type FundingWish,
} from '../domain/funding';
import type { Actor } from '../domain/people';
import { refusal, type Refusal } from '../domain/refusal';
import { text, type Text } from '../domain/text';
import type { FundingInput } from '../workflows/funding/contract';
import { storable } from './content';
import { type Db, json, transaction, type Tx } from './database';
import type { Outcome } from './drafts';
import { commonInput } from './handover';
import { cashCheck, lockCash } from './ledger/cash';
import { allot, closeLine, openLine, type Posted, transfer } from './ledger/lines';
import { type Entry, lockLines } from './ledger/post';
import { yearlyNumbers } from './numbers';
import { handOver } from './outbox';
import { housePolicy } from './rulebook';

/** What somebody asks for. */
export interface FundingAsked {
  readonly wish: FundingWish;
  readonly reason: string;
  readonly neededByAt: number;
  readonly requestId: string;
}

/**
 * Keeps a request for funds; its process is started by the relay, which finds the order in the outbox of the same
 * transaction. The same request again changes nothing.
 */
export async function requestFunds(
  db: Db,
  asked: FundingAsked,
  by: Actor,
  at: number,
): Promise<Outcome<{ readonly number: string }>> {
  const { policy } = await housePolicy(db, at);
  return transaction(db, async (tx) => {
    const known = await tx.fundingRequest.findUnique({
      where: { requestId: asked.requestId },
      select: { number: true },
    });
    if (known) return known;
    const found = await lookAt(tx, asked.wish);
    if (found.refusals.length > 0) return { refusals: found.refusals };
    const cash = isNewMoney(asked.wish) ? await cashCheck(tx) : undefined;
    const above = cash !== undefined && isAboveCash(asked.wish, cash);
    if (fundingTiers(policy, asked.wish, above).length === 0) return { refusals: [noTier] };
    const [number = ''] = await yearlyNumbers(tx, 'ZJ', 1, at);
    await keep(tx, { ...requestOf(number, asked, found, by, at), ...cashOf(cash), isAboveCash: above }, asked, by, at);
    return { number };
  });
}

const noTier = refusal('conflict', 'noTier', '制度未规定该金额的审批层级', 'The policy has no tier for this amount');

const cashOf = (cash: CashCheck | undefined): { cash?: CashCheck } => (cash === undefined ? {} : { cash });

function requestOf(
  number: string,
  { wish, reason, neededByAt }: FundingAsked,
  { lineName, toLineName }: Found,
  by: Actor,
  at: number,
): Omit<FundingRequest, 'isAboveCash'> {
  const names = { lineName, ...(toLineName === undefined ? {} : { toLineName }) };
  return { number, wish, ...names, reason, neededByAt, requestedBy: by.personId, requestedAt: at, status: 'requested' };
}

async function keep(tx: Tx, request: FundingRequest, { requestId }: FundingAsked, by: Actor, at: number) {
  const { number } = request;
  const kept = { request: json(storable(request)), by: json(storable(by)) };
  await tx.fundingRequest.create({ data: { number, requestId, ...kept, createdAt: new Date(at) } });
  await handOver(tx, 'fundsRequested', [{ key: number, payload: { number } }]);
}

interface Found {
  readonly lineName: Text;
  readonly toLineName?: Text;
  readonly refusals: readonly Refusal[];
}

/** What a wish is about, and everything that stands against it already. */
async function lookAt(tx: Tx, wish: FundingWish): Promise<Found> {
  if (wish.kind === 'newLine') {
    const { year, purpose, name } = wish;
    const taken = await tx.budgetLine.count({ where: { year, purpose, crisisNumber: null, active: true } });
    return { lineName: name, refusals: taken > 0 ? [lineTaken] : [] };
  }
  const line = await lineOf(tx, wish.lineNumber);
  const refusals = [...standing(line), ...(await against(tx, wish, line))];
  const toLine = wish.kind === 'transfer' ? await lineOf(tx, wish.toLineNumber) : undefined;
  const toLineName = !toLine ? {} : { toLineName: nameOf(toLine) };
  return { lineName: line ? nameOf(line) : text(wish.lineNumber, wish.lineNumber), ...toLineName, refusals };
}

type Line = Awaited<ReturnType<typeof lineOf>>;

const lineOf = (tx: Tx, number: string) => tx.budgetLine.findUnique({ where: { number } });
const nameOf = ({ nameZh, nameEn }: NonNullable<Line>): Text => text(nameZh, nameEn);

function standing(line: Line): readonly Refusal[] {
  if (!line) return [unknownLine];
  return line.active ? [] : [lineClosed];
}

const unknownLine = refusal('notFound', 'unknownLine', '没有这项预算', 'There is no such line');
const lineClosed = refusal('conflict', 'lineClosed', '该预算已关闭', 'This line is closed');
const lineTaken = refusal('conflict', 'lineTaken', '该年度该用途已有预算', 'This purpose has a line for that year');
const notYearly = refusal('invalid', 'notYearly', '只能由年度预算划出', 'Only a yearly line can be divided');
const unknownCrisis = refusal('notFound', 'unknownCrisis', '没有这个危机事件', 'There is no such crisis');
const crisisClosed = refusal('conflict', 'crisisClosed', '该事件已结束', 'This crisis is closed');
const sameLine = refusal('invalid', 'sameLine', '转入与转出须为不同预算', 'The two lines must differ');
const lineShort = refusal('conflict', 'lineShort', '转出预算可用额不足', 'The line has not so much left');
const lineInUse = refusal('conflict', 'lineInUse', '预算仍有预留或承诺', 'Money of the line is reserved or committed');

async function against(
  tx: Tx,
  wish: Exclude<FundingWish, { kind: 'newLine' }>,
  line: Line,
): Promise<readonly Refusal[]> {
  switch (wish.kind) {
    case 'increase':
      return [];
    case 'crisisLine':
      return [
        ...(line?.crisisNumber ? [notYearly] : []),
        ...(await crisisRefusals(tx, wish.crisisNumber)),
        ...(await shortRefusals(tx, wish.lineNumber, wish.amountFen)),
      ];
    case 'transfer':
      return [
        ...(wish.lineNumber === wish.toLineNumber ? [sameLine] : standing(await lineOf(tx, wish.toLineNumber))),
        ...(await shortRefusals(tx, wish.lineNumber, wish.amountFen)),
      ];
    case 'closeLine': {
      const held = await tx.budgetBalance.findUnique({ where: { lineNumber: wish.lineNumber } });
      return held && held.reservedFen + held.committedFen > 0n ? [lineInUse] : [];
    }
  }
}

async function crisisRefusals(tx: Tx, number: string): Promise<readonly Refusal[]> {
  const crisis = await tx.crisis.findUnique({ where: { number }, select: { stage: true, drill: true } });
  if (!crisis || crisis.drill) return [unknownCrisis];
  return crisis.stage === 'closed' ? [crisisClosed] : [];
}

async function shortRefusals(tx: Tx, lineNumber: string, amountFen: number): Promise<readonly Refusal[]> {
  const balance = await tx.budgetBalance.findUnique({ where: { lineNumber } });
  return balance && Number(balance.availableFen) < amountFen ? [lineShort] : [];
}

/** What the process of a request starts with. */
export async function fundingInput(db: Db, number: string, consoleUrl: string): Promise<FundingInput | undefined> {
  const [row, common] = await Promise.all([db.fundingRequest.findUnique({ where: { number } }), commonInput(db)]);
  if (!row) return undefined;
  const request = row.request as unknown as FundingRequest;
  const links = { console: `${consoleUrl}/budget/requests/${number}` };
  return { number, request, by: row.by as unknown as Actor, ...common, links };
}

/**
 * Posts what was granted, unless the lines or the cash do not allow it any more: then nothing is posted, and the reason
 * stays. The first outcome is the outcome, whoever asks again; a reset of the process posts nothing twice.
 */
export async function postFunding(db: Db, order: FundingOrder): Promise<FundingPosting> {
  return transaction(db, async (tx) => {
    const [row] = await tx.$queryRaw<[{ posting: FundingPosting | null }?]>`
      SELECT posting FROM funding_request WHERE number = ${order.number} FOR UPDATE`;
    if (!row) throw new Error(`no request ${order.number}`);
    if (row.posting) return row.posting;
    const posting = await carryOut(tx, order);
    await tx.fundingRequest.update({ where: { number: order.number }, data: { posting: json(posting) } });
    return posting;
  });
}

async function carryOut(tx: Tx, order: FundingOrder): Promise<FundingPosting> {
  const { wish, number, approvedBy, at } = order;
  const entry = { key: `${number}:post`, at, by: approvedBy.at(-1) ?? 'system', fundingNumber: number };
  if (isNewMoney(wish)) await lockCash(tx);
  // The general manager has agreed to more than there is; anybody else only to what there is.
  if (!order.isAboveCash && isAboveCash(wish, await cashCheck(tx))) return notPosted('cashShort');
  switch (wish.kind) {
    case 'newLine': {
      const opened = await openLine(tx, wish, entry);
      if (!opened) return notPosted('lineTaken');
      const allotted = outcomeOf(await allot(tx, { ...entry, lineNumber: opened, amountFen: wish.amountFen }));
      return allotted.kind === 'posted' ? { ...allotted, openedLine: opened } : allotted;
    }
    case 'increase':
      return outcomeOf(await allot(tx, { ...entry, lineNumber: wish.lineNumber, amountFen: wish.amountFen }));
    case 'crisisLine':
      return cutOut(tx, wish, entry);
    case 'transfer':
      return outcomeOf(
        await transfer(tx, { ...entry, from: wish.lineNumber, to: wish.toLineNumber, amountFen: wish.amountFen }),
      );
    case 'closeLine':
      return outcomeOf(await closeLine(tx, { ...entry, lineNumber: wish.lineNumber }));
  }
}

/** A line of its own for a crisis, with money of the yearly one; a second request adds to the line there is. */
async function cutOut(
  tx: Tx,
  { lineNumber, crisisNumber, amountFen }: Extract<FundingWish, { kind: 'crisisLine' }>,
  entry: Entry,
): Promise<FundingPosting> {
  const [locked] = await lockLines(tx, [lineNumber]);
  const parent = await lineOf(tx, lineNumber);
  if (!locked?.active || !parent) return notPosted('lineGone');
  if (locked.availableFen < amountFen) return notPosted('lineShort');
  if ((await crisisRefusals(tx, crisisNumber)).length > 0) return notPosted('crisisOver');
  const { year, purpose } = parent;
  const wanted = { year, purpose: purpose as Parameters<typeof openLine>[1]['purpose'], crisisNumber };
  const there = await tx.budgetLine.findFirst({ where: { ...wanted, active: true }, select: { number: true } });
  const name = text(`${parent.nameZh} · ${crisisNumber}`, `${parent.nameEn} · ${crisisNumber}`);
  const own = there?.number ?? (await openLine(tx, { ...wanted, name, parentNumber: lineNumber }, entry));
  if (!own) return notPosted('lineTaken');
  const moved = outcomeOf(await transfer(tx, { ...entry, from: lineNumber, to: own, amountFen }));
  return moved.kind === 'posted' && !there ? { ...moved, openedLine: own } : moved;
}

const notPosted = (failure: FundingFailure): FundingPosting => ({ kind: 'notPosted', failure });

function outcomeOf(posted: Posted): FundingPosting {
  switch (posted.kind) {
    case 'done':
      return { kind: 'posted' };
    case 'short':
      return notPosted('lineShort');
    case 'inUse':
      return notPosted('lineInUse');
    case 'refused':
      if (posted.code === 'lineClosed' || posted.code === 'unknownLine') return notPosted('lineGone');
      throw new Error(`the ledger refused: ${posted.code}`);
  }
}
