import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { open } from 'node:fs/promises';
import { createGunzip } from 'node:zlib';
import { DataError } from '../../tensor';
import { newSums, requireSums, sumTexts } from '../download/checksums';
import type { SumTexts } from '../download/checksums';
import type { SourceFile } from './set-source';

/** A file that is here, and what it was compared with. */
export interface CheckedFile {
  bytes: number;
  sha256: string;
  /** In words; undefined where nobody publishes a checksum. */
  compared?: string;
}

/**
 * Compares a file with what is published of it.
 *
 * @param name how messages call it
 * @throws DataError when it is another file
 */
export async function checkFile(
  path: string,
  name: string,
  { sum, content, archive }: SourceFile,
): Promise<CheckedFile> {
  const { bytes, ...sums } = await sumsOfFile(path);
  const fail = async (reason: string): Promise<never> => {
    const hint = (await looksLikePage(path))
      ? ' What came is a web page, perhaps one for logging in to the network.'
      : '';
    throw new DataError(`${name} is not the file that was expected: ${reason}.${hint}`);
  };
  if (content) {
    const found = await contentOf(path, content.bytes).catch((error: unknown) =>
      fail(`it cannot be unpacked (${(error as Error).message})`),
    );
    if (found.bytes !== content.bytes) {
      await fail(`it holds ${found.bytes} bytes, but ${content.bytes} should be in it`);
    }
    if (found.sha256 !== content.sha256) {
      await fail(`the SHA-256 of its content is ${found.sha256}, but should be ${content.sha256}`);
    }
    return { bytes, sha256: sums.sha256, compared: 'the published SHA-256 of its content' };
  }
  if (sum) {
    try {
      requireSums(name, sum, sums);
    } catch (error) {
      const hint = (await looksLikePage(path))
        ? ' What came is a web page, perhaps one for logging in to the network.'
        : '';
      throw new DataError(`${(error as Error).message}${hint}`);
    }
    const kind = sum.sha256 === undefined ? 'MD5' : 'SHA-256';
    return { bytes, sha256: sums.sha256, compared: `the published ${kind}` };
  }
  // Found out here, another place is asked.
  if (archive === 'zip' && (await startOf(path, 2)).toString('latin1') !== 'PK') {
    await fail('it is no zip file');
  }
  return { bytes, sha256: sums.sha256 };
}

/** The length and the checksums of a file. */
export async function sumsOfFile(path: string): Promise<SumTexts & { bytes: number }> {
  const sums = newSums({ md5: '' });
  let bytes = 0;
  for await (const chunk of createReadStream(path) as AsyncIterable<Uint8Array>) {
    sums.sha256.update(chunk);
    sums.md5?.update(chunk);
    bytes += chunk.length;
  }
  return { bytes, ...sumTexts(sums) };
}

async function startOf(path: string, count: number): Promise<Buffer> {
  const handle = await open(path, 'r');
  try {
    const { buffer, bytesRead } = await handle.read(Buffer.alloc(count), 0, count, 0);
    return buffer.subarray(0, bytesRead);
  } finally {
    await handle.close();
  }
}

async function looksLikePage(path: string): Promise<boolean> {
  return /^\s*<(?:!doctype|html|\?xml)/i.test((await startOf(path, 200)).toString('latin1'));
}

/** What a file holds, packed with gzip or not; not read further than it may be long. */
async function contentOf(path: string, most: number): Promise<{ bytes: number; sha256: string }> {
  const start = await startOf(path, 2);
  const packed = start[0] === 0x1f && start[1] === 0x8b;
  const file = createReadStream(path);
  const source = packed ? file.pipe(createGunzip()) : file;
  // pipe() does not hand errors on.
  file.on('error', (error) => source.destroy(error));
  const hash = createHash('sha256');
  let bytes = 0;
  try {
    for await (const chunk of source as AsyncIterable<Uint8Array>) {
      bytes += chunk.length;
      if (bytes > most) break;
      hash.update(chunk);
    }
  } finally {
    file.destroy();
    source.destroy();
  }
  return { bytes, sha256: hash.digest('hex') };
}
