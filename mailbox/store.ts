import { randomBytes } from 'node:crypto';
import { createWriteStream } from 'node:fs';
import { mkdir, readdir, readFile, rename, rm } from 'node:fs/promises';
import { join } from 'node:path';
import type { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import PostalMime, { type Email } from 'postal-mime';

export interface Envelope {
  readonly from: string;
  readonly to: readonly string[];
}

export interface MessageSummary {
  readonly id: string;
  readonly receivedAt: string;
  readonly from: string;
  /** Everybody it was delivered to, blind copies included. */
  readonly deliveredTo: readonly string[];
  readonly subject: string;
}

export interface Message extends MessageSummary {
  readonly text: string;
  readonly html: string | null;
  readonly headers: ReadonlyArray<{ key: string; value: string }>;
  readonly attachments: ReadonlyArray<{ filename: string | null; mimeType: string; bytes: number }>;
}

export interface MailStore {
  /** Keeps one mail; it is on the disk when this resolves. */
  keep(envelope: Envelope, content: Readable): Promise<string>;
  /** The newest mails first; `to` keeps those delivered to that address. */
  list(limit: number, to?: string): Promise<MessageSummary[]>;
  find(id: string): Promise<Message | undefined>;
}

const idPattern = /^\d{8}T\d{9}Z-[0-9a-f]{8}$/;

/** Opens a folder of .eml files, one a mail, with the envelope written before them as a mail server would. */
export async function openMailStore(folder: string): Promise<MailStore> {
  await mkdir(folder, { recursive: true });
  const summaries = new Map<string, MessageSummary>();
  const find = (id: string): Promise<Message | undefined> => readMessage(folder, id);
  return {
    keep: (envelope, content) => keep(folder, envelope, content),
    list: (limit, to) => list(folder, summaries, limit, to?.toLowerCase()),
    find,
  };
}

async function keep(folder: string, envelope: Envelope, content: Readable): Promise<string> {
  const id = `${new Date().toISOString().replace(/[-:.]/g, '')}-${randomBytes(4).toString('hex')}`;
  const unfinished = join(folder, `${id}.part`);
  try {
    const file = createWriteStream(unfinished, { flush: true, mode: 0o600 });
    file.write(envelopeHeaders(envelope));
    await pipeline(content, file);
    await rename(unfinished, join(folder, `${id}.eml`));
  } catch (error) {
    await rm(unfinished, { force: true });
    throw error;
  }
  return id;
}

function envelopeHeaders({ from, to }: Envelope): string {
  return [`Return-Path: <${from}>`, ...to.map((address) => `Delivered-To: ${address}`), ''].join('\r\n');
}

async function list(
  folder: string,
  summaries: Map<string, MessageSummary>,
  limit: number,
  to?: string,
): Promise<MessageSummary[]> {
  const found: MessageSummary[] = [];
  for (const id of await newestIds(folder)) {
    if (found.length === limit) break;
    const summary = summaries.get(id) ?? (await summarise(folder, id));
    if (!summary) continue;
    summaries.set(id, summary);
    if (to === undefined || summary.deliveredTo.some((address) => address.toLowerCase() === to)) found.push(summary);
  }
  return found;
}

async function newestIds(folder: string): Promise<string[]> {
  const names = (await readdir(folder)).filter((name) => name.endsWith('.eml')).map((name) => name.slice(0, -4));
  return names
    .filter((name) => idPattern.test(name))
    .sort()
    .reverse();
}

async function summarise(folder: string, id: string): Promise<MessageSummary | undefined> {
  const message = await readMessage(folder, id);
  if (!message) return undefined;
  const { receivedAt, from, deliveredTo, subject } = message;
  return { id, receivedAt, from, deliveredTo, subject };
}

async function readMessage(folder: string, id: string): Promise<Message | undefined> {
  if (!idPattern.test(id)) return undefined;
  const content = await readFile(join(folder, `${id}.eml`)).catch(() => undefined);
  return content && toMessage(id, await PostalMime.parse(content));
}

function toMessage(id: string, mail: Email): Message {
  return {
    id,
    receivedAt: receivedAtOf(id),
    from: mail.from?.address ?? mail.returnPath ?? '',
    deliveredTo: mail.headers.filter(({ key }) => key === 'delivered-to').map(({ value }) => value),
    subject: mail.subject ?? '',
    text: mail.text ?? '',
    html: mail.html ?? null,
    headers: mail.headers.map(({ key, value }) => ({ key, value })),
    attachments: mail.attachments.map(({ filename, mimeType, content }) => ({
      filename,
      mimeType,
      bytes: Buffer.from(content as ArrayBuffer).length,
    })),
  };
}

function receivedAtOf(id: string): string {
  return id.replace(/^(....)(..)(..)T(..)(..)(..)(...)Z.*$/, '$1-$2-$3T$4:$5:$6.$7Z');
}
