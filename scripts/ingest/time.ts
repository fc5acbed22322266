const PARTS =
  /^(\d{4})[-/.年](\d{1,2})[-/.月](\d{1,2})日?(?:[T\s]+(\d{1,2})[:时](\d{1,2})(?:[:分](\d{1,2})(?:\.\d+)?秒?)?分?)?\s*(Z|[+-]\d{2}:?\d{2})?$/;

/** Reads a time as files write it, to the second or to the day; `offset` ("+08:00") holds where the file names none. */
export function parseTime(written: string, offset: string): number | undefined {
  const found = PARTS.exec(written.normalize('NFKC').trim());
  if (found === null) return undefined;
  const [year, month, day, hour, minute, second] = found.slice(1, 7).map((part) => Number(part ?? 0));
  const at = Date.UTC(year!, month! - 1, day!, hour, minute, second);
  const back = new Date(at);
  const isReal = back.getUTCMonth() === month! - 1 && back.getUTCDate() === day && back.getUTCHours() === hour;
  return isReal ? at - offsetMs(found[7] ?? offset) : undefined;
}

/** True for "Z" and "+08:00". */
export function isOffset(written: string): boolean {
  return /^(Z|[+-]\d{2}:?\d{2})$/.test(written);
}

/** An instant as the API reads it, in the clock of the given offset. */
export function formatTime(at: number, offset: string): string {
  const local = new Date(at + offsetMs(offset)).toISOString().slice(0, 19);
  return `${local}${offset}`;
}

function offsetMs(offset: string): number {
  if (offset === 'Z') return 0;
  const sign = offset.startsWith('-') ? -1 : 1;
  return sign * (Number(offset.slice(1, 3)) * 60 + Number(offset.slice(-2))) * 60_000;
}
