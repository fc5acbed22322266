import { memberOf, present, rolesOf, type Roster } from './people';
import { reasonRequired, refusal, type Refusal } from './refusal';
import type { Role } from './words';

/** A change of who does a piece of work: a person, or null for nobody in particular. */
export interface Assignment {
  readonly toId: string | null;
  readonly reason?: string | undefined;
}

/** Work that one person takes on for a duty (X2). */
export interface Work {
  readonly holderId: string | undefined;
  /** Whoever holds one of these may claim it while nobody has it. */
  readonly duties: readonly Role[];
  /** Whoever holds one of these may give it to anybody and take it from anybody. */
  readonly distributors: readonly Role[];
  /** Without any of these nobody could do it. */
  readonly able: readonly Role[];
}

/** The staff list at one instant. */
export interface Staff {
  readonly roster: Roster;
  readonly now: number;
}

/** Whether a person with these roles may claim it, hand it on, give it back or distribute it. */
export function mayAssign(work: Work, personId: string, roles: readonly Role[]): boolean {
  if (distributes(work, roles) || work.holderId === personId) return true;
  return work.holderId === undefined && hasOne(roles, work.duties);
}

/**
 * Every reason why this person may not assign the work so: what is free is claimed by its duty, what somebody has is
 * handed on or given back by them, and everything else is the distributors' (X2). `byId` is the person in whose name
 * it is done, `roles` are those held now.
 */
export function assignmentRefusals(
  work: Work,
  change: Assignment,
  byId: string,
  roles: readonly Role[],
  staff: Staff,
): readonly Refusal[] {
  if (change.toId === (work.holderId ?? null)) return [unchanged(change.toId)];
  return [
    ...rightRefusals(work, change, byId, roles),
    ...(change.toId === null ? [] : personRefusals(work, change.toId, staff)),
    ...(isOnesOwnAffair(work, change, byId) ? [] : reasonRequired(change.reason ?? '')),
  ];
}

function rightRefusals(work: Work, change: Assignment, byId: string, roles: readonly Role[]): readonly Refusal[] {
  if (distributes(work, roles) || work.holderId === byId) return [];
  if (work.holderId !== undefined) return [taken];
  if (change.toId === byId) return hasOne(roles, work.duties) ? [] : [notYours];
  return [onlyForOneself];
}

function personRefusals(work: Work, personId: string, { roster, now }: Staff): readonly Refusal[] {
  if (!memberOf(roster, personId)) {
    return [refusal('notFound', 'unknownPerson', '名册中没有此人', 'This person is not on the staff list')];
  }
  if (present(roster, personId, now)?.id !== personId) {
    return [
      refusal('conflict', 'personAbsent', '此人不在岗，不能指派', 'This person is absent and cannot be assigned'),
    ];
  }
  if (hasOne(rolesOf(roster, personId, now), work.able)) return [];
  return [refusal('conflict', 'personWithoutDuty', '此人没有相应职责', 'This is not among the duties of this person')];
}

/** Claiming what is free and giving back one's own needs no words; whatever concerns somebody else does. */
function isOnesOwnAffair(work: Work, { toId }: Assignment, byId: string): boolean {
  return toId === null ? work.holderId === byId : toId === byId && work.holderId === undefined;
}

function distributes(work: Work, roles: readonly Role[]): boolean {
  return hasOne(roles, work.distributors);
}

function hasOne(roles: readonly Role[], wanted: readonly Role[]): boolean {
  return roles.some((r) => wanted.includes(r));
}

function unchanged(toId: string | null): Refusal {
  return toId === null
    ? refusal('conflict', 'nobodyAssigned', '尚未指派给任何人', 'Nobody has taken it on')
    : refusal('conflict', 'alreadyAssigned', '已由此人负责', 'This person has it already');
}

const taken = refusal(
  'forbidden',
  'takenBySomebody',
  '已由他人负责，须由本人转交或由办公室、管理层改派',
  'Somebody else has it: they hand it on, or the office or management reassigns it',
);
const notYours = refusal('forbidden', 'notYourWork', '不属于您的职责', 'This is not among your duties');
const onlyForOneself = refusal(
  'forbidden',
  'onlyForYourself',
  '您只能认领给自己，指派他人须由办公室或管理层进行',
  'You may take it on yourself; the office or management assigns others',
);
