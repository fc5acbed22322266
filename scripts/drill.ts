import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { readSignIns } from '../worker/stack/sign-ins';
import { Player } from './drill/client';
import { open, prevention, recovery, response, review, warning } from './drill/play';
import { Cast, type Scene } from './drill/scene';

const STAGES = ['prevention', 'warning', 'response', 'recovery', 'review'] as const;

/** The guided tour: one crisis in drill mode, all roles played through the API, from watching to closing. */
async function main(): Promise<void> {
  const dataDir = process.env['CRISIS_DATA_DIR'] || path.resolve(__dirname, '../../.data');
  const address = process.env['CRISIS_API'] ?? addressIn(dataDir);
  const cast = await assemble(address, dataDir);
  const startedAt = Date.now();
  const scene = await open(cast);
  await showLinks(scene, address);
  await prevention(scene);
  await warning(scene);
  await response(scene);
  await recovery(scene);
  await review(scene);
  await conclude(scene, Date.now() - startedAt);
}

function addressIn(dataDir: string): string {
  const file = path.join(dataDir, 'stack.json');
  if (!existsSync(file))
    throw new Error('Start the system first with `npm start`, then run the drill in another terminal.');
  const { api } = JSON.parse(readFileSync(file, 'utf8')) as { api: number };
  return `http://127.0.0.1:${api}`;
}

async function assemble(address: string, dataDir: string): Promise<Cast> {
  const signIns = readSignIns(dataDir);
  if (signIns.length === 0) {
    throw new Error(
      'The drill plays the sample organisation; its sign-ins (sign-ins.json in the data folder) are missing.',
    );
  }
  const players: Player[] = [];
  for (const { username, password } of signIns) players.push(await Player.signIn(address, username, password));
  return new Cast(players);
}

async function showLinks(scene: Scene, address: string): Promise<void> {
  const { temporalUrl } = await scene.sees('the start', (c) => c.number === scene.number);
  if (temporalUrl) console.log(`\n  Temporal UI: ${temporalUrl}`);
  console.log(`  API:         ${address}/api/v1/crises/${scene.number}`);
}

/** The drill succeeded only if every stage really happened. */
async function conclude(scene: Scene, tookMs: number): Promise<void> {
  const { milestones, outcome } = await scene.read();
  const missing = STAGES.filter((s) => !milestones.some((m) => m.stage === s));
  if (missing.length > 0 || outcome !== 'resolved') {
    throw new Error(`the drill did not go through: missing ${missing.join(', ') || 'nothing'}, outcome ${outcome}`);
  }
  const path = milestones.map((m) => m.stage).join(' → ');
  console.log(`\n演练完成 · drill done in ${(tookMs / 1000).toFixed(0)} s: ${path}, ${outcome}`);
}

main().catch((error: unknown) => {
  console.error(`\n${error instanceof Error ? error.message : String(error)}`);
  process.exitCode = 1;
});
