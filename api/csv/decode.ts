import { isUtf8 } from 'node:buffer';
import iconv from 'iconv-lite';

export interface Decoded {
  readonly encoding: 'utf-8' | 'utf-16le' | 'gb18030';
  readonly text: string;
  /** The bytes did not all fit the encoding: rows that hold U+FFFD were damaged on the way. */
  readonly isDamaged: boolean;
}

/**
 * Reads bytes as UTF-8 when they are that, otherwise as GB18030 (which GBK and GB2312 are part of).
 * A UTF-8 file with a few broken bytes stays UTF-8: read as GB18030 all of it would turn into nonsense.
 */
export function decode(bytes: Buffer): Decoded {
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return decodedAs('utf-16le', bytes);
  if (isUtf8(bytes)) return { encoding: 'utf-8', text: bytes.toString('utf8'), isDamaged: false };
  return isMostlyUtf8(bytes) ? decodedAs('utf-8', bytes) : decodedAs('gb18030', bytes);
}

function decodedAs(encoding: Decoded['encoding'], bytes: Buffer): Decoded {
  const text = iconv.decode(bytes, encoding);
  return { encoding, text, isDamaged: text.includes('\ufffd') };
}

/** Ten good characters outside ASCII for each broken one: GB18030 read as UTF-8 is almost all broken. */
function isMostlyUtf8(bytes: Buffer): boolean {
  const text = bytes.toString('utf8');
  const broken = count(text, /\ufffd/g);
  const good = count(text, /[^\p{ASCII}\ufffd]/gu);
  return good > broken * 10;
}

function count(text: string, pattern: RegExp): number {
  let found = 0;
  for (const _match of text.matchAll(pattern)) found += 1;
  return found;
}
