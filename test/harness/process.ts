import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { resolve } from 'node:path';
import { createInterface } from 'node:readline';

const root = resolve(__dirname, '../..');

export interface RunningProcess {
  readonly pid: number;
  /** The part of the announcement that the pattern's first group caught. */
  readonly announced: string;
  /** Stops the process with the signal and waits until it is gone; returns its exit code, null when killed. */
  stop(signal?: NodeJS.Signals): Promise<number | null>;
  /** Closes its standard input, as the end of its parent would, and waits until it is gone. */
  hangUp(): Promise<number | null>;
}

/** Runs one of the project's TypeScript entry points as a process of its own and waits until it announces itself. */
export async function runProcess(
  entry: string,
  env: Record<string, string>,
  announcement: RegExp,
): Promise<RunningProcess> {
  const child = spawn(process.execPath, ['-r', resolve(__dirname, 'register-ts.js'), resolve(root, entry)], {
    env: { ...process.env, ...env },
    stdio: ['pipe', 'pipe', 'pipe'],
  });
  const exited = once(child, 'exit');
  const kill = (): void => void child.kill('SIGKILL');
  process.once('exit', kill);
  void exited.then(() => process.off('exit', kill));
  const announced = await announcementOf(child, announcement, entry);
  return {
    pid: child.pid!,
    announced,
    stop: async (signal = 'SIGTERM') => {
      child.kill(signal);
      return (await exited)[0] as number | null;
    },
    hangUp: async () => {
      child.stdin.end();
      return (await exited)[0] as number | null;
    },
  };
}

/** Resolves with the announced text; rejects with everything said when the process ends without announcing. */
function announcementOf(child: ChildProcess, announcement: RegExp, entry: string): Promise<string> {
  return new Promise((done, fail) => {
    const said: string[] = [];
    const hear = (line: string): void => {
      said.push(line);
      const match = announcement.exec(line);
      if (match) done(match[1] ?? match[0]);
    };
    createInterface(child.stdout!).on('line', hear);
    createInterface(child.stderr!).on('line', hear);
    child.once('close', () => fail(new Error(`${entry} ended without announcing itself:\n${said.join('\n')}`)));
  });
}
