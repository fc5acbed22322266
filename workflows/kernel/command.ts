import type { UpdateDefinition } from '@temporalio/common';
import { ApplicationFailure, CancellationScope, condition, setHandler } from '@temporalio/workflow';
import type { Actor } from '../../domain/people';
import { REFUSED, refusal, type Refusal } from '../../domain/refusal';
import { dutyRefusals, type CommandName } from '../../domain/rights';
import { tokensReady } from './approvals';
import { isWellFormed } from '../../domain/shapes';
import { isMalformed } from '../malformed';
import type { Command, Receipt } from '../messages';
import type { Process, ProcessState } from './process';

type Made = Receipt['made'];

/** What the world says before a command is carried out: everything against it, or what it grants. */
export interface Admitted<G> {
  readonly refusals: readonly Refusal[];
  readonly granted: G;
}

/** A command: every reason against it (synchronous, reads only), and what it does. */
export interface CommandSpec<A extends Command, G = undefined> {
  readonly refusals?: (args: A) => readonly Refusal[];
  /** Asks what only the world knows, before anything is recorded; undefined where there is nothing to ask. */
  readonly admit?: (args: A) => Promise<Admitted<G>> | undefined;
  /** Gives back what was granted, because meanwhile the process itself has reasons against it. */
  readonly revoke?: (granted: G) => void;
  readonly act: (args: A, granted: G | undefined) => Made | void;
  /** What the world has to do before the command can be answered; what it makes is added to the answer. */
  readonly complete?: (args: A) => Promise<Made>;
}

/** An update that is refused with all reasons at once, acts once, and answers only after its events are recorded. */
export function onCommand<S extends ProcessState, A extends Command, G = undefined>(
  p: Process<S>,
  update: UpdateDefinition<Receipt, [A], CommandName>,
  spec: CommandSpec<A, G>,
): void {
  // In a scope of its own: a cancellation of the workflow must not fail the command of somebody else.
  setHandler(update, (args) => CancellationScope.nonCancellable(() => carryOut(p, args, spec)), {
    validator: (args) => refuse(objections(p, update.name, args, spec)),
  });
}

const unreadable = refusal('invalid', 'malformed', '命令内容无法识别', 'The command cannot be read');

function objections<S extends ProcessState, A extends Command, G>(
  p: Process<S>,
  name: CommandName,
  args: A,
  spec: CommandSpec<A, G>,
): readonly Refusal[] {
  if (isMalformed(args) || typeof args?.requestId !== 'string' || !isActor(args.by)) return [unreadable];
  if (p.answerTo(args.requestId)) return [];
  if (!isWellFormed(name, args)) return [unreadable];
  return [...dutyRefusals(p.state.roster, name, args.by.personId, p.now()), ...(spec.refusals?.(args) ?? [])];
}

/** What the audit needs of everybody: a command without it could never be recorded. */
function isActor(by: Partial<Actor> | undefined): boolean {
  return typeof by?.personId === 'string' && typeof by.via === 'string' && Array.isArray(by.roles);
}

/** Fails the command with all its reasons; says nothing when there are none. */
export function refuse(refusals: readonly Refusal[]): void {
  if (refusals.length === 0) return;
  const message = refusals.map((r) => `${r.text.zh} / ${r.text.en}`).join('; ');
  throw ApplicationFailure.create({ message, type: REFUSED, nonRetryable: true, details: [refusals] });
}

/** Refuses with what the world says, and with what the process itself says by then: it may have moved on meanwhile. */
async function admitted<A extends Command, G>(
  spec: CommandSpec<A, G>,
  args: A,
  asking: Promise<Admitted<G>>,
): Promise<G> {
  const { refusals, granted } = await asking;
  refuse(refusals);
  const own = spec.refusals?.(args) ?? [];
  if (own.length > 0) spec.revoke?.(granted);
  refuse(own);
  return granted;
}

async function carryOut<S extends ProcessState, A extends Command, G>(
  p: Process<S>,
  args: A,
  spec: CommandSpec<A, G>,
): Promise<Receipt> {
  const before = p.answerTo(args.requestId);
  if (before) return before;
  const asking = spec.admit?.(args);
  const granted = asking && (await admitted(spec, args, asking));
  const acted = spec.act(args, granted) ?? {};
  // Without a second half nothing is awaited, so that the events and the answer go into one write.
  const made = spec.complete ? { ...acted, ...(await spec.complete(args)) } : acted;
  p.journal.answer(args.requestId, made);
  p.options.present();
  // Whoever reads the answer may decide at once: the approvals it opened must know their tokens by then.
  await condition(() => tokensReady(p));
  const receipt = { position: await p.journal.recorded(args.requestId), made };
  p.remember(args.requestId, receipt);
  return receipt;
}
