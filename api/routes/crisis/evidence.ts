import { z } from 'zod';
import type { Evidence } from '../../../domain/evidence';
import { text } from '../../../domain/text';
import { addEvidence as add, withdrawEvidence as withdraw } from '../../../workflows/crisis/contract';
import { actorOf, type Call, type Reply } from '../../call';
import { dispositionOf, fileNameOf } from '../../file-name';
import { imageTypeOf, mediaTypeOf } from '../../media-type';
import { API_PREFIX } from '../../prefix';
import { conflict, invalid, notFound, type Fault } from '../../problem';
import { route } from '../../route';
import { crisisNumber, flag, line, reason, receipt, thingId } from '../../schemas/common';
import { anyFile, uploadedFile } from '../../upload';
import { crisisCommand, crisisProcess, sendSaid } from '../command';

const fields = z.strictObject({
  note: line(2000).optional().meta({ description: 'What it shows' }),
  about: thingId.optional().meta({ description: 'The task, customer, compensation or other thing it is about' }),
});
const params = z.strictObject({ number: crisisNumber });
const one = z.strictObject({ number: crisisNumber, id: thingId });

type AddCall = Call<z.output<typeof params>, unknown, z.output<typeof fields>>;

/** X3: the bytes are kept first and named after, so that nothing that is on record lacks them. */
const addEvidence = route({
  id: 'addEvidence',
  tag: crisisProcess.tag,
  method: 'post',
  path: `${API_PREFIX}/crises/{number}/evidence`,
  access: 'addEvidence',
  summary: 'Add a file as evidence; it is known by its SHA-256',
  keyed: true,
  upload: anyFile,
  params,
  body: fields,
  answer: { description: 'Kept and recorded; `made.evidenceId` names it', schema: receipt },
  handle: async (call) => ({ body: await keep(call) }),
});

async function keep(call: AddCall) {
  const { params: given, body, deps, request } = call;
  const { number } = given;
  const { buffer, originalname, mimetype } = uploadedFile(request);
  if ((await deps.records.crisisWhereabouts(number)) === 'unknown') throw notFound();
  const sha256 = await deps.records.keepFile(buffer);
  const name = fileNameOf(originalname);
  const file = { sha256, name, sizeBytes: buffer.length, mediaType: mediaTypeOf(buffer, mimetype) };
  // The form is no JSON: what was said is its fields, and of the file its name and what it holds.
  return await sendSaid(call, crisisProcess, number, add, { ...file, ...body }, { params: given, body, name, sha256 });
}

/** Evidence stays; it only counts no more. */
const withdrawEvidence = crisisCommand({
  update: withdraw,
  path: '/evidence/{id}/withdrawal',
  summary: 'Withdraw evidence, with the reason; it is marked, never deleted',
  params: { id: thingId },
  body: z.strictObject({ reason }),
  input: ({ params: { id }, body }) => ({ evidenceId: id, reason: body.reason }),
});

const readEvidence = route({
  id: 'readEvidence',
  tag: 'crises',
  method: 'get',
  path: `${API_PREFIX}/crises/{number}/evidence/{id}`,
  access: 'readCrises',
  summary: 'The content of one piece of evidence, checked against its hash',
  description:
    'Each reading stands in the audit. A changed or missing content is refused with `evidenceDamaged` (409).',
  params: one,
  query: z.strictObject({ inline: flag.meta({ description: 'Show it in place: PNG, JPEG, WebP and GIF only' }) }),
  answer: {
    description: 'The file',
    contentType: 'application/octet-stream',
    schema: z.string().meta({ format: 'binary' }),
  },
  handle: async (call) => {
    const { number, id } = call.params;
    const evidence = await call.deps.records.readEvidence(number, id);
    if (!evidence) throw notFound();
    return await sound(call, evidence);
  },
});

type ReadCall = Call<z.output<typeof one>, { inline?: boolean | undefined }, unknown>;

async function sound(call: ReadCall, evidence: Evidence): Promise<Reply> {
  const content = await call.deps.records.readFile(evidence.sha256);
  if (!content) {
    await noteReading(call, evidence, 'evidenceDamaged');
    throw damaged;
  }
  const image = call.query.inline ? imageTypeOf(content) : undefined;
  if (call.query.inline && !image) throw invalid([notAnImage]);
  await noteReading(call, evidence, 'evidenceRead');
  return { body: content, headers: headersFor(evidence, image) };
}

/** Whoever opens it gets a file and no page: nothing in it may run here. */
function headersFor({ name, mediaType }: Evidence, image: string | undefined): Record<string, string> {
  return {
    'Content-Type': image ?? mediaType,
    'Content-Disposition': dispositionOf(image ? 'inline' : 'attachment', name),
    'X-Content-Type-Options': 'nosniff',
    'Content-Security-Policy': "sandbox; default-src 'none'",
  };
}

async function noteReading(call: ReadCall, { id, sha256 }: Evidence, action: string): Promise<void> {
  const { records, now } = call.deps;
  const act = { by: actorOf(call), action, at: now(), details: { evidenceId: id, sha256 } };
  await records.noteAct({ kind: 'crisis', number: call.params.number }, act);
}

const damaged = conflict(
  'evidenceDamaged',
  text('文件内容与其摘要不符，证据已损坏', 'The content does not match its hash: the evidence is damaged'),
);
const notAnImage: Fault = {
  in: 'query',
  pointer: '#/inline',
  code: 'notAnImage',
  text: text('只有图片可以直接显示', 'Only images are shown in place'),
};

export const evidence = [addEvidence, withdrawEvidence, readEvidence];
