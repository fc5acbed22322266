import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { bundleWorkflowCode, DefaultLogger } from '@temporalio/worker';
import { converterPaths } from '../codec';

const dist = path.resolve(__dirname, '../..');
const BUNDLED_FOLDERS = ['workflows', 'domain', 'worker/codec'];

/** Where the worker finds the workflows, ready for its sandbox. */
export const bundleFile = path.join(dist, 'workflow-bundle.js');

/** Bundles the compiled workflows, unless nothing they are made of has changed; says whether it did. */
export async function bundleWorkflows(): Promise<boolean> {
  const stampFile = `${bundleFile}.stamp`;
  const stamp = sourceStamp();
  if (existsSync(bundleFile) && existsSync(stampFile) && readFileSync(stampFile, 'utf8') === stamp) return false;
  const { code } = await bundleWorkflowCode({
    workflowsPath: path.join(dist, 'workflows/index.js'),
    ...converterPaths,
    logger: new DefaultLogger('WARN'),
  });
  writeFileSync(bundleFile, code);
  writeFileSync(stampFile, stamp);
  return true;
}

function sourceStamp(): string {
  const hash = createHash('sha256').update(readFileSync(require.resolve('@temporalio/worker/package.json')));
  for (const folder of BUNDLED_FOLDERS) {
    const files = readdirSync(path.join(dist, folder), { recursive: true, encoding: 'utf8' }).sort();
    for (const file of files.filter((name) => name.endsWith('.js')))
      hash.update(file).update(readFileSync(path.join(dist, folder, file)));
  }
  return hash.digest('hex');
}
