import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { basename, join, resolve } from 'node:path';
import { gunzipSync, gzipSync } from 'node:zlib';
import type { WorkflowHandle } from '@temporalio/client';
import { historyFromJSON, historyToJSON, type History } from '@temporalio/common/lib/proto-utils';

const folder = resolve(__dirname, '../histories');
const ending = '.json.gz';

/** Set by `npm run histories:record`. */
const isRecording = process.env['RECORD_HISTORIES'] === '1';

/** Keeps the history of a process under this name when histories are being recorded; otherwise does nothing. */
export async function keepHistory(name: string, handle: WorkflowHandle): Promise<void> {
  if (!isRecording) return;
  mkdirSync(folder, { recursive: true });
  const history = historyToJSON(await handle.fetchHistory());
  writeFileSync(join(folder, `${name}${ending}`), gzipSync(history, { level: 9 }));
}

export interface KeptHistory {
  readonly name: string;
  readonly history: History;
}

/** Every history that was ever kept: today's workflows must still replay all of them (X10). */
export function keptHistories(): readonly KeptHistory[] {
  return readdirSync(folder)
    .filter((file) => file.endsWith(ending))
    .map((file) => ({
      name: basename(file, ending),
      history: historyFromJSON(JSON.parse(gunzipSync(readFileSync(join(folder, file))).toString())),
    }));
}
