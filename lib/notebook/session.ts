import type { Verdict, Work } from './results';

/** How far an exercise, a question or a text is in this kernel, with what was said about it. */
export interface DoneSoFar extends Work {
  /** What failed, in words. */
  messages: readonly string[];
  /** The share of its points. */
  share: number;
}

const results = new Map<string, DoneSoFar>();

/** Keeps the newest result of an exercise or a question, for a page of results. */
export function keepWork(work: Work, verdicts: readonly Verdict[] = []): void {
  const { passed, failed, state } = work;
  const messages = verdicts
    .filter((verdict) => !verdict.passed)
    .map(({ name, message }) => (name === work.title ? message : `${name}: ${message}`));
  const all = passed + failed;
  const share = state === 'done' ? 1 : all === 0 ? 0 : passed / all;
  results.set(work.title, { ...work, messages, share });
}

/** The newest result under this title, if there is one in this kernel. */
export function workSoFar(title: string): DoneSoFar | undefined {
  return results.get(title);
}
