import { evidenceRefusals, withdrawalRefusals, type Evidence, type NewEvidence } from '../../domain/evidence';
import { pinRefusals, type Note } from '../../domain/note';
import { rolesOf, type Actor } from '../../domain/people';
import { reasonRequired } from '../../domain/refusal';
import { onCommand } from '../kernel/command';
import { addEvidence, pinEntry, withdrawEvidence } from './contract';
import type { Crisis } from './crisis';
import { onlyIn, OPEN_STAGES } from './stage';

/** What people add to the record by hand: what matters in it, and what proves it (X3). */
export function registerTimeline(c: Crisis): void {
  onCommand(c, pinEntry, {
    refusals: ({ position }) => [...onlyIn(c, ...OPEN_STAGES), ...pinRefusals(position, c.journal.position)],
    act: ({ position, pinned, by }) => c.emit('entryPinned', { position, pinned }, by),
  });
  onCommand(c, addEvidence, {
    refusals: (args) => [...onlyIn(c, ...OPEN_STAGES), ...evidenceRefusals(c.state.evidence ?? [], args)],
    act: (args) => ({ evidenceId: add(c, args, args.by) }),
  });
  onCommand(c, withdrawEvidence, {
    refusals: ({ evidenceId, reason, by }) => [
      ...onlyIn(c, ...OPEN_STAGES),
      ...reasonRequired(reason),
      ...withdrawalRefusals(
        c.state.evidence ?? [],
        evidenceId,
        by.personId,
        rolesOf(c.state.roster, by.personId, c.now()),
      ),
    ],
    act: ({ evidenceId, reason, by }) => withdraw(c, evidenceId, reason, by),
  });
}

/** Emits the note without what was left out. */
export function note(c: Crisis, { note: words, pinned, occurredAt, evidenceIds }: Note, by: Actor): void {
  const when = typeof occurredAt === 'number' ? { occurredAt } : {};
  const proof = evidenceIds && evidenceIds.length > 0 ? { evidenceIds: [...new Set(evidenceIds)] } : {};
  c.emit('noteAdded', { note: words, pinned: Boolean(pinned), ...when, ...proof }, by);
}

/** Only who added what under which name is remembered here: the records have the rest. */
function add(c: Crisis, file: NewEvidence, by: Actor): string {
  const { sha256, name, sizeBytes, mediaType, note: words, about } = file;
  const id = c.nextId('E');
  const said = { ...(words ? { note: words } : {}), ...(about ? { about } : {}) };
  const evidence: Evidence = { id, sha256, name, sizeBytes, mediaType, ...said, by: by.personId, at: c.now() };
  c.state.evidence = [...(c.state.evidence ?? []), { id, name, by: by.personId }];
  c.emit('evidenceAdded', { evidence }, by);
  return id;
}

function withdraw(c: Crisis, evidenceId: string, reason: string, by: Actor): void {
  const known = c.state.evidence?.find((e) => e.id === evidenceId);
  if (!known) return;
  c.state.evidence = c.state.evidence?.map((e) => (e === known ? { ...e, isWithdrawn: true } : e));
  const withdrawn = { by: by.personId, at: c.now(), reason };
  c.emit('evidenceWithdrawn', { evidenceId, name: known.name, withdrawn }, by, reason);
}
