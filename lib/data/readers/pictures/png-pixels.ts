import { inflateSync } from 'node:zlib';

/** What the head of a PNG says: size, bits of a value, kind of pixels, and whether it comes in passes. */
export interface PngHead {
  width: number;
  height: number;
  depth: number;
  colourType: number;
  interlaced: number;
}

/** Values per pixel: grey, RGB, palette, grey with alpha, RGBA; and the bits that each may have. */
const kinds = new Map([
  [0, { values: 1, depths: [1, 2, 4, 8, 16] }],
  [2, { values: 3, depths: [8, 16] }],
  [3, { values: 1, depths: [1, 2, 4, 8] }],
  [4, { values: 2, depths: [8, 16] }],
  [6, { values: 4, depths: [8, 16] }],
]);

/** The seven passes of an interlaced picture: where each starts, and its steps. */
const passes = [
  { x: 0, y: 0, across: 8, down: 8 },
  { x: 4, y: 0, across: 8, down: 8 },
  { x: 0, y: 4, across: 4, down: 8 },
  { x: 2, y: 0, across: 4, down: 4 },
  { x: 0, y: 2, across: 2, down: 4 },
  { x: 1, y: 0, across: 2, down: 2 },
  { x: 0, y: 1, across: 1, down: 2 },
];

/** The bytes that the rows of a PNG unpack to, or undefined when its head is none (RFC 2083, 2.3 and 4.1.1). */
function lengthOf({ width, height, depth, colourType, interlaced }: PngHead): number | undefined {
  const kind = kinds.get(colourType);
  if (!kind?.depths.includes(depth) || interlaced > 1) return undefined;
  const bytes = (columns: number, rows: number): number =>
    columns === 0 ? 0 : rows * (1 + Math.ceil((columns * kind.values * depth) / 8));
  if (interlaced === 0) return bytes(width, height);
  return passes
    .map(({ x, y, across, down }) =>
      bytes(
        Math.max(0, Math.ceil((width - x) / across)),
        Math.max(0, Math.ceil((height - y) / down)),
      ),
    )
    .reduce((sum, each) => sum + each);
}

/** What is wrong with the packed rows of a PNG, measured against its head; undefined when nothing is. */
export function wrongPixels(head: PngHead, packed: Uint8Array): string | undefined {
  const length = lengthOf(head);
  if (length === undefined) return 'its head names a kind of pixels that there is not';
  try {
    // With `info`, Node gives the engine too, which knows how much it took.
    const { buffer, engine } = inflateSync(packed, {
      maxOutputLength: length,
      info: true,
    }) as unknown as { buffer: Uint8Array; engine: { bytesWritten: number } };
    return buffer.length === length && engine.bytesWritten === packed.length
      ? undefined
      : `its rows should unpack to ${length} bytes, but unpack to ${buffer.length}`;
  } catch (error) {
    return `its rows should unpack to ${length} bytes, but do not (${(error as Error).message})`;
  }
}
