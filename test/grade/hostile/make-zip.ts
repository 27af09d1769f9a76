import { crc32, deflateRawSync } from 'node:zlib';

/** An entry of a zip; also one that no honest program would write. */
export interface ZipEntry {
  name: string;
  content?: string | Uint8Array;
  /** The kind of a file and its rights, as Unix has them; 0o120777 is a symbolic link. */
  mode?: number;
  /** Milliseconds since 1970. */
  modified?: number;
  /** What the zip claims instead of the true size. */
  claimedSize?: number;
  /** Bytes that are compressed already, with the size and checksum that they unpack to. */
  packed?: { bytes: Uint8Array; size: number; checksum: number };
}

/** Writes a zip by hand, because it must also hold what zip libraries refuse to write. */
export function makeZip(entries: readonly ZipEntry[]): Buffer {
  const parts: Buffer[] = [];
  const directory: Buffer[] = [];
  let place = 0;
  for (const entry of entries) {
    const { local, central, data } = records(entry, place);
    parts.push(local, data);
    directory.push(central);
    place += local.length + data.length;
  }
  const central = Buffer.concat(directory);
  const end = Buffer.alloc(22);
  end.writeUInt32LE(0x06054b50, 0);
  end.writeUInt16LE(Math.min(entries.length, 0xffff), 8);
  end.writeUInt16LE(Math.min(entries.length, 0xffff), 10);
  end.writeUInt32LE(central.length, 12);
  end.writeUInt32LE(place, 16);
  return Buffer.concat([...parts, central, end]);
}

function records(
  { name, content = '', mode = 0o100644, modified, ...rest }: ZipEntry,
  place: number,
) {
  const bytes = typeof content === 'string' ? Buffer.from(content) : Buffer.from(content);
  const packed = rest.packed ?? {
    bytes: deflateRawSync(bytes),
    size: bytes.length,
    checksum: crc32(bytes),
  };
  const nameBytes = Buffer.from(name);
  const { date, time } = dosTime(modified ?? Date.UTC(2026, 0, 1));
  const common = Buffer.alloc(26);
  common.writeUInt16LE(20, 0); // version that is needed
  common.writeUInt16LE(0x0800, 2); // names in UTF-8
  common.writeUInt16LE(8, 4); // deflate
  common.writeUInt16LE(time, 6);
  common.writeUInt16LE(date, 8);
  common.writeUInt32LE(packed.checksum, 10);
  common.writeUInt32LE(packed.bytes.length, 14);
  common.writeUInt32LE(rest.claimedSize ?? packed.size, 18);
  common.writeUInt16LE(nameBytes.length, 22);
  const local = Buffer.concat([signature(0x04034b50), common, nameBytes]);
  const end = Buffer.alloc(14);
  end.writeUInt32LE((mode << 16) >>> 0, 6);
  end.writeUInt32LE(place, 10);
  const version = Buffer.from([20, 3]); // made on Unix
  const central = Buffer.concat([signature(0x02014b50), version, common, end, nameBytes]);
  return { local, central, data: Buffer.from(packed.bytes) };
}

function signature(number: number): Buffer {
  const bytes = Buffer.alloc(4);
  bytes.writeUInt32LE(number);
  return bytes;
}

function dosTime(modified: number): { date: number; time: number } {
  const day = new Date(modified);
  return {
    date: ((day.getFullYear() - 1980) << 9) | ((day.getMonth() + 1) << 5) | day.getDate(),
    time: (day.getHours() << 11) | (day.getMinutes() << 5) | (day.getSeconds() >> 1),
  };
}
