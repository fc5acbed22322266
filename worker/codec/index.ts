import type { DataConverter } from '@temporalio/common';
import { encryptionCodec } from './encryption';

/** What the bundle of the workflows has to be built with, so that the sandbox converts as client and worker do. */
export const converterPaths = {
  payloadConverterPath: require.resolve('./payload-converter'),
  failureConverterPath: require.resolve('./failure-converter'),
} as const;

/** The one data converter of client, worker and replayer; with a key payloads are encrypted, without one they are clear. */
export function dataConverter(payloadKey?: string): DataConverter {
  return { ...converterPaths, payloadCodecs: payloadKey ? [encryptionCodec(payloadKey)] : [] };
}
