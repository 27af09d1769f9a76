// What the rest of the grader knows of a sandbox: how to start a program in one, and how it ended.
import type { Readable, Stream, Writable } from 'node:stream';

/** What a program in the sandbox may use at most. */
export interface Limits {
  /** From the start of the process to its end, whether it computes or waits. */
  seconds: number;
  /** Of all its processes together, beyond what Node itself needs to start. */
  memoryMegabytes: number;
  /** What it may write to its standard output and standard error, together. */
  outputMegabytes: number;
  /** Processes and threads beyond those that Node itself starts. */
  processes: number;
  /** What it may keep in its temporary folder. */
  diskMegabytes: number;
}

/**
 * One end of the wire inside of the sandbox: `'pipe'` makes a pipe, whose other end is in the
 * process that is returned; a number is a file descriptor of ours, a stream one with a descriptor.
 */
export type WireEnd = 'pipe' | 'ignore' | number | Stream;

/** A program for the sandbox. */
export interface Program {
  /** The JavaScript file that Node runs, absolute. */
  entry: string;
  args?: readonly string[];
  /** Files and folders that it may read, absolute; its entry is among them without being named. */
  readable: readonly string[];
  limits: Limits;
  /** File descriptor 3, from which it reads, and 4, to which it writes; both are pipes if not given. */
  wire?: { in: WireEnd; out: WireEnd };
  /** All its environment variables apart from HOME, TMPDIR, PATH, LANG and TZ. */
  environment?: Readonly<Record<string, string>>;
  /** Options for Node itself, such as `--stack-trace-limit=50`. */
  nodeOptions?: readonly string[];
}

/**
 * How a program ended. `exit`: by itself, with the status `code`; `signal`: it crashed or was killed
 * from inside; `stopped`: by our `kill()`; `start`: the sandbox could not be made. The others are the limit that
 * it went beyond.
 */
export type EndedBy =
  'exit' | 'signal' | 'stopped' | 'start' | 'time' | 'memory' | 'output' | 'processes' | 'disk';

export interface Ending {
  how: EndedBy;
  code?: number;
  signal?: string;
  /** One plain sentence for people. */
  message: string;
}

/** A program that runs in a sandbox. */
export interface SandboxedProcess {
  /** Of the outermost process of the sandbox. */
  pid: number | undefined;
  /** Where to write what the program reads at file descriptor 3, if that is a pipe. */
  wireIn: Writable | undefined;
  /** Where to read what the program writes to file descriptor 4, if that is a pipe. */
  wireOut: Readable | undefined;
  /** Ends it at once with all its processes; `how` tells `ended` why. */
  kill(how?: EndedBy, message?: string): void;
  /** What it wrote to its standard output and error, both in the order it came; of much of it the beginning and the end. */
  output(): string;
  /** Never rejects; at that time none of its processes is left. */
  ended: Promise<Ending>;
}

/** A way to run programs that are not trusted. */
export interface Sandbox {
  kind: 'bubblewrap' | 'node-permission';
  /** What it does not contain, for people; empty for a full sandbox. */
  warnings: readonly string[];
  start(program: Program): SandboxedProcess;
}
