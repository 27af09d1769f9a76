import { availableParallelism } from 'node:os';
import type { Limits } from './types.ts';

/** What Node itself takes before it runs a line of a program; measured, with some room. */
export const nodeItself = { megabytes: 64, threads: 20 };

/**
 * Writable memory that is reserved and not used: the stacks of the threads, and what V8 keeps. The
 * kernel's limit counts it, the watch on what is used does not.
 */
const reservedMegabytes = 256;

const openFiles = 256;

/** What is more than a process may use, as the watch on it sees it. */
export const mostMegabytes = ({ memoryMegabytes }: Limits): number =>
  memoryMegabytes + nodeItself.megabytes;
export const mostThreads = ({ processes }: Limits): number => processes + nodeItself.threads;

const bytes = (megabytes: number): number => Math.ceil(megabytes * 2 ** 20);

/** The time that all threads of one process may compute; the watch on the clock ends it before. */
const computingSeconds = ({ seconds }: Limits): number =>
  Math.ceil(seconds * Math.max(2, availableParallelism())) + 1;

/** Limits that the kernel keeps, for `prlimit`. */
export function prlimitOptions(limits: Limits, { countProcesses = true } = {}): string[] {
  return [
    '--core=0',
    `--cpu=${computingSeconds(limits)}`,
    `--data=${bytes(mostMegabytes(limits) + reservedMegabytes)}`,
    `--fsize=${bytes(limits.diskMegabytes)}`,
    `--nofile=${openFiles}`,
    ...(countProcesses ? [`--nproc=${mostThreads(limits)}`] : []),
  ];
}

/** The same for a shell where there is no `prlimit`; it goes on where it knows one of them not. */
export function shellLimits(limits: Limits): string {
  const blocks = Math.ceil(bytes(limits.diskMegabytes) / 512);
  const set = [
    'ulimit -c 0',
    `ulimit -t ${computingSeconds(limits)}`,
    `ulimit -f ${blocks}`,
    `ulimit -n ${openFiles}`,
  ];
  return `${set.map((one) => `${one} 2>/dev/null`).join('; ')}; exec "$0" "$@"`;
}

/** Limits that V8 keeps. */
export function nodeLimits({ memoryMegabytes }: Limits): string[] {
  return [`--max-old-space-size=${Math.max(16, Math.floor(memoryMegabytes))}`];
}
