/** What JPEG files the plain decoder cannot tell: they are legal, but none that the tests write. */
export const untold = Symbol('a JPEG of another kind');

interface GreyPicture {
  height: number;
  width: number;
  /** Levels 0 to 255, not rounded. */
  levels: number[];
}

const zigzag = [
  0, 1, 8, 16, 9, 2, 3, 10, 17, 24, 32, 25, 18, 11, 4, 5, 12, 19, 26, 33, 40, 48, 41, 34, 27, 20,
  13, 6, 7, 14, 21, 28, 35, 42, 49, 56, 57, 50, 43, 36, 29, 22, 15, 23, 30, 37, 44, 51, 58, 59, 52,
  45, 38, 31, 39, 46, 53, 60, 61, 54, 47, 55, 62, 63,
];

/** A Huffman code: `length:code` → value. */
type Code = Map<string, number>;

interface Tables {
  quantisation: Map<number, number[]>;
  codes: Map<number, Code>;
  restart: number;
  frame?: { height: number; width: number; table: number };
}

/**
 * Decodes a grey baseline JPEG by the book (ITU-T T.81): codes by looking them up bit by bit, the
 * cosine transform by its definition. Slow, and shares nothing with libjpeg.
 *
 * @returns the picture, or `untold` for a JPEG of another kind
 * @throws an error when it is damaged
 */
export function plainJpeg(bytes: Uint8Array): GreyPicture | typeof untold {
  const file = Buffer.from(bytes);
  if (file.readUInt16BE(0) !== 0xffd8) throw new Error('no JPEG');
  const tables: Tables = { quantisation: new Map(), codes: new Map(), restart: 0 };
  for (let place = 2; ;) {
    if (file[place] !== 0xff) throw new Error('no marker');
    while (file[place + 1] === 0xff) place += 1;
    const marker = file[place + 1];
    if (marker === 0xd9) throw new Error('no scan');
    if (marker === 0x01 || (marker >= 0xd0 && marker <= 0xd7)) return untold;
    const length = file.readUInt16BE(place + 2);
    const segment = file.subarray(place + 4, place + 2 + length);
    if (segment.length !== length - 2) throw new Error('cut off');
    place += 2 + length;
    if (marker === 0xdb) readQuantisation(segment, tables);
    else if (marker === 0xc4) readCodes(segment, tables);
    else if (marker === 0xdd) tables.restart = segment.readUInt16BE(0);
    else if (marker === 0xc0 || marker === 0xc1) {
      // One component, 8 bits, one sample per pixel.
      if (segment.length !== 9 || segment[0] !== 8 || segment[5] !== 1 || segment[7] !== 0x11)
        return untold;
      tables.frame = {
        height: segment.readUInt16BE(1),
        width: segment.readUInt16BE(3),
        table: segment[8],
      };
      if (tables.frame.height * tables.frame.width === 0) throw new Error('no pixels');
    } else if (marker > 0xc1 && marker < 0xd0) return untold;
    else if (marker === 0xda) {
      if (segment.length !== 6 || segment[0] !== 1 || segment.readUIntBE(3, 3) !== 0x003f00)
        return untold;
      return scan(file.subarray(place), tables, segment[2]);
    }
  }
}

function readQuantisation(segment: Buffer, { quantisation }: Tables): void {
  for (let place = 0; place < segment.length;) {
    const wide = segment[place] >> 4 ? 2 : 1;
    const table = zigzag.map((_, index) => segment.readUIntBE(place + 1 + index * wide, wide));
    quantisation.set(segment[place] & 15, table);
    place += 1 + 64 * wide;
  }
}

function readCodes(segment: Buffer, { codes }: Tables): void {
  for (let place = 0; place < segment.length;) {
    const counts = segment.subarray(place + 1, place + 17);
    const code: Code = new Map();
    let at = place + 17;
    let next = 0;
    counts.forEach((count, index) => {
      for (let left = count; left > 0; left -= 1)
        code.set(`${index + 1}:${next++}`, segment.readUInt8(at++));
      next *= 2;
    });
    codes.set(segment[place], code);
    place = at;
  }
}

/** The bits of a scan up to its marker, without stuffed zeros; restarts are not told. */
function bitsOf(data: Buffer): { bits: string; next: number } | typeof untold {
  let bits = '';
  for (let place = 0; place < data.length; place += 1) {
    if (data[place] === 0xff) {
      if (data[place + 1] !== 0) return data[place + 1] === 0xd9 ? { bits, next: place } : untold;
      place += 1;
      bits += '11111111';
    } else bits += data[place].toString(2).padStart(8, '0');
  }
  throw new Error('no end marker');
}

function scan(data: Buffer, tables: Tables, ids: number): GreyPicture | typeof untold {
  const { frame, quantisation, codes, restart } = tables;
  if (!frame) throw new Error('no frame');
  const table = quantisation.get(frame.table);
  const [first, others] = [codes.get(ids >> 4), codes.get(16 + (ids & 15))];
  if (!table || !first || !others) throw new Error('no tables');
  const packed = bitsOf(data);
  if (packed === untold || restart > 0) return untold;
  let place = 0;
  const number = (length: number): number => {
    if (place + length > packed.bits.length) throw new Error('no bits left');
    const bits = packed.bits.slice(place, place + length);
    place += length;
    return length === 0 ? 0 : parseInt(bits, 2);
  };
  const symbol = (code: Code): number => {
    for (let length = 1, value = 0; length <= 16; length += 1) {
      value = value * 2 + number(1);
      const found = code.get(`${length}:${value}`);
      if (found !== undefined) return found;
    }
    throw new Error('no such code');
  };
  const signed = (length: number): number => {
    const value = number(length);
    return length > 0 && value < 2 ** (length - 1) ? value - 2 ** length + 1 : value;
  };
  const { height, width } = frame;
  const levels = new Array<number>(height * width).fill(0);
  const across = Math.ceil(width / 8);
  let previous = 0;
  let wild = false;
  for (let block = 0; block < across * Math.ceil(height / 8); block += 1) {
    const values = new Array<number>(64).fill(0);
    const bits = symbol(first);
    if (bits > 11) return untold;
    previous += signed(bits);
    values[0] = previous * table[0];
    for (let index = 1; index < 64; index += 1) {
      const code = symbol(others);
      if (code === 0) break;
      index += code >> 4;
      const value = signed(code & 15);
      if (index > 63) return untold;
      values[zigzag[index]] = value * table[index];
    }
    wild ||= values.some((value) => Math.abs(value) > 2048);
    const [top, left] = [Math.floor(block / across) * 8, (block % across) * 8];
    for (let y = 0; y < Math.min(8, height - top); y += 1) {
      for (let x = 0; x < Math.min(8, width - left); x += 1) {
        const level = sample(values, x, y) + 128;
        wild ||= Math.abs(level) > 500;
        levels[(top + y) * width + left + x] = Math.min(255, Math.max(0, level));
      }
    }
  }
  // Numbers that no picture gives: decoders overflow in ways of their own.
  return wild || packed.bits.length - place > 7 ? untold : { height, width, levels };
}

const cosine = Array.from({ length: 8 }, (_, at) =>
  Array.from(
    { length: 8 },
    (__, wave) => Math.cos(((2 * at + 1) * wave * Math.PI) / 16) * (wave === 0 ? Math.SQRT1_2 : 1),
  ),
);

function sample(values: readonly number[], x: number, y: number): number {
  let sum = 0;
  values.forEach((value, place) => {
    if (value !== 0) sum += value * cosine[x][place % 8] * cosine[y][Math.floor(place / 8)];
  });
  return sum / 4;
}
