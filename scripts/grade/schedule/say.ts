import { join } from 'node:path';
import type { ClassReport } from '../report/class-report.ts';
import type { Failure } from './grade-all.ts';

/** Told once, when another run works in the same folder. */
export function sayWaiting(pid: number | undefined): void {
  const who = pid === undefined ? 'Another run' : `Another run (process ${pid})`;
  console.log(`${who} works in this folder; waiting for it to end.`);
}

/** The last lines of a run; the exit status says whether all could be graded. */
export function sayResult(
  { students, complaints }: ClassReport,
  failures: readonly Failure[],
  out: string,
): void {
  const faults = students.filter(({ fault }) => fault !== undefined).length;
  for (const complaint of complaints) console.log(`! ${complaint}`);
  const count = `${students.length} ${students.length === 1 ? 'submission' : 'submissions'}`;
  const also = faults === 0 ? '' : `, ${faults} of which could not be graded`;
  console.log(`${count}${also}. Open ${join(out, 'summary.html')}`);
  if (failures.length > 0) console.log('Give the same command again for what could not be graded.');
  if (faults > 0 || failures.length > 0) process.exitCode = 1;
}
