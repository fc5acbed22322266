import { setTimeout as sleep } from 'node:timers/promises';
import { Refused, type Player } from './client';

/** Between two acts; each is a quarter of an hour in the drill's time. */
const PACE_MS = 250;

/** What the drill reads of a crisis. */
export interface CrisisPage {
  readonly number: string;
  readonly stage: string;
  readonly level: string;
  readonly outcome: string | null;
  readonly temporalUrl: string | null;
  readonly milestones: readonly { readonly stage: string }[];
  readonly tasks: readonly {
    readonly id: string;
    readonly title: { readonly zh: string };
    readonly stage: string;
    readonly role: string;
    readonly status: string;
    readonly dependsOn: readonly string[];
  }[];
  readonly deadlines: readonly { readonly subject: { readonly zh: string }; readonly status: string }[];
  readonly notices: readonly {
    readonly id: string;
    readonly mustAcknowledge: boolean;
    readonly to: readonly string[];
  }[];
  readonly approvals: readonly { readonly id: string; readonly status: string }[];
  readonly compensations: readonly { readonly id: string; readonly status: string; readonly paymentId?: string }[];
  readonly cares: readonly { readonly customerId: string; readonly callback: string; readonly status: string }[];
}

/** Everybody who plays, by duty. */
export class Cast {
  constructor(private readonly players: readonly Player[]) {}

  /** The first who holds this duty. */
  as(role: string): Player {
    const player = this.players.find((p) => p.roles.includes(role));
    if (!player) throw new Error(`nobody holds the duty ${role}: the drill plays the sample organisation`);
    return player;
  }

  byId(personId: string): Player | undefined {
    return this.players.find((p) => p.personId === personId);
  }

  all(): readonly Player[] {
    return this.players;
  }
}

/** The crisis on stage: says what is done, by whom, and what came of it. */
export class Scene {
  constructor(
    readonly number: string,
    readonly cast: Cast,
  ) {}

  async read(): Promise<CrisisPage> {
    return await this.cast.as('office').get<CrisisPage>(`/crises/${this.number}`);
  }

  /** A person gives a command to the crisis. */
  async act(role: string, what: string, path: string, body: object = {}): Promise<Record<string, string>> {
    return await this.actBy(this.cast.as(role), what, path, body);
  }

  async actBy(player: Player, what: string, path: string, body: object = {}): Promise<Record<string, string>> {
    const { made } = await player.post(`/crises/${this.number}${path}`, body);
    await say(player, what);
    return made;
  }

  /** A command that must be refused: shows all the reasons. */
  async refused(role: string, what: string, path: string, body: object = {}): Promise<void> {
    const player = this.cast.as(role);
    try {
      await player.post(`/crises/${this.number}${path}`, body);
    } catch (error) {
      if (!(error instanceof Refused) || error.status >= 500) throw error;
      await say(player, `${what} → 被拒绝 refused:`);
      for (const reason of error.reasons) console.log(`        · ${reason}`);
      return;
    }
    throw new Error(`${what} should have been refused`);
  }

  /** Waits until the crisis is seen so; the drill fails when it never is. */
  async sees(what: string, isSo: (crisis: CrisisPage) => boolean, timeoutMs = 20_000): Promise<CrisisPage> {
    for (const until = Date.now() + timeoutMs; ;) {
      const crisis = await this.read();
      if (isSo(crisis)) return crisis;
      if (Date.now() > until) throw new Error(`never came about: ${what} (stage ${crisis.stage})`);
      await sleep(100);
    }
  }

  async entered(stage: string): Promise<CrisisPage> {
    const crisis = await this.sees(`stage ${stage}`, (c) => c.stage === stage);
    console.log(`\n── 进入阶段 · stage: ${stage}（${crisis.level} 级）`);
    return crisis;
  }

  /** Those whose duty it is finish the stage's tasks, in the order of their dependencies. */
  async finishTasks(stage: string): Promise<void> {
    for (;;) {
      const { tasks } = await this.read();
      const open = tasks.filter((t) => t.stage === stage && t.status === 'open');
      const ready = open.filter((t) => !t.dependsOn.some((id) => open.some((o) => o.id === id)));
      if (ready.length === 0) return;
      for (const { id, title, role } of ready) {
        await this.act(role, `完成任务：${title.zh}`, `/tasks/${id}/completion`, { result: '演练完成' });
      }
    }
  }
}

/** Says what somebody did, and lets whoever watches read it. */
export async function say(player: Player, what: string): Promise<void> {
  console.log(`  ${player.name}：${what}`);
  await sleep(PACE_MS);
}
