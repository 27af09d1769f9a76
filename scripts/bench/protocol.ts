// What the command and the processes that are timed say to each other: one JSON object a line.

/** Lines of the protocol start with this; whatever else a package prints is ignored. */
export const marker = '@bench ';

/** A block of numbers, as a file of 32-bit floating point numbers. */
export interface Block {
  shape: number[];
  file: string;
}

export type Request =
  | { do: 'open'; settings: Record<string, unknown> }
  | { do: 'prepare'; task: Task; inputs: Record<string, Block>; result: string }
  | { do: 'time'; mode: Mode; milliseconds: number; calls: number }
  | { do: 'drop' };

/** How a task is run: on the library's own tensors, from plain arrays to a plain array, or training. */
export type Mode = 'resident' | 'arrays' | 'epoch' | 'batch';

export type Reply =
  | { ok: true; version: string }
  | { ok: true; modes: Mode[]; tolerance?: number; note?: string }
  | { ok: true; milliseconds: number; calls: number }
  | { ok: true }
  | { ok: false; reason: string };

/** What is timed; what its sizes mean is said where it is made, in suites/. */
export type Task = { name: string } & (
  | { kind: 'conv2d' | 'depthwise'; size: number }
  | { kind: 'dense' | 'maxPool' | 'batchNorm' }
  | { kind: 'image'; size: number }
  | { kind: 'train'; batch: number; steps: number }
);

/** Numbers with a shape, in memory. */
export interface Values {
  shape: number[];
  data: Float32Array;
}
