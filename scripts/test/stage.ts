/** What a stage found. */
export interface Outcome {
  passed: number;
  failed: number;
  /** The name of every check that failed; for a stage that is one check, none. */
  failures: string[];
  /** The name of every check that was left out, with the reason if there is one to tell. */
  skipped: string[];
}

/** One part of npm test. */
export interface Stage {
  name: string;
  /** What it checks, for --list. */
  title: string;
  /** Whether it runs without the compiled library, the Python environment and the kernel. */
  needsNothing?: boolean;
  /** It runs at the same time as its neighbours of the same group. */
  group?: string;
  /**
   * Throws only when the check itself could not be done.
   *
   * @param alone whether it may print what is wrong as it goes; beside others it says it, so that
   *   what they print is not mixed
   */
  run: (say: Say, alone: boolean) => Promise<Outcome>;
}

/** Prints lines. */
export type Say = (line: string) => void;

/** The outcome of a single check: a stage, or a part of it that has a name. */
export function outcomeOf(passed: boolean, name?: string): Outcome {
  const failures = passed || name === undefined ? [] : [name];
  return { passed: passed ? 1 : 0, failed: passed ? 0 : 1, failures, skipped: [] };
}

export function sumOf(outcomes: readonly Outcome[]): Outcome {
  return {
    passed: outcomes.reduce((sum, { passed }) => sum + passed, 0),
    failed: outcomes.reduce((sum, { failed }) => sum + failed, 0),
    failures: outcomes.flatMap(({ failures }) => failures),
    skipped: outcomes.flatMap(({ skipped }) => skipped),
  };
}

/** “3 passed, 0 failed, 1 skipped”. */
export function countsText({ passed, failed, skipped }: Outcome): string {
  return `${passed} passed, ${failed} failed, ${skipped.length} skipped`;
}
