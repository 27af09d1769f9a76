/** What of Node's zlib is used here. */
interface Zlib {
  deflateSync: (bytes: Uint8Array, options: { strategy: number }) => Uint8Array;
  constants: { Z_RLE: number };
}

interface Runtime {
  process?: { getBuiltinModule?: (name: string) => Zlib | undefined };
}

// Asked for at run time instead of imported, so that the same code runs in a browser.
const zlib = (globalThis as Runtime).process?.getBuiltinModule?.('node:zlib');

/** The rows of a picture as a PNG wants them. */
export interface PngRows {
  height: number;
  width: number;
  channels: number;
  /** The PNG format's number for the kind of pixels (RFC 2083, section 4.1.1). */
  colorType: number;
  /** Row by row, a byte for each value. */
  data: Uint8Array;
}

/** The bytes of a PNG file (RFC 2083); in a browser without compression. */
export function pngFile(
  rows: PngRows,
  deflate: (bytes: Uint8Array) => Uint8Array = deflater,
): Uint8Array {
  const { height, width, colorType } = rows;
  const header = new Uint8Array(13);
  const view = new DataView(header.buffer);
  view.setUint32(0, width);
  view.setUint32(4, height);
  header.set([8, colorType], 8); // bits of a value; the other three are 0
  return joined([
    Uint8Array.of(0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a),
    chunk('IHDR', header),
    chunk('IDAT', deflate(filtered(rows))),
    chunk('IEND', new Uint8Array(0)),
  ]);
}

function deflater(bytes: Uint8Array): Uint8Array {
  // Filtered rows hold few repetitions but runs, and looking for others takes ten times as long.
  return zlib ? zlib.deflateSync(bytes, { strategy: zlib.constants.Z_RLE }) : stored(bytes);
}

/** Paeth's filter for every row: as small as trying all five on each, in half the time. */
function filtered({ height, width, channels, data }: PngRows): Uint8Array {
  const stride = width * channels;
  const bytes = new Uint8Array(height * (stride + 1));
  for (let row = 0; row < height; row += 1) {
    const to = row * (stride + 1) + 1;
    const from = row * stride;
    bytes[to - 1] = 4;
    for (let place = 0; place < stride; place += 1) {
      const left = place < channels ? 0 : data[from + place - channels];
      const above = row === 0 ? 0 : data[from + place - stride];
      const corner = row === 0 || place < channels ? 0 : data[from + place - stride - channels];
      bytes[to + place] = data[from + place] - nearest(left, above, corner);
    }
  }
  return bytes;
}

/** Which of three neighbours is nearest to left + above − corner (RFC 2083, section 6.6). */
function nearest(left: number, above: number, corner: number): number {
  const toLeft = Math.abs(above - corner);
  const toAbove = Math.abs(left - corner);
  const toCorner = Math.abs(left + above - 2 * corner);
  if (toLeft <= toAbove && toLeft <= toCorner) return left;
  return toAbove <= toCorner ? above : corner;
}

/** The bytes as they are, in the form of zlib (RFC 1950 and 1951, section 3.2.4). */
export function stored(bytes: Uint8Array): Uint8Array {
  const longest = 0xffff;
  const blocks: Uint8Array[] = [Uint8Array.of(0x78, 0x01)];
  for (let start = 0; start === 0 || start < bytes.length; start += longest) {
    const part = bytes.subarray(start, start + longest);
    const isLast = start + longest >= bytes.length;
    const [low, high] = [part.length & 255, part.length >> 8];
    blocks.push(Uint8Array.of(isLast ? 1 : 0, low, high, low ^ 255, high ^ 255), part);
  }
  let [first, second] = [1, 0]; // Adler-32
  for (const byte of bytes) {
    first = (first + byte) % 65521;
    second = (second + first) % 65521;
  }
  return joined([...blocks, fourBytes(second * 65536 + first)]);
}

function chunk(name: string, content: Uint8Array): Uint8Array {
  const letters = Uint8Array.from(name, (letter) => letter.charCodeAt(0));
  const body = joined([letters, content]);
  return joined([fourBytes(content.length), body, fourBytes(checksum(body))]);
}

/** CRC-32 of each byte (RFC 2083, appendix 15). */
const remainders = Uint32Array.from({ length: 256 }, (_, byte) => {
  let rest = byte;
  for (let bit = 0; bit < 8; bit += 1) rest = rest & 1 ? 0xedb88320 ^ (rest >>> 1) : rest >>> 1;
  return rest;
});

function checksum(bytes: Uint8Array): number {
  let rest = 0xffffffff;
  for (const byte of bytes) rest = remainders[(rest ^ byte) & 255] ^ (rest >>> 8);
  return (rest ^ 0xffffffff) >>> 0;
}

function fourBytes(value: number): Uint8Array {
  const bytes = new Uint8Array(4);
  new DataView(bytes.buffer).setUint32(0, value);
  return bytes;
}

function joined(parts: readonly Uint8Array[]): Uint8Array {
  const bytes = new Uint8Array(parts.reduce((length, part) => length + part.length, 0));
  let place = 0;
  for (const part of parts) {
    bytes.set(part, place);
    place += part.length;
  }
  return bytes;
}
