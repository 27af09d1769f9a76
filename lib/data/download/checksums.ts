import { createHash } from 'node:crypto';
import { DownloadError } from './download-errors';
import type { DownloadOptions, Downloaded } from './download-options';
import { wrongSum } from './sha256';

/** A checksum while it is taken: a `Hash` of Node, whose types cells lack. */
export interface Checksum {
  update: (chunk: Uint8Array) => unknown;
  digest: (encoding: 'hex') => string;
}

/** The checksums of a file while it comes. */
export interface Sums {
  sha256: Checksum;
  md5?: Checksum;
}

/** Sums of no byte yet; MD5 only where it is compared with one. */
export function newSums({ md5 }: Pick<DownloadOptions, 'md5'>): Sums {
  return { sha256: createHash('sha256'), ...(md5 === undefined ? {} : { md5: createHash('md5') }) };
}

/** What the sums of a whole file are. */
export interface SumTexts {
  sha256: string;
  md5?: string;
}

/** Ends the sums; they take no more bytes. */
export function sumTexts({ sha256, md5 }: Sums): SumTexts {
  return { sha256: sha256.digest('hex'), ...(md5 ? { md5: md5.digest('hex') } : {}) };
}

/** Whether there is a checksum that decides in the end whether the file is the right one. */
export const isDecided = ({ sha256, md5 }: Pick<DownloadOptions, 'sha256' | 'md5'>): boolean =>
  sha256 !== undefined || md5 !== undefined;

/**
 * Compares the sums of a file with those that it should have.
 *
 * @throws DownloadError
 */
export function requireSums(
  name: string,
  { sha256, md5 }: Pick<DownloadOptions, 'sha256' | 'md5'>,
  found: SumTexts,
): void {
  if (sha256 !== undefined && found.sha256 !== sha256.toLowerCase()) {
    throw new DownloadError(wrongSum(name, sha256, found.sha256), false);
  }
  if (md5 !== undefined && found.md5 !== md5.toLowerCase()) {
    throw new DownloadError(wrongSum(name, md5, found.md5 ?? '', 'MD5'), false);
  }
}

/** A file on its way, in its part file. */
export interface FetchedPart extends Downloaded {
  md5?: string;
  /** Whether some of its bytes come from an earlier answer or an earlier process. */
  pieced: boolean;
}
