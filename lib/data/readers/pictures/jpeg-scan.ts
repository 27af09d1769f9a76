import { failAt } from '../place';

/** A component of a JPEG: brightness or a colour. */
export interface JpegComponent {
  id: number;
  /** Blocks across and down in each unit of an interleaved scan. */
  across: number;
  down: number;
}

/** The head of a JPEG's picture. */
export interface JpegFrame {
  height: number;
  width: number;
  components: JpegComponent[];
}

/** A Huffman code: for each length the first code, the first one behind the last, and its values. */
export interface HuffmanCode {
  first: number[];
  end: number[];
  start: number[];
  values: Uint8Array;
}

/** What a scan needs: the codes by class (0 or 16) + number, and after how many units it restarts. */
export interface JpegTables {
  codes: Map<number, HuffmanCode>;
  restart: number;
}

/** The codes that a DHT segment defines (T.81, B.2.4.2 and annex C). */
export function readCodes(segment: Uint8Array, codes: Map<number, HuffmanCode>): boolean {
  let place = 0;
  while (place + 17 <= segment.length) {
    const code: HuffmanCode = {
      first: [],
      end: [],
      start: [],
      values: segment.subarray(place + 17),
    };
    let [next, used] = [0, 0];
    for (let length = 1; length <= 16; length += 1) {
      const count = segment[place + length];
      code.first.push(next);
      code.start.push(used);
      code.end.push(next + count);
      used += count;
      next += count;
      if (next > 2 ** length) return false;
      next *= 2;
    }
    if (used > code.values.length) return false;
    code.values = code.values.slice(0, used);
    codes.set(segment[place], code);
    place += 17 + used;
  }
  return place === segment.length;
}

/** The packed bits of a scan. */
interface Bits {
  bytes: Uint8Array;
  place: number;
  /** The byte that is being read, and how many of its bits are left. */
  current: number;
  left: number;
  fail: (reason: string) => never;
}

function nextBit(bits: Bits): number {
  if (bits.left === 0) {
    const { bytes, place } = bits;
    const byte = bytes[place];
    if (place >= bytes.length || (byte === 0xff && bytes[place + 1] !== 0)) {
      bits.fail('the picture is not finished here');
    }
    bits.current = byte;
    bits.place += byte === 0xff ? 2 : 1; // a zero is stuffed behind FF
    bits.left = 8;
  }
  bits.left -= 1;
  return (bits.current >> bits.left) & 1;
}

function skipBits(bits: Bits, count: number): void {
  for (let left = count; left > 0; left -= 1) nextBit(bits);
}

function nextValue(bits: Bits, { first, end, start, values }: HuffmanCode): number {
  let code = 0;
  for (let length = 0; length < 16; length += 1) {
    code = code * 2 + nextBit(bits);
    if (code < end[length]) return values[start[length] + code - first[length]];
  }
  return bits.fail('there is no such code');
}

/** A coefficient of 8-bit samples has at most so many bits. */
const mostBits = 11;
const blockLength = 64;

/** One block of 8×8: the first coefficient, then runs of zeros and a coefficient each. */
function skipBlock(bits: Bits, firstCode: HuffmanCode, othersCode: HuffmanCode): void {
  const length = nextValue(bits, firstCode);
  if (length > mostBits) bits.fail('a coefficient is too large');
  skipBits(bits, length);
  for (let index = 1; index < blockLength; index += 1) {
    const value = nextValue(bits, othersCode);
    if (value === 0) return;
    index += value >> 4;
    if (index >= blockLength || (value & 15) > mostBits) bits.fail('a block does not fit');
    skipBits(bits, value & 15);
  }
}

/** A block's two codes, and how often it comes in a unit of the scan. */
interface Turn {
  first: HuffmanCode;
  others: HuffmanCode;
  times: number;
}

/**
 * Follows the code of a baseline scan from its first unit to its last, without calculating a pixel:
 * decoders fill what is missing with grey, and tell nobody when that is at the lower edge.
 *
 * Source: Recommendation ITU-T T.81, annexes A.2 and F.2.
 *
 * @param header of the scan, behind its length
 * @param from the place behind it
 * @returns the place behind the scan
 * @throws DataError that names the file and the byte
 */
export function checkScan(
  bytes: Uint8Array,
  file: string,
  {
    header,
    from,
    frame,
    tables,
  }: { header: Uint8Array; from: number; frame: JpegFrame; tables: JpegTables },
): number {
  const bits: Bits = {
    bytes,
    place: from,
    current: 0,
    left: 0,
    fail: (reason) => failAt(file, bits.place, `the JPEG is damaged: ${reason}.`),
  };
  const turns = turnsOf(header, frame, tables, bits);
  const units = unitsOf(header, frame);
  for (let unit = 0; unit < units; unit += 1) {
    if (tables.restart > 0 && unit > 0 && unit % tables.restart === 0) {
      passRestart(bits, unit / tables.restart - 1);
    }
    for (const { first, others, times } of turns) {
      for (let left = times; left > 0; left -= 1) skipBlock(bits, first, others);
    }
  }
  return bits.place;
}

function turnsOf(header: Uint8Array, frame: JpegFrame, { codes }: JpegTables, bits: Bits): Turn[] {
  const count = header[0];
  if (count < 1 || count > 4 || header.length !== 4 + 2 * count)
    bits.fail('the head of a scan is not whole');
  if (header[1 + 2 * count] !== 0 || header[2 + 2 * count] !== 63 || header[3 + 2 * count] !== 0) {
    bits.fail('a scan does not have all coefficients');
  }
  return Array.from({ length: count }, (_, index) => {
    const [id, selected] = header.subarray(1 + 2 * index);
    const component = frame.components.find((each) => each.id === id);
    const first = codes.get(selected >> 4);
    const others = codes.get(16 + (selected & 15));
    if (!component || !first || !others) return bits.fail('a scan names what was not defined');
    return { first, others, times: count === 1 ? 1 : component.across * component.down };
  });
}

/** How many units a scan has; a scan of one component has a block in each, without any filling. */
function unitsOf(header: Uint8Array, { height, width, components }: JpegFrame): number {
  const most = {
    across: Math.max(...components.map(({ across }) => across)),
    down: Math.max(...components.map(({ down }) => down)),
  };
  const only = header[0] === 1 ? components.find(({ id }) => id === header[1]) : undefined;
  if (!only) return Math.ceil(width / (8 * most.across)) * Math.ceil(height / (8 * most.down));
  const blocks = (length: number, part: number, whole: number): number =>
    Math.ceil(Math.ceil((length * part) / whole) / 8);
  return blocks(width, only.across, most.across) * blocks(height, only.down, most.down);
}

function passRestart(bits: Bits, number: number): void {
  const { bytes, place } = bits;
  if (bytes[place] !== 0xff || bytes[place + 1] !== 0xd0 + (number % 8))
    bits.fail('a restart marker is missing');
  bits.place += 2;
  bits.left = 0;
}
