// Prints the counts of jest's own result; a test file that could not even be loaded counts as one failure.
import { existsSync, readFileSync } from 'node:fs';

const file = process.argv[2];
const result = existsSync(file) ? JSON.parse(readFileSync(file, 'utf8')) : undefined;
const passed = result?.numPassedTests ?? 0;
const failed = result ? result.numFailedTests + result.numRuntimeErrorTestSuites : 1;
const skipped = result ? result.numPendingTests + result.numTodoTests : 0;
console.log(`${passed} passed, ${failed} failed, ${skipped} skipped`);
