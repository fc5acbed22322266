import { createCipheriv, createDecipheriv, createHash, randomBytes } from 'node:crypto';
import type { Payload, PayloadCodec } from '@temporalio/common';
import { temporal } from '@temporalio/proto';
import { malformed } from '../../workflows/malformed';

const ENCODING = 'binary/encrypted';
const CIPHER = 'aes-256-gcm';
const IV_BYTES = 12;
const TAG_BYTES = 16;
const PayloadMessage = temporal.api.common.v1.Payload;

/** Encrypts every payload under one key (32 bytes, base64) and names the key beside it; clear payloads pass when read. */
export function encryptionCodec(payloadKey: string): PayloadCodec {
  const key = parseKey(payloadKey);
  const keyId = payloadKeyId(payloadKey);
  return {
    encode: async (payloads) => payloads.map((payload) => encrypt(payload, key, keyId)),
    decode: async (payloads) => payloads.map((payload) => (isEncrypted(payload) ? decrypt(payload, key) : payload)),
  };
}

/** Names a key without giving anything of it away. */
export function payloadKeyId(payloadKey: string): string {
  return createHash('sha256').update(parseKey(payloadKey)).digest('hex').slice(0, 16);
}

function parseKey(payloadKey: string): Buffer {
  const key = Buffer.from(payloadKey, 'base64');
  if (key.length !== 32) throw new Error('PAYLOAD_KEY must be 32 bytes in base64');
  return key;
}

function isEncrypted(payload: Payload): boolean {
  const encoding = payload?.metadata?.['encoding'];
  return encoding ? Buffer.from(encoding).toString('utf8') === ENCODING : false;
}

function encrypt(payload: Payload, key: Buffer, keyId: string): Payload {
  const iv = randomBytes(IV_BYTES);
  const cipher = createCipheriv(CIPHER, key, iv, { authTagLength: TAG_BYTES });
  const sealed = Buffer.concat([cipher.update(PayloadMessage.encode(payload).finish()), cipher.final()]);
  return {
    metadata: { encoding: Buffer.from(ENCODING), 'encryption-key-id': Buffer.from(keyId) },
    data: Buffer.concat([iv, cipher.getAuthTag(), sealed]),
  };
}

/** A payload that this key does not open can only be forged or damaged: the worker refuses to start with a foreign key. */
function decrypt(payload: Payload, key: Buffer): Payload {
  try {
    const data = Buffer.from(payload.data ?? []);
    const decipher = createDecipheriv(CIPHER, key, data.subarray(0, IV_BYTES), { authTagLength: TAG_BYTES });
    decipher.setAuthTag(data.subarray(IV_BYTES, IV_BYTES + TAG_BYTES));
    const opened = Buffer.concat([decipher.update(data.subarray(IV_BYTES + TAG_BYTES)), decipher.final()]);
    return PayloadMessage.decode(opened);
  } catch {
    return {
      metadata: { encoding: Buffer.from('json/plain') },
      data: Buffer.from(JSON.stringify(malformed('undecryptable'))),
    };
  }
}
