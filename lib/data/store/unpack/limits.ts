import { DataError } from '../../../tensor';

/** What may come out of an archive. */
export interface UnpackLimits {
  /** The paths that are taken; others are passed over. */
  take: RegExp;
  /** Zip files in the archive that are unpacked in their place; they are not kept. */
  inner?: RegExp;
  /** Leaves the first folder of each path away. */
  strip?: boolean;
  maxFiles: number;
  maxBytes: number;
}

/** Counts what comes out of archives, and stops where it becomes absurd. */
export interface Meter {
  files: number;
  bytes: number;
  /** Entries that were seen, also those that are passed over. */
  entries: number;
}

export const newMeter = (): Meter => ({ files: 0, bytes: 0, entries: 0 });

function absurd(archive: string, what: string): never {
  throw new DataError(
    `${archive} is not unpacked: ${what}. An archive of this set is not like that; it was damaged or made to fill the disk. Nothing of it is kept.`,
  );
}

/** Counts one more entry. */
export function countEntry(archive: string, meter: Meter, { maxFiles }: UnpackLimits): void {
  meter.entries += 1;
  // Folders and notes are entries too.
  const most = 2 * maxFiles + 1000;
  if (meter.entries > most) absurd(archive, `it has more than ${most} entries`);
}

/** Counts one more file. */
export function countFile(archive: string, meter: Meter, { maxFiles }: UnpackLimits): void {
  meter.files += 1;
  if (meter.files > maxFiles) absurd(archive, `it has more than ${maxFiles} files`);
}

/** Counts more bytes, before they are written. */
export function countBytes(
  archive: string,
  meter: Meter,
  bytes: number,
  { maxBytes }: UnpackLimits,
): void {
  meter.bytes += bytes;
  if (meter.bytes > maxBytes) {
    absurd(archive, `more than ${maxBytes.toLocaleString('en-US')} bytes come out of it`);
  }
}
