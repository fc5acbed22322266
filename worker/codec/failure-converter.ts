import { DefaultFailureConverter } from '@temporalio/common';

/** Puts messages and stacks of failures into a payload, so that the codec covers them as well. */
export const failureConverter = new DefaultFailureConverter({ encodeCommonAttributes: true });
