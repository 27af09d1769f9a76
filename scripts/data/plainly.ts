import { ConvlabError, realSetNames, setCardNames } from 'convlab';
import { UsageError } from '../notebooks/find-notebooks.ts';
import { failure } from '../setup/failure.cjs';

/** Does something; what the library says went wrong is shown without a stack trace. */
export async function plainly<Result>(work: () => Promise<Result>): Promise<Result> {
  try {
    return await work();
  } catch (error) {
    throw error instanceof ConvlabError ? failure(error.message) : error;
  }
}

/** Makes sure that all names are those of real sets. */
export function requireRealNames(names: readonly string[]): void {
  const known: readonly string[] = realSetNames;
  for (const name of names) {
    if (known.includes(name)) continue;
    const made = setCardNames().includes(name);
    throw new UsageError(
      made
        ? `“${name}” is not downloaded: it comes with the course. Real sets are ${known.join(', ')}.`
        : `There is no set “${name}”; there are ${known.join(', ')}.`,
    );
  }
}

/** 9.9 MB, 868 MB, 1.0 GB. */
export function sizeText(bytes: number): string {
  if (bytes < 1e6) return `${Math.ceil(bytes / 1000)} kB`;
  if (bytes < 99.5e6) return `${(bytes / 1e6).toFixed(1)} MB`;
  return bytes < 999.5e6 ? `${Math.round(bytes / 1e6)} MB` : `${(bytes / 1e9).toFixed(1)} GB`;
}
