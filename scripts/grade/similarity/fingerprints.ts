// Winnowing: of all runs of k tokens a few are kept, chosen by the runs themselves, so that every
// common part of at least w + k − 1 tokens has a common fingerprint, wherever it stands.
// Schleimer, Wilkerson, Aiken: Winnowing – local algorithms for document fingerprinting. SIGMOD 2003.
import { createHash } from 'node:crypto';
import type { Span } from '../report/code-listing.ts';
import type { Token } from './tokens.ts';

/** Tokens in a run: shorter ones are found in any two programs. */
export const runLength = 7;
/** Of so many runs in a row one is kept. */
export const windowLength = 4;

/** The kept runs of a program, and where each stands first. */
export type Fingerprints = ReadonlyMap<string, Span>;

export function fingerprintsOf(tokens: readonly Token[]): Fingerprints {
  const runs = tokens.slice(0, Math.max(0, tokens.length - runLength + 1)).map((first, index) => {
    const run = tokens.slice(index, index + runLength);
    return {
      hash: hashOf(run.map(({ kind }) => kind).join(' ')),
      span: { start: first.start, end: run[run.length - 1].end },
    };
  });
  const kept = new Map<string, Span>();
  const windows = Math.max(1, runs.length - windowLength + 1);
  for (let start = 0; start < windows && runs.length > 0; start++) {
    const window = runs.slice(start, start + windowLength);
    // Of equal ones the rightmost, which stays the least for longest.
    const least = window.reduce((best, one) => (one.hash <= best.hash ? one : best));
    if (!kept.has(least.hash)) kept.set(least.hash, least.span);
  }
  return kept;
}

function hashOf(text: string): string {
  return createHash('sha256').update(text).digest('hex').slice(0, 12);
}
