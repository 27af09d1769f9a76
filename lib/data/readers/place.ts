import { DataError } from '../../tensor';

/** Throws a DataError that names the file and the byte at which it is wrong. */
export function failAt(file: string, offset: number, reason: string): never {
  throw new DataError(`${file}, byte ${offset}: ${reason}`);
}

/** The message of something that was thrown, on one line, without the name of the function at its start. */
export function reasonOf(error: unknown): string {
  const text = error instanceof Error ? error.message : String(error);
  return text
    .trim()
    .replace(/\s*\n\s*/g, '; ')
    .replace(/^[a-z]\w+: /, '');
}

/** What the system says when a file or folder cannot be opened, as a DataError that names it. */
export function cannotOpen(path: string, error: unknown): DataError {
  const { code } = error as NodeJS.ErrnoException;
  const reasons: Record<string, string> = {
    ENOENT: 'there is no such file or folder',
    EISDIR: 'this is a folder, not a file',
    ENOTDIR: 'this is a file, not a folder',
    EACCES: 'you may not read it',
    ELOOP: 'this link leads to itself',
  };
  return new DataError(`${path}: ${reasons[code ?? ''] ?? reasonOf(error)}.`);
}
