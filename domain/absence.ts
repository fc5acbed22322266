import { memberOf, type Member, type Roster } from './people';
import { refusal, type Refusal } from './refusal';

/** Away until an instant, with somebody who acts meanwhile (S1). */
export interface Absence {
  readonly untilAt: number;
  readonly substituteId: string;
}

/** Every reason why a substitute cannot stand in; `roster` is the staff as it would be after the change (S1). */
export function substituteRefusals(roster: Roster, { id, substituteId }: Member, now: number): readonly Refusal[] {
  if (substituteId === undefined) return [];
  if (substituteId === id) return [oneself];
  if (!memberOf(roster, substituteId)) return [notActive];
  const cycle = absentees(roster, id, now);
  return cycle ? [inCircle(cycle)] : [];
}

export function absenceRefusals({ untilAt }: Absence, now: number): readonly Refusal[] {
  return untilAt > now ? [] : [overAlready];
}

/** Those who are away and stand in for each other in a circle, the first one again at the end; undefined if none do. */
function absentees(roster: Roster, personId: string, now: number): readonly string[] | undefined {
  const chain: string[] = [];
  let member = memberOf(roster, personId);
  while (member && (member.absentUntilAt ?? 0) > now && member.substituteId !== undefined) {
    const before = chain.indexOf(member.id);
    if (before !== -1) return [...chain.slice(before), member.id];
    chain.push(member.id);
    member = memberOf(roster, member.substituteId);
  }
  return undefined;
}

const oneself = refusal('invalid', 'ownSubstitute', '不能由本人替补自己', 'Nobody stands in for themselves');
const notActive = refusal(
  'invalid',
  'substituteNotActive',
  '替补人不存在或已停用',
  'There is no such active member of staff',
);
const overAlready = refusal('invalid', 'absenceOver', '缺席截止时间已过', 'The absence would be over already');

function inCircle(ids: readonly string[]): Refusal {
  const circle = ids.join(' → ');
  return refusal(
    'invalid',
    'substituteCircle',
    `缺席人员互为替补：${circle}`,
    `People who are away stand in for each other: ${circle}`,
  );
}
