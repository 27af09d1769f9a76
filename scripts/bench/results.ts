import type { Machine } from './machine.ts';
import type { Mode } from './protocol.ts';
import type { Summary } from './statistics.ts';

/** What one contestant needed for one task. */
export interface Figure extends Summary {
  contestant: string;
  mode: Mode;
  /** Milliseconds a call, one for each round. */
  times: number[];
  /** The median, divided by that of the baseline. */
  ratio?: number;
  note?: string;
}

export interface TaskResult {
  task: string;
  /** The contestant that the others are compared with. */
  baseline?: string;
  /** The largest difference of each result from the reference. */
  errors: Record<string, number>;
  figures: Figure[];
}

export interface SuiteResult {
  name: string;
  title: string;
  explanation: string;
  tasks: TaskResult[];
}

/** Somebody who was not timed: absent, without such a function, or wrong. */
export interface Missing {
  contestant: string;
  /** What it did not take part in: a task, or everything. */
  task?: string;
  kind: 'not here' | 'wrong';
  reason: string;
}

export interface BenchResult {
  machine: Machine;
  rounds: number;
  versions: Record<string, string>;
  suites: SuiteResult[];
  missing: Missing[];
}
