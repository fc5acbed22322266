import { spawnSync } from 'node:child_process';
import { copyFileSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { root } from './imports';

const workflow = (validator: string): string => `
import { defineUpdate, setHandler } from '@temporalio/workflow';
export const rename = defineUpdate<void, [string]>('rename');
async function check(name: string): Promise<void> { await Promise.resolve(name); }
function checkAtOnce(name: string): void { if (name === '') throw new Error('empty'); }
export async function named(): Promise<void> {
  setHandler(rename, (name) => void check(name), { validator: ${validator} });
  checkAtOnce(await Promise.resolve('x'));
}`;

/** An async validator compiles, and its rejection wedges the workflow task instead of rejecting the caller. */
test.each([
  ['checkAtOnce', []],
  ['check', ['typescript(no-misused-promises)']],
  ['async (name) => { await check(name); }', ['typescript(no-misused-promises)']],
])('the lint judges the update validator %s', (validator, faults) => {
  expect(lint(workflow(validator))).toEqual(faults);
});

function lint(source: string): string[] {
  const folder = mkdtempSync(join(tmpdir(), 'lint-'));
  try {
    writeFileSync(join(folder, 'workflow.ts'), source);
    symlinkSync(join(root, 'node_modules'), join(folder, 'node_modules'));
    copyFileSync(join(root, 'tsconfig.json'), join(folder, 'tsconfig.json'));
    const args = ['--type-aware', '--config', join(root, '.oxlintrc.json'), '--format', 'json', 'workflow.ts'];
    const { stdout } = spawnSync(join(root, 'node_modules/.bin/oxlint'), args, { cwd: folder, encoding: 'utf8' });
    const { diagnostics } = JSON.parse(stdout) as { diagnostics: { code: string }[] };
    return diagnostics.map(({ code }) => code);
  } finally {
    rmSync(folder, { recursive: true });
  }
}
