import type { Mode, Task, Values } from './protocol.ts';

/** A task, ready to be run again and again by one library. */
export interface Runner {
  /** The numbers that are compared with the reference; for training, the loss of each step. */
  result: () => Promise<Float32Array> | Float32Array;
  modes: Partial<Record<Mode, () => Promise<void> | void>>;
  /** How far the result may be off, where the library works with whole numbers. */
  tolerance?: number;
  /** What is different about this one. */
  note?: string;
  /** Gives memory back. */
  free?: () => void;
}

/** A library that is loaded. */
export interface Contestant {
  version: string;
  /** @throws Unable when the library has no such function */
  prepare(task: Task, inputs: Record<string, Values>): Promise<Runner> | Runner;
}

/** Thrown by a library that cannot take part, with the reason as it is shown. */
export class Unable extends Error {}
