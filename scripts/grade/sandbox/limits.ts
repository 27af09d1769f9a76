import { spawnSync } from 'node:child_process';
import { availableParallelism } from 'node:os';
import type { Limits } from './types.ts';

/** What Node itself takes before it runs a line of a program; measured, with some room. */
export const nodeItself = { megabytes: 64, threads: 20 };

/** Writable memory that threads reserve for their stacks, and V8 for what it does not use yet. */
const reservedLater = 200;

let reservedAtStart: number | undefined;

/**
 * Writable memory that Node reserves when it starts and does not use: from 24 on half a gigabyte for
 * code. The kernel's limit counts it, the watch on what is used does not.
 */
function reservedMegabytes(): number {
  reservedAtStart ??= measured();
  return reservedAtStart + reservedLater;
}

function measured(): number {
  const program = `process.stdout.write(require('node:fs').readFileSync('/proc/self/status', 'utf8'))`;
  const { stdout } = spawnSync(process.execPath, ['-e', program], { encoding: 'utf8', env: {} });
  const kilobytes = /^VmData:\s+(\d+)/m.exec(stdout)?.[1];
  return kilobytes === undefined ? 600 : Math.ceil(Number(kilobytes) / 1024);
}

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
    `--data=${bytes(mostMegabytes(limits) + reservedMegabytes())}`,
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
