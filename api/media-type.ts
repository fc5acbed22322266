/** What images begin with; a console shows these and nothing else in place. */
const IMAGES: readonly (readonly [type: string, begins: (bytes: Buffer) => boolean])[] = [
  ['image/png', (b) => b.subarray(0, 8).equals(Buffer.from('\x89PNG\r\n\x1a\n', 'latin1'))],
  ['image/jpeg', (b) => b.subarray(0, 3).equals(Buffer.from([0xff, 0xd8, 0xff]))],
  ['image/gif', (b) => /^GIF8[79]a/.test(b.toString('latin1', 0, 6))],
  ['image/webp', (b) => /^RIFF.{4}WEBP/s.test(b.toString('latin1', 0, 12))],
];

const UNKNOWN = 'application/octet-stream';
const DECLARED = /^[a-z0-9][a-z0-9.+-]{0,60}\/[a-z0-9][a-z0-9.+-]{0,60}$/;

/** The kind of image the content is, whatever anybody says of it; undefined for everything else. */
export function imageTypeOf(bytes: Buffer): string | undefined {
  return IMAGES.find(([, begins]) => begins(bytes))?.[0];
}

/** What the file says it is where that can be seen, otherwise what its sender says. */
export function mediaTypeOf(bytes: Buffer, declared: string): string {
  const seen = imageTypeOf(bytes);
  if (seen) return seen;
  const said = declared.split(';')[0]!.trim().toLowerCase();
  return DECLARED.test(said) && !IMAGES.some(([type]) => type === said) ? said : UNKNOWN;
}
