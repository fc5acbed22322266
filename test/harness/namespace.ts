import { randomBytes } from 'node:crypto';
import { ensureNamespace, ensureSearchAttributes } from '../../worker/stack/namespace';
import { testStack } from './stack';

let made: Promise<string> | undefined;

/**
 * The namespace of this file's own: no process, Schedule or staff list of another file is in it. It takes a second to
 * make, and is made once a file.
 */
export function testNamespace(): Promise<string> {
  made ??= make();
  return made;
}

async function make(): Promise<string> {
  const { temporalAddress } = testStack();
  const namespace = `test-${randomBytes(6).toString('hex')}`;
  await ensureNamespace(temporalAddress, namespace, { retentionDays: 400 });
  await ensureSearchAttributes(temporalAddress, namespace);
  return namespace;
}
