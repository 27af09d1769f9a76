import { createHash } from 'node:crypto';
import { requireSha256, wrongSum } from '../../../data/download/sha256';
import { DataError, OptionError, quote } from '../../../tensor';
import type { LoadOptions } from '../load-options';

/** The SHA-256 of each file of a model by its name, and of the whole model. */
export interface ModelSums {
  /** One sum for the model: that of the lines `sum  name` of its files, sorted by name. */
  model: string;
  files: Record<string, string>;
}

export const sha256Of = (content: Uint8Array | string): string =>
  createHash('sha256').update(content).digest('hex');

/** The sums of a model from those of its files. */
export function sumsOf(files: Record<string, string>): ModelSums {
  const names = Object.keys(files).sort();
  return { model: sha256Of(names.map((name) => `${files[name]}  ${name}\n`).join('')), files };
}

/** Throws an OptionError when the sums are written wrongly; before anything is downloaded. */
export function checkSumOption(where: string, sha256: LoadOptions['sha256']): void {
  const given: unknown = sha256;
  const sums: unknown[] =
    typeof given === 'object' && given !== null ? Object.values(given) : [given];
  for (const sum of sums) if (sum !== undefined) requireSha256(where, sum as string);
}

/** Throws an OptionError unless the names of the given sums are those of the model's files. */
export function requireSumsOfAll(
  where: string,
  sha256: LoadOptions['sha256'],
  names: readonly string[],
): void {
  if (typeof sha256 !== 'object') return;
  const missing = names.filter((name) => !Object.hasOwn(sha256, name));
  const extra = Object.keys(sha256).filter((name) => !names.includes(name));
  if (missing.length === 0 && extra.length === 0) return;
  throw new OptionError(
    `${where}: sha256 must name all files of the model: ` +
      [
        ...(missing.length > 0 ? [`${missing.join(', ')} missing`] : []),
        ...(extra.length > 0 ? [`${extra.map(quote).join(', ')} not among its files`] : []),
      ].join(', ') +
      '; modelSums(folder) prints them.',
  );
}

/**
 * Compares the sums of a model's files with the expected ones.
 *
 * @throws DataError that names the file, the sum that was found and the expected one
 */
export function requireSums(files: Record<string, string>, sha256: LoadOptions['sha256']): void {
  if (sha256 === undefined) return;
  if (typeof sha256 === 'object') {
    for (const [name, found] of Object.entries(files)) {
      if (found !== sha256[name].toLowerCase())
        throw new DataError(wrongSum(name, sha256[name], found));
    }
    return;
  }
  const expected = sha256.toLowerCase();
  const { model } = sumsOf(files);
  if (model === expected) return;
  const same = Object.keys(files).find((name) => files[name] === expected);
  throw new DataError(
    same === undefined
      ? wrongSum(`The model (${Object.keys(files).join(', ')})`, expected, model)
      : `The given SHA-256 is that of ${same} alone; that of the whole model is ${model}, as modelSums(folder) prints it.`,
  );
}
