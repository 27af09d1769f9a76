// Zips are read where they lie, entry by entry; nothing is ever unpacked to a folder.
import { getFileNameLowLevel, validateFileName, type Entry, type ZipFile } from 'yauzl';
import { isLeftBehind, isZip, mayBeNotebook } from './file-names.ts';
import { metadataFile } from './platforms.ts';
import { damaged, openZip, readEntry, type Read } from './read-zip.ts';
import { refused, tooDeep, tooLarge } from './refusals.ts';
import { RefusedError, type CollectLimits, type Piece } from './types.ts';

/** Times as large as it was packed; what is packed already grows by next to nothing. */
const mostRatio = 20;

/** The bytes of a zip, for as long as it is read. */
export interface OpenZip {
  size: number;
  read: Read;
  close: () => Promise<void>;
}

/** A zip in a file, or in another zip; opened again for each notebook that is read from it. */
export type ZipSource = () => Promise<OpenZip>;

/** What zips in one zip may still unpack to, in bytes, all of them together. */
interface Budget {
  left: number;
}

/** All that may be a submission in a zip; throws RefusedError for one that cannot be read at all. */
export async function zipPieces(
  source: ZipSource,
  path: readonly string[],
  modified: number,
  limits: CollectLimits,
): Promise<Piece[]> {
  return piecesIn(source, path, {
    modified,
    limits,
    depth: 1,
    budget: { left: limits.zipMegabytes * 2 ** 20 },
  });
}

interface Reading {
  modified: number;
  limits: CollectLimits;
  /** Zips around the entries. */
  depth: number;
  budget: Budget;
}

async function piecesIn(
  source: ZipSource,
  path: readonly string[],
  reading: Reading,
): Promise<Piece[]> {
  const opened = await source();
  try {
    return await entriesOf(await openZip(opened.size, opened.read), source, path, reading);
  } finally {
    await opened.close();
  }
}

async function entriesOf(
  zip: ZipFile,
  source: ZipSource,
  path: readonly string[],
  reading: Reading,
): Promise<Piece[]> {
  const { limits, modified } = reading;
  if (zip.entryCount > limits.zipEntries) {
    throw new RefusedError(`has ${zip.entryCount} entries, and ${limits.zipEntries} is the most`);
  }
  const pieces: Piece[] = [];
  let count = 0;
  try {
    for await (const entry of zip.eachEntry()) {
      count += 1;
      // What a zip says of itself may be wrong.
      if (count > limits.zipEntries) throw new RefusedError('has too many entries');
      pieces.push(...(await entryPieces(entry, source, path, reading)));
    }
  } catch (error) {
    const reason = error instanceof RefusedError ? error.message : damaged(error);
    pieces.push(refused(path, reason, modified));
  }
  return pieces;
}

async function entryPieces(
  entry: Entry,
  source: ZipSource,
  path: readonly string[],
  reading: Reading,
): Promise<Piece[]> {
  const { modified, limits, depth } = reading;
  const raw = entry.fileName as unknown as Buffer; // decodeStrings is off
  const name = getFileNameLowLevel(entry.generalPurposeBitFlag, raw, entry.extraFields, false);
  const parts = name.split('/').filter((part) => !['', '.', '..'].includes(part));
  const isLong = parts.some((part) => part.length > limits.nameLetters);
  const isDeep = path.length + parts.length > limits.folderDepth + depth;
  if (isLong || isDeep) {
    const shown = parts.slice(0, limits.folderDepth).map((part) => part.slice(0, 60));
    const why = isLong ? `has a name of more than ${limits.nameLetters} letters` : tooDeep;
    return [refused([...path, ...shown], why, modified)];
  }
  const inside = [...path, ...parts];
  const last = inside.at(-1) ?? '';
  if (validateFileName(name) !== null) {
    return [refused(inside, `has a name that leads out of its folder: ${name}`, modified)];
  }
  if (name.endsWith('/') || inside.some(isLeftBehind)) return [];
  if (isLink(entry)) return [refused(inside, 'is a symbolic link, which is never followed')];
  if (!isZip(last) && !mayBeNotebook(last) && last !== metadataFile) return [];
  if (entry.isEncrypted()) return [refused(inside, 'needs a password')];
  const { uncompressedSize } = entry;
  if (uncompressedSize > limits.fileMegabytes * 2 ** 20) {
    return [refused(inside, tooLarge(uncompressedSize, limits.fileMegabytes))];
  }
  const date = entry.getLastModDate().getTime();
  const changed = Number.isFinite(date) ? date : modified;
  if (!isZip(last)) {
    return [{ path: inside, modified: changed, read: () => readLater(entry, source, limits) }];
  }
  if (depth >= limits.zipDepth) return [refused(inside, 'is a zip in a zip in a zip')];
  return zipInZip(entry, source, inside, { ...reading, modified: changed, depth: depth + 1 });
}

/** A zip that lies in a zip is unpacked into memory for as long as it is read, and not longer. */
async function zipInZip(
  entry: Entry,
  source: ZipSource,
  path: readonly string[],
  reading: Reading,
): Promise<Piece[]> {
  const { limits, budget } = reading;
  const { uncompressedSize: size, compressedSize } = entry;
  // A zip is packed already; what unpacks like this was made to fill a memory.
  const isBomb = size > 2 ** 20 && size > mostRatio * compressedSize;
  budget.left -= size;
  if (isBomb) return [refused(path, 'is a damaged zip (it unpacks to far more than a zip can)')];
  if (budget.left < 0) {
    return [
      refused(path, `lies in a zip whose zips unpack to more than ${limits.zipMegabytes} MB`),
    ];
  }
  const unpacked: ZipSource = async () => {
    const bytes = await readLater(entry, source, limits);
    const read: Read = (buffer, start) => Promise.resolve(bytes.copy(buffer, 0, start));
    return { size: bytes.length, read, close: () => Promise.resolve() };
  };
  try {
    return await piecesIn(unpacked, path, reading);
  } catch (error) {
    return [refused(path, error instanceof RefusedError ? error.message : damaged(error))];
  }
}

async function readLater(entry: Entry, source: ZipSource, limits: CollectLimits): Promise<Buffer> {
  const { size, read, close } = await source();
  try {
    return await readEntry(await openZip(size, read), entry, limits);
  } finally {
    await close();
  }
}

/** Unix keeps the kind of a file in the upper half of these attributes. */
function isLink({ externalFileAttributes }: Entry): boolean {
  return ((externalFileAttributes >>> 16) & 0o170000) === 0o120000;
}
