import { execFileSync } from 'node:child_process';
import { setTimeout as sleep } from 'node:timers/promises';
import { runProcess } from '../harness/process';
import type { TestStack } from '../harness/stack';

test('the servers of a run are gone once the process that ordered them is', async () => {
  const stack = await runProcess('test/harness/stack-process.ts', {}, /^ready (.*)/);
  const { workflowBundle } = JSON.parse(stack.announced) as TestStack;
  const folder = workflowBundle.replace(/\/[^/]*$/, '');
  expect(commandsNaming(folder)).toHaveLength(2);
  await stack.hangUp();
  for (let waitedMs = 0; commandsNaming(folder).length > 0 && waitedMs < 20_000; waitedMs += 100) await sleep(100);
  expect(commandsNaming(folder)).toEqual([]);
});

/** PostgreSQL and Temporal are both told the folder of their data on the command line. */
function commandsNaming(folder: string): string[] {
  const commands = execFileSync('ps', ['-eo', 'args'], { encoding: 'utf8' }).split('\n');
  return commands.filter((command) => command.includes(folder));
}
