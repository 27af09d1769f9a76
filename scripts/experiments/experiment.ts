import type { Run } from 'convlab';

/** What part of an experiment is run. */
export interface ExperimentPart {
  seeds: readonly number[];
  /** Only these variants (all). */
  variants?: readonly string[];
  /** Ends each training after so many epochs (never). */
  stopAfter?: number;
}

/** The part that the tests run again, to see that a stored result is still what the library does. */
export interface Recheck {
  variant: string;
  /** So many epochs with the first seed (1). */
  epochs?: number;
}

/** Something asked of networks that takes too long for a lesson: run once, and stored. */
export interface Experiment {
  /** As its file: `day-16-degradation`. */
  name: string;
  title: string;
  /** What it asks, as a question. */
  question: string;
  /** Everything that decides the result, as plain data. */
  settings: Readonly<Record<string, unknown>>;
  /** At least three. */
  seeds: readonly number[];
  run(part: ExperimentPart): Promise<Run[]>;
  /** `undefined` only where times are measured, which differ each time. */
  recheck: Recheck | undefined;
}
