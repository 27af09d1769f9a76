import { ConvlabError, DataError } from '../tensor';

// node: is imported only within these functions, so that the rest works in a browser.

/**
 * Writes a file; one of this name is replaced once the new one is whole.
 *
 * @param where the function that was called, for the message
 * @throws DataError when it cannot be written
 */
export async function writeWhole(where: string, file: string, bytes: Uint8Array): Promise<void> {
  const { rename, rm, writeFile } = await import('node:fs/promises');
  const part = `${file}.part`;
  try {
    await writeFile(part, bytes);
    await rename(part, file);
  } catch (error) {
    await rm(part, { force: true });
    throw new DataError(`${where}: ${file} cannot be written: ${(error as Error).message}`);
  }
}

/**
 * The bytes of a file.
 *
 * @param maker how such a file is made, for the message when there is none
 * @throws DataError when it is missing or cannot be read
 */
export async function readWhole(where: string, file: string, maker?: string): Promise<Uint8Array> {
  const { readFile } = await import('node:fs/promises');
  try {
    return await readFile(file);
  } catch (error) {
    if ((error as { code?: unknown }).code !== 'ENOENT') {
      throw new DataError(`${where}: ${file} cannot be read: ${(error as Error).message}.`);
    }
    const advice = maker === undefined ? '' : `; ${maker} makes such a file`;
    throw new DataError(`${where}: ${file} does not exist${advice}.`);
  }
}

/** What `run` makes of the bytes of a file; its errors become DataErrors that name the file. */
export function naming<Result>(where: string, file: string, run: () => Result): Result {
  try {
    return run();
  } catch (error) {
    if (!(error instanceof ConvlabError)) throw error;
    throw new DataError(`${where}: ${file}: ${error.message.replace(/^\w+: /, '')}`);
  }
}
