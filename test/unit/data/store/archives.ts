import { crc32, deflateRawSync, gzipSync } from 'node:zlib';

/** One thing in an archive. */
export interface Entry {
  path: string;
  content?: Uint8Array;
  /** Where a link leads. */
  link?: string;
  /** Said of the length in place of the truth. */
  claimed?: number;
}

/** A tar file as tar writes it, but with any path. */
export function tarGz(entries: readonly Entry[], kind = '2'): Buffer {
  const blocks: Buffer[] = [];
  for (const { path, content = Buffer.alloc(0), link } of entries) {
    const head = Buffer.alloc(512);
    head.write(path, 0, 100);
    head.write('0000644\0', 100);
    head.write('0000000\0', 108);
    head.write('0000000\0', 116);
    head.write(`${content.length.toString(8).padStart(11, '0')}\0`, 124);
    head.write('00000000000\0', 136);
    head.write(link !== undefined ? kind : path.endsWith('/') ? '5' : '0', 156);
    head.write(link ?? '', 157, 100);
    head.write('ustar\x0000', 257);
    head.write('        ', 148);
    const sum = head.reduce((total, byte) => total + byte, 0);
    head.write(`${sum.toString(8).padStart(6, '0')}\0 `, 148);
    const padding = Buffer.alloc((512 - (content.length % 512)) % 512);
    blocks.push(head, Buffer.from(content), padding);
  }
  return gzipSync(Buffer.concat([...blocks, Buffer.alloc(1024)]));
}

/** A zip file as zip writes it, but with any path. */
export function zip(entries: readonly Entry[]): Buffer {
  const locals: Buffer[] = [];
  const list: Buffer[] = [];
  let offset = 0;
  for (const { path, content = Buffer.alloc(0), link, claimed } of entries) {
    const name = Buffer.from(path);
    const body = link === undefined ? Buffer.from(content) : Buffer.from(link);
    const packed = deflateRawSync(body);
    const common = Buffer.alloc(26);
    common.writeUInt16LE(20, 0);
    common.writeUInt16LE(8, 4);
    common.writeUInt32LE(crc32(body), 10);
    common.writeUInt32LE(packed.length, 14);
    common.writeUInt32LE(claimed ?? body.length, 18);
    common.writeUInt16LE(name.length, 22);
    const local = Buffer.concat([Buffer.from('PK\x03\x04'), common, name, packed]);
    const extra = Buffer.alloc(14);
    extra.writeUInt32LE(((link === undefined ? 0o100644 : 0o120777) << 16) >>> 0, 6);
    extra.writeUInt32LE(offset, 10);
    // Made on Unix, so that the kind of file counts.
    list.push(
      Buffer.concat([Buffer.from('PK\x01\x02'), Buffer.from([20, 3]), common, extra, name]),
    );
    locals.push(local);
    offset += local.length;
  }
  const directory = Buffer.concat(list);
  const end = Buffer.alloc(22);
  end.write('PK\x05\x06');
  end.writeUInt16LE(entries.length, 8);
  end.writeUInt16LE(entries.length, 10);
  end.writeUInt32LE(directory.length, 12);
  end.writeUInt32LE(offset, 16);
  return Buffer.concat([...locals, directory, end]);
}

const pixels = Buffer.from('P6 1 1 255\nabc');

/** The set `pictures` as it should be. */
export const pictureEntries: readonly Entry[] = [
  { path: 'set/' },
  ...['a/1', 'a/2', 'b/1', 'b/2'].map((name) => ({ path: `set/${name}.ppm`, content: pixels })),
  { path: 'set/Readme.txt', content: Buffer.from('not taken') },
  { path: '__MACOSX/set/a/._1.ppm', content: Buffer.from('clutter') },
];
