import { text } from '../domain/text';
import type { Records } from '../records';
import type { LinkedComplaint } from '../workflows/crisis/contract';
import { invalid } from './problem';

/** The complaints by their numbers as a crisis needs them; every unknown number is named. */
export async function linkedOrRefused(
  records: Records,
  numbers: readonly string[],
): Promise<readonly LinkedComplaint[]> {
  if (numbers.length === 0) return [];
  const found = await records.linkedComplaints(numbers);
  const known = new Set(found.map((c) => c.complaintId));
  const faults = numbers.flatMap((number, i) =>
    known.has(number)
      ? []
      : [{ in: 'body' as const, pointer: `#/complaintNumbers/${i}`, code: 'unknownComplaint', text: unknown }],
  );
  if (faults.length > 0) throw invalid(faults);
  return found;
}

const unknown = text('没有这个投诉编号', 'There is no complaint with this number');
