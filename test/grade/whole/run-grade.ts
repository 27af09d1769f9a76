// Runs the command as a teacher does, in a process of its own.
import { spawn, type ChildProcess } from 'node:child_process';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { readCsv } from '../../../scripts/grade/exports/csv.ts';
import { root } from '../../../scripts/setup/paths.ts';

export interface Run {
  status: number | null;
  output: string;
  /** The most memory that the command itself has taken; 0 where the system does not tell it. */
  peakMegabytes: number;
}

const running = new Set<ChildProcess>();

/** Ends what a test that failed has left running. */
export function stopRuns(): void {
  for (const child of running) child.kill('SIGKILL');
}

/**
 * @param killAfter kills the command with SIGKILL as soon as so many submissions are graded
 */
export async function runGrade(
  parameters: readonly string[],
  killAfter?: { records: number; out: string },
): Promise<Run> {
  const child = spawn(process.execPath, [join(root, 'scripts/run.cjs'), 'grade', ...parameters], {
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  running.add(child);
  child.on('close', () => running.delete(child));
  let output = '';
  for (const stream of [child.stdout, child.stderr]) {
    stream.on('data', (bytes: Buffer) => (output += bytes.toString()));
  }
  let peakMegabytes = 0;
  const watch = setInterval(() => {
    peakMegabytes = peakOf(child) ?? peakMegabytes;
  }, 100);
  const ended = new Promise<number | null>((resolve) => child.on('close', resolve));
  while (killAfter && child.exitCode === null && child.signalCode === null) {
    if (Object.keys(recordsIn(killAfter.out)).length >= killAfter.records) child.kill('SIGKILL');
    await sleep(20);
  }
  const status = await ended;
  clearInterval(watch);
  return { status, output, peakMegabytes };
}

/** The kernel keeps it, so that no moment is missed. */
function peakOf({ pid }: ChildProcess): number | undefined {
  try {
    const text = readFileSync(`/proc/${String(pid)}/status`, 'utf8');
    const kilobytes = /^VmHWM:\s+(\d+)/m.exec(text)?.[1];
    return kilobytes === undefined ? undefined : Number(kilobytes) / 1024;
  } catch {
    return undefined; // it has ended
  }
}

/** The texts of the records by the names of their files. */
export function recordsIn(out: string): Record<string, string> {
  const folder = join(out, 'records');
  if (!existsSync(folder)) return {};
  const names = readdirSync(folder).filter((name) => name.endsWith('.json'));
  return Object.fromEntries(names.map((name) => [name, readFileSync(join(folder, name), 'utf8')]));
}

/** All files below a folder with their texts, records and the lock aside. */
export function outputsIn(out: string): Record<string, string> {
  const files = readdirSync(out, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name).slice(out.length + 1));
  return Object.fromEntries(
    files.sort().map((name) => [name, readFileSync(join(out, name), 'utf8')]),
  );
}

/** The points of each student in grades.csv. */
export function pointsIn(out: string): Record<string, number> {
  const [header, ...rows] = readCsv(readFileSync(join(out, 'grades.csv'), 'utf8')).rows;
  const total = header.indexOf('total');
  return Object.fromEntries(rows.map((row) => [row[0], Number(row[total])]));
}
