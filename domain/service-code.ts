/**
 * The code by which a customer claims what was granted: 26 symbols of five bits (130 bits that only the server can make)
 * and two that check them. Without I, L, O and U, which are misread, misheard, or spell words.
 */
const ALPHABET = '0123456789ABCDEFGHJKMNPQRSTVWXYZ';
const BITS = 5;
const SECRET_SYMBOLS = 26;
const CHECK_SYMBOLS = 2;
const GROUP = 4;
/** A prime below 32²: one wrong symbol, or two neighbours changed about, never leave the same remainder. */
const CHECK_MODULUS = 1021n;

/** Bytes that a code is made of; the bits beyond 130 are left out. */
export const CODE_BYTES = 17;

/** Makes a code as people read it: seven groups of four. */
export function codeOf(secret: Uint8Array): string {
  if (secret.length < CODE_BYTES) throw new Error(`a code is made of ${CODE_BYTES} bytes`);
  const bits = [...secret.subarray(0, CODE_BYTES)].reduce((sum, byte) => (sum << 8n) | BigInt(byte), 0n);
  const value = bits >> BigInt(CODE_BYTES * 8 - SECRET_SYMBOLS * BITS);
  const symbols = written(value, SECRET_SYMBOLS) + written(value % CHECK_MODULUS, CHECK_SYMBOLS);
  return grouped(symbols);
}

/** What somebody typed or heard, as it was made; undefined when that cannot be a code, because of a slip. */
export function readCode(typed: string): string | undefined {
  const symbols = unmistakable(typed);
  if (symbols.length !== SECRET_SYMBOLS + CHECK_SYMBOLS) return undefined;
  const [value, check] = [symbols.slice(0, SECRET_SYMBOLS), symbols.slice(SECRET_SYMBOLS)].map(read);
  if (value === undefined || check === undefined || value % CHECK_MODULUS !== check) return undefined;
  return grouped(symbols);
}

/** The letters that look like a figure are that figure; case, width, spaces and dashes say nothing. */
function unmistakable(typed: string): string {
  const plain = typed.normalize('NFKC').toUpperCase();
  return plain
    .replaceAll(/[\s\p{Pd}._·]/gu, '')
    .replaceAll('O', '0')
    .replaceAll(/[IL]/g, '1');
}

function grouped(symbols: string): string {
  return symbols.match(new RegExp(`.{${GROUP}}`, 'g'))?.join('-') ?? symbols;
}

function written(value: bigint, length: number): string {
  const digits = Array.from({ length }, (_, i) => Number((value >> BigInt((length - 1 - i) * BITS)) & 31n));
  return digits.map((digit) => ALPHABET[digit]).join('');
}

function read(symbols: string): bigint | undefined {
  let value = 0n;
  for (const symbol of symbols) {
    const digit = ALPHABET.indexOf(symbol);
    if (digit < 0) return undefined;
    value = value * 32n + BigInt(digit);
  }
  return value;
}
