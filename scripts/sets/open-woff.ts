import { inflateSync } from 'node:zlib';

/**
 * The font inside of a WOFF 1.0 file: the same tables, each of them packed with zlib.
 *
 * Source: WOFF File Format 1.0, W3C Recommendation, 2012.
 */
export function openWoff(file: Buffer): Buffer {
  if (file.toString('latin1', 0, 4) !== 'wOFF') throw new Error('This is no WOFF file.');
  const flavour = file.readUInt32BE(4);
  const count = file.readUInt16BE(12);
  const tables = Array.from({ length: count }, (_, index) => {
    const entry = 44 + 20 * index;
    const [tag, offset, packed, size, sum] = [0, 4, 8, 12, 16].map((at) =>
      file.readUInt32BE(entry + at),
    );
    const bytes = file.subarray(offset, offset + packed);
    return { tag, sum, bytes: packed < size ? inflateSync(bytes) : bytes };
  });
  const header = Buffer.alloc(12 + 16 * count);
  header.writeUInt32BE(flavour, 0);
  header.writeUInt16BE(count, 4);
  const parts: Buffer[] = [header];
  let place = header.length;
  tables.forEach(({ tag, sum, bytes }, index) => {
    [tag, sum, place, bytes.length].forEach((value, at) => {
      header.writeUInt32BE(value, 12 + 16 * index + 4 * at);
    });
    const padding = Buffer.alloc((4 - (bytes.length % 4)) % 4);
    parts.push(bytes, padding);
    place += bytes.length + padding.length;
  });
  return Buffer.concat(parts);
}
