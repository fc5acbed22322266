import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { resolve } from 'node:path';
import { createInterface } from 'node:readline';
import { publishStack } from './stack';

declare global {
  var stopTestStack: (() => Promise<void>) | undefined;
}

/** Starts the servers once for the whole run; jest calls it only when a test of the project `server` is to run. */
export default async function startStack(): Promise<void> {
  const script = [resolve(__dirname, 'register-ts.js'), resolve(__dirname, 'stack-process.ts')] as const;
  const child = spawn(process.execPath, ['-r', ...script], { detached: true, stdio: ['pipe', 'pipe', 'inherit'] });
  const exited = once(child, 'exit');
  globalThis.stopTestStack = async () => {
    child.stdin.end();
    await exited;
  };
  publishStack(await announcedBy(child));
}

/** Passes on what the servers' process reports (a first build takes minutes) and resolves with where they are. */
function announcedBy(child: ChildProcess): Promise<string> {
  return new Promise((done, fail) => {
    createInterface(child.stdout!).on('line', (line) => {
      if (line.startsWith('ready ')) done(line.slice('ready '.length));
      else console.log(line);
    });
    child.once('exit', () => fail(new Error('The test servers could not be started: see the lines above.')));
  });
}
