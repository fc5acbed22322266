/** Where the servers of this test run are; the global setup passes it on in the environment. */
export interface TestStack {
  /** A PostgreSQL database with all migrations, to be cloned, never written. */
  readonly templateUrl: string;
  readonly temporalAddress: string;
  /** The file with the prebuilt bundle of all workflows. */
  readonly workflowBundle: string;
}

const variable = 'CRISIS_TEST_STACK';

/** Makes the stack known to the test files, which jest runs in processes that inherit this one's environment. */
export function publishStack(stack: string): void {
  process.env[variable] = stack;
}

/** The servers of this run. */
export function testStack(): TestStack {
  const stack = process.env[variable];
  if (!stack) throw new Error('This test needs servers: it belongs into a folder of the jest project "server".');
  return JSON.parse(stack) as TestStack;
}
