import { mkdir, mkdtemp, readFile, readdir, rename, rm, stat } from 'node:fs/promises';
import { basename, dirname, join, resolve } from 'node:path';
import { ConvlabError, DataError, OptionError, quote } from '../../tensor';
import { exportFiles } from './export-types';

/** What stands in export.json: by it a folder is known as an export. */
export interface ExportList {
  kind: 'convlab export';
  /** The names of all files but this one. */
  files: readonly string[];
}

/**
 * Fills a new folder beside the wanted one and puts it there once it is whole. An export that is
 * already there is replaced; anything else is not.
 *
 * @throws OptionError when the folder holds something else; DataError when it cannot be written
 */
export async function replaceFolder(
  folder: string,
  fill: (part: string) => Promise<void>,
): Promise<void> {
  const path = resolve(folder);
  await requireOurs(folder, path);
  let part: string | undefined;
  try {
    await mkdir(dirname(path), { recursive: true });
    part = await mkdtemp(join(dirname(path), `.${basename(path)}-`));
    const whole = join(part, 'new');
    await mkdir(whole);
    await fill(whole);
    await swap(whole, path, join(part, 'old'));
  } catch (error) {
    if (error instanceof ConvlabError) throw error;
    throw new DataError(`exportModel: ${folder} cannot be written: ${(error as Error).message}`, {
      cause: error,
    });
  } finally {
    if (part !== undefined) await rm(part, { recursive: true, force: true });
  }
}

/** If the new folder cannot take the place, the old one comes back. */
async function swap(whole: string, path: string, old: string): Promise<void> {
  const had = await rename(path, old).then(
    () => true,
    (error: unknown) => {
      if ((error as { code?: unknown }).code === 'ENOENT') return false;
      throw error;
    },
  );
  try {
    await rename(whole, path);
  } catch (error) {
    if (had) await rename(old, path);
    throw error;
  }
}

/** Throws an OptionError unless there is nothing yet, an empty folder, or an export and nothing else. */
async function requireOurs(folder: string, path: string): Promise<void> {
  const found = await stat(path).catch(() => undefined);
  if (!found) return;
  if (!found.isDirectory()) {
    throw new OptionError(`exportModel: ${quote(folder)} is a file; give the name of a folder.`);
  }
  const names = await readdir(path);
  if (names.length === 0) return;
  const list = await readList(path);
  if (!list) {
    throw new OptionError(
      `exportModel: the folder ${quote(folder)} holds something else than an export, and is left as it is; give another name.`,
    );
  }
  const own = [...list.files, exportFiles.list as string];
  const others = names.filter((name) => !own.includes(name));
  if (others.length > 0) {
    throw new OptionError(
      `exportModel: the folder ${quote(folder)} holds files that no export has made (${others.map((name) => quote(name)).join(', ')}), and is left as it is; move them away, or give another name.`,
    );
  }
}

/** The list of an export's files; none if the folder is no export. */
export async function readList(path: string): Promise<ExportList | undefined> {
  try {
    const text = await readFile(join(path, exportFiles.list), 'utf8');
    const list = JSON.parse(text) as Partial<ExportList> | null;
    const isList = list?.kind === 'convlab export' && Array.isArray(list.files);
    return isList ? (list as ExportList) : undefined;
  } catch {
    return undefined;
  }
}
