import { count } from './run-files.ts';
import type { ConformanceReport, FileResult, NamedResult } from './run-files.ts';

/** A line for a file, and below it what failed and what was skipped, with reasons. */
export function fileLines({ name, results }: FileResult, position: string): string[] {
  const failed = count(results, 'failed');
  const skipped = count(results, 'skipped');
  const parts = [
    `${count(results, 'passed')} passed`,
    ...(failed > 0 ? [`${failed} failed`] : []),
    ...(skipped > 0 ? [`${skipped} skipped`] : []),
  ];
  const mark = failed > 0 ? '✖' : skipped > 0 ? '–' : '✔';
  return [`${mark} ${position} ${name}: ${parts.join(', ')}`, ...results.flatMap(caseLines)];
}

function caseLines({ id, result }: NamedResult): string[] {
  if (result.status === 'passed') return [];
  if (result.status === 'skipped') return [`    skipped ${id}: ${result.reason}`];
  return result.faults.map(({ output, message }) => `    failed ${id}: ${output} ${message}`);
}

/** Everything that was skipped, gathered by reason, and the line that counts. */
export function summaryLines(report: ConformanceReport): string[] {
  const { engine, threads, passed, failed, skipped, files } = report;
  const reasons = new Map<string, number>();
  for (const { op, result } of files.flatMap(({ results }) => results)) {
    if (result.status !== 'skipped') continue;
    const line = `skipped ${op}: ${result.reason}`;
    reasons.set(line, (reasons.get(line) ?? 0) + 1);
  }
  return [
    '',
    ...[...reasons].map(([line, times]) => `${line} (${times} ${times === 1 ? 'case' : 'cases'})`),
    `engine ${engine}, ${threads} ${threads === 1 ? 'thread' : 'threads'}, Node ${report.node}`,
    `${passed} passed, ${failed} failed, ${skipped} skipped`,
  ];
}
