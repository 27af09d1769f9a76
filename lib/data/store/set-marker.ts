import { readFileSync } from 'node:fs';
import { join } from 'node:path';

/** The file that says that a set is whole; it is written last, before the folder gets its name. */
export const markerName = 'convlab-set.json';

/** The SHA-256 of every file of a set, as `sha256sum` writes and checks them. */
export const sumsName = 'SHA256SUMS';

/** One file as it came from the server. */
export interface FetchedFile {
  file: string;
  /** Where it came from. */
  from: string;
  bytes: number;
  sha256: string;
  /** What it was compared with, in words; undefined where nobody publishes a checksum. */
  compared?: string;
}

/** What is known of a set in the cache. */
export interface SetMarker {
  /** Of this format. */
  format: 1;
  name: string;
  /** When it was fetched: `2026-11-22T17:30:00.000Z`. */
  fetched: string;
  downloads: FetchedFile[];
  /** How many files it has, and their bytes together. */
  files: number;
  bytes: number;
  /** The SHA-256 of its file SHA256SUMS. */
  sums: string;
}

/** The marker of a set's folder; undefined when there is none or it is no marker. */
export function readMarker(folder: string): SetMarker | undefined {
  try {
    const marker = JSON.parse(readFileSync(join(folder, markerName), 'utf8')) as Partial<SetMarker>;
    return marker.format === 1 && typeof marker.sums === 'string'
      ? (marker as SetMarker)
      : undefined;
  } catch {
    return undefined;
  }
}
