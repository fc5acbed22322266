import { randomBytes } from 'node:crypto';
import { Client, type WorkflowHandle } from '@temporalio/client';
import { defaultPayloadConverter, type Payload } from '@temporalio/common';
import { temporal } from '@temporalio/proto';
import { dataConverter } from '../../worker/codec';
import { encryptionCodec } from '../../worker/codec/encryption';
import { payloadConverter } from '../../worker/codec/payload-converter';
import { malformed } from '../../workflows/malformed';
import { testWorker, type TestWorker } from '../harness/worker';
import { hear, heard, listening } from './support/listening';

const bytes = (value: string): Uint8Array => Buffer.from(value);
const json = (data: string): Payload => ({ metadata: { encoding: bytes('json/plain') }, data: bytes(data) });

/** Everything a hostile or clumsy sender may put into a message, and what a handler is given for it. */
const garbage: ReadonlyArray<readonly [string, Payload, unknown]> = [
  ['no metadata', { data: bytes('{}') }, malformed('noMetadata')],
  ['nothing at all', {}, malformed('noMetadata')],
  ['no encoding', { metadata: {}, data: bytes('{}') }, malformed('noMetadata')],
  ['an empty encoding', { metadata: { encoding: bytes('') }, data: bytes('{}') }, malformed('unknownEncoding')],
  ['an unknown encoding', { metadata: { encoding: bytes('x/y') }, data: bytes('{}') }, malformed('unknownEncoding')],
  ['bytes as encoding', { metadata: { encoding: randomBytes(40) }, data: bytes('1') }, malformed('unknownEncoding')],
  [
    'a Protobuf message',
    { metadata: { encoding: bytes('binary/protobuf') }, data: randomBytes(30) },
    malformed('unknownEncoding'),
  ],
  [
    'Protobuf as JSON',
    { metadata: { encoding: bytes('json/protobuf') }, data: bytes('{}') },
    malformed('unknownEncoding'),
  ],
  ['broken JSON', json('{"approvalId":'), malformed('brokenContent')],
  ['JSON without content', json(''), malformed('brokenContent')],
  [
    'JSON that is no UTF-8',
    { metadata: { encoding: bytes('json/plain') }, data: Buffer.from([0xff, 0xfe, 0x00]) },
    malformed('brokenContent'),
  ],
  ['no data', { metadata: { encoding: bytes('json/plain') } }, malformed('brokenContent')],
  [
    'a forged secret',
    { metadata: { encoding: bytes('binary/encrypted') }, data: randomBytes(50) },
    malformed('undecryptable'),
  ],
  [
    'a short secret',
    { metadata: { encoding: bytes('binary/encrypted') }, data: bytes('x') },
    malformed('undecryptable'),
  ],
  ['a secret without data', { metadata: { encoding: bytes('binary/encrypted') } }, malformed('undecryptable')],
  ['plain JSON', json('{"a":1}'), { a: 1 }],
];

describe('the payload converter', () => {
  const clear = garbage.filter(([, , meant]) => (meant as { why?: string }).why !== 'undecryptable');

  test.each(clear)('reads %s without throwing', (_name, payload, meant) => {
    expect(payloadConverter.fromPayload(withData(payload))).toEqual(meant);
  });

  test.each([[{ a: [1, '中文', null] }], ['text'], [undefined], [null], [0]])(
    'writes %j as the default does',
    (value) => {
      const payload = payloadConverter.toPayload(value);
      expect(payload).toEqual(defaultPayloadConverter.toPayload(value));
      expect(payloadConverter.fromPayload(payload)).toEqual(value);
    },
  );
});

/** The wire knows no absent data: it arrives as no bytes. */
function withData(payload: Payload): Payload {
  return payload.data || !payload.metadata?.['encoding'] ? payload : { ...payload, data: null };
}

describe('the encryption codec', () => {
  const key = randomBytes(32).toString('base64');
  const codec = encryptionCodec(key);

  test('hides what it encodes and gives it back', async () => {
    const payload = payloadConverter.toPayload({ phone: '13800000000' });
    const [sealed] = await codec.encode([payload]);
    expect(Buffer.from(sealed!.data!).toString('latin1')).not.toContain('13800000000');
    expect(payloadConverter.fromPayload((await codec.decode([sealed!]))[0]!)).toEqual({ phone: '13800000000' });
  });

  test('never makes the same bytes twice', async () => {
    const payload = payloadConverter.toPayload('same');
    const [[one], [two]] = [await codec.encode([payload]), await codec.encode([payload])];
    expect(one!.data).not.toEqual(two!.data);
  });

  test('lets clear payloads pass', async () => {
    const payload = payloadConverter.toPayload('clear');
    expect(await codec.decode([payload])).toEqual([payload]);
  });

  test('turns what another key sealed into a malformed value', async () => {
    const sealed = await encryptionCodec(randomBytes(32).toString('base64')).encode([payloadConverter.toPayload(1)]);
    const [opened] = await codec.decode(sealed);
    expect(payloadConverter.fromPayload(opened!)).toEqual(malformed('undecryptable'));
  });

  test('refuses a key of the wrong length', () => {
    expect(() => encryptionCodec('c2hvcnQ=')).toThrow('32 bytes');
  });
});

describe.each([
  ['without a key', undefined],
  ['with a key', randomBytes(32).toString('base64')],
])('raw signals %s', (_name, key) => {
  let tested: TestWorker;
  let client: Client;

  beforeAll(async () => {
    tested = await testWorker({
      workflowsPath: require.resolve('./support/listening'),
      dataConverter: dataConverter(key),
    });
    const { connection, options } = tested.client;
    client = new Client({ connection, namespace: options.namespace, dataConverter: dataConverter(key) });
  });

  test('no payload fails a workflow task', async () => {
    const { taskQueue } = tested;
    const handle = await client.workflow.start(listening, { taskQueue, workflowId: tested.id('raw'), args: ['first'] });
    const expected = garbage.map(([, , meant]) => meant).map((meant) => (key ? meant : unknownWhenSealed(meant)));
    for (const [, payload] of garbage) await rawSignal(handle, payload);
    await handle.signal(hear, { good: true });
    const said = await handle.query<unknown[][], []>(heard.name);
    expect(said.map(([first]) => first)).toEqual(['first', ...expected, { good: true }]);
    await handle.signal(hear, 'stop');
    expect(await handle.result()).toHaveLength(garbage.length + 3);
    const { events } = await handle.fetchHistory();
    const failed = temporal.api.enums.v1.EventType.EVENT_TYPE_WORKFLOW_TASK_FAILED;
    expect((events ?? []).filter((event) => event.eventType === failed)).toEqual([]);
  });

  async function rawSignal(handle: WorkflowHandle, payload: Payload): Promise<void> {
    await client.workflowService.signalWorkflowExecution({
      namespace: client.options.namespace,
      workflowExecution: { workflowId: handle.workflowId },
      signalName: hear.name,
      input: { payloads: [payload] },
    });
  }
});

/** Without a key a sealed payload is one of an unknown kind. */
function unknownWhenSealed(meant: unknown): unknown {
  return (meant as { why?: string }).why === 'undecryptable' ? malformed('unknownEncoding') : meant;
}
