import type { Mode, Task, Values } from '../protocol.ts';

/** A task with its inputs and what must come out. */
export interface Case {
  task: Task;
  inputs: () => Record<string, Values>;
  /** What a result is compared with: by plain loops in double precision. */
  reference: (inputs: Record<string, Values>) => Float64Array;
  /** The largest difference that is allowed, where it is not a share of the largest value. */
  tolerance?: number;
  /** A contestant may give only the first numbers of the result. */
  part?: boolean;
  /** What is timed; the first one is the main figure. */
  modes: Mode[];
}

/** Cases that are shown in one table. */
export interface Suite {
  name: string;
  title: string;
  /** What the table's figures mean. */
  explanation: string;
  cases: Case[];
}
