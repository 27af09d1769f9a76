import { RefusedError, type Piece } from './types.ts';

/** A file that is not read, for a reason that people are told. */
export function refused(path: readonly string[], reason: string, modified = 0): Piece {
  return { path, modified, refused: reason, read: () => Promise.reject(new RefusedError(reason)) };
}

export function tooLarge(size: number, mostMegabytes: number): string {
  return `is too large: ${Math.ceil(size / 2 ** 20)} MB, and ${mostMegabytes} MB is the most`;
}

export const tooDeep = 'lies in too many folders';

export function tooLong(title: string, mostLetters: number): string {
  return `${title} is longer than ${mostLetters.toLocaleString('en')} letters: it was kept out and not graded.`;
}
