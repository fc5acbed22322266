import { defaultPayloadConverter, type Payload, type PayloadConverter, ValueError } from '@temporalio/common';
import { malformed, type Malformed } from '../../workflows/malformed';

/**
 * The default conversion, but reading never throws: what cannot be read becomes a `Malformed` value.
 * The SDK converts arguments before any handler of ours runs, and an error there fails the workflow task for ever.
 */
export const payloadConverter: PayloadConverter = {
  toPayload: (value, context, hint) => defaultPayloadConverter.toPayload(value, context, hint),
  fromPayload: <T>(payload: Payload) => {
    try {
      return defaultPayloadConverter.fromPayload<T>(payload);
    } catch (error) {
      return malformed(whatIsWrong(payload, error)) as T;
    }
  },
};

function whatIsWrong(payload: Payload, error: unknown): Malformed['why'] {
  if (!payload?.metadata?.['encoding']) return 'noMetadata';
  if (!payload.data) return 'brokenContent';
  return error instanceof ValueError ? 'unknownEncoding' : 'brokenContent';
}
