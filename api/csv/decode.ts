import { isUtf8 } from 'node:buffer';
import iconv from 'iconv-lite';

export interface Decoded {
  readonly encoding: 'utf-8' | 'utf-16le' | 'gb18030';
  readonly text: string;
  /** The bytes did not all fit the encoding: rows that hold U+FFFD were damaged on the way. */
  readonly isDamaged: boolean;
}

/** So much at a time takes a few milliseconds. */
const PIECE_BYTES = 256 * 1024;

/** All at once, for whoever has nothing else to do meanwhile. */
export function decode(bytes: Buffer): Decoded {
  const work = decoding(bytes);
  for (;;) {
    const step = work.next();
    if (step.done) return step.value;
  }
}

/**
 * Reads bytes as UTF-8 when they are that, otherwise as GB18030 (which GBK and GB2312 are part of).
 * A UTF-8 file with a few broken bytes stays UTF-8: read as GB18030 all of it would turn into nonsense.
 * Pauses between the pieces, so that others get their turn.
 */
export function* decoding(bytes: Buffer): Generator<void, Decoded> {
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return yield* decodedAs('utf-16le', bytes);
  const isIntact = isUtf8(bytes);
  yield;
  if (isIntact || (yield* isMostlyUtf8(bytes))) return yield* decodedAs('utf-8', bytes);
  return yield* decodedAs('gb18030', bytes);
}

function* decodedAs(encoding: Decoded['encoding'], bytes: Buffer): Generator<void, Decoded> {
  const decoder = decoderOf(encoding);
  let text = '';
  let isDamaged = false;
  for (const piece of pieces(bytes)) {
    const words = decoder(piece);
    text += words;
    isDamaged ||= words.includes('\ufffd');
    yield;
  }
  const rest = decoder(undefined);
  return { encoding, text: text + rest, isDamaged: isDamaged || rest.includes('\ufffd') };
}

/** Turns piece after piece into text; what is left over at the end comes with `undefined`. */
function decoderOf(encoding: Decoded['encoding']): (piece: Buffer | undefined) => string {
  if (encoding === 'utf-8') {
    const decoder = new TextDecoder('utf-8', { ignoreBOM: true });
    return (piece) => decoder.decode(piece, { stream: piece !== undefined });
  }
  const decoder = iconv.getDecoder(encoding);
  return (piece) => (piece ? decoder.write(piece) : decoder.end()) ?? '';
}

function* pieces(bytes: Buffer): Generator<Buffer> {
  for (let at = 0; at < bytes.length; at += PIECE_BYTES) yield bytes.subarray(at, at + PIECE_BYTES);
}

/** Ten good characters outside ASCII for each broken one: GB18030 read as UTF-8 is almost all broken. */
function* isMostlyUtf8(bytes: Buffer): Generator<void, boolean> {
  const decoder = decoderOf('utf-8');
  let good = 0;
  let broken = 0;
  for (const piece of pieces(bytes)) {
    const words = decoder(piece);
    for (let i = 0; i < words.length; i += 1) {
      const code = words.charCodeAt(i);
      if (code === 0xfffd) broken += 1;
      else if (code > 0x7f) good += 1;
    }
    yield;
  }
  return good > broken * 10;
}
