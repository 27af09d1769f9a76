import { machineLine } from '../machine.ts';
import type { BenchResult, Figure, Missing, SuiteResult, TaskResult } from '../results.ts';
import { alignTable, ratioText, timeText } from './table.ts';

/** The whole result as text. */
export function reportText(result: BenchResult): string {
  const versions = Object.entries(result.versions).map(([name, version]) => `${name}: ${version}`);
  return [
    machineLine(result.machine),
    ...result.suites.map(suiteText),
    versions.length > 0 ? `Versions: ${versions.join('; ')}.` : '',
    missingText(result.missing),
  ]
    .filter(Boolean)
    .join('\n\n');
}

/** One table: a block of rows for each task. */
export function suiteText({ name, title, explanation, tasks }: SuiteResult): string {
  const withArrays = tasks.some(({ figures }) => figures.some(({ mode }) => mode === 'arrays'));
  const head = ['', 'median', 'min–max', '×', 'rounds'];
  if (withArrays) head.push('from arrays', '×');
  const rows = tasks.flatMap((task) => taskRows(task, withArrays));
  return `${name}: ${title}\n${explanation}\n\n${alignTable([head, ...rows])}`;
}

function taskRows({ task, baseline, figures }: TaskResult, withArrays: boolean): string[][] {
  const heading = baseline === undefined ? task : `${task} (× is relative to ${baseline})`;
  const main = figures.at(0);
  if (!main) return [[heading], ['  nobody was timed']];
  const rows = figures
    .filter(({ mode }) => mode === main.mode)
    .map((figure) => {
      const arrays = figures.find(
        ({ contestant, mode }) => contestant === figure.contestant && mode === 'arrays',
      );
      return figureRow(figure, withArrays ? arrays : undefined, withArrays);
    });
  return [[heading], ...rows];
}

function figureRow(figure: Figure, arrays: Figure | undefined, withArrays: boolean): string[] {
  const { contestant, median, min, max, ratio, count, note } = figure;
  const row = [
    `  ${contestant}${note === undefined ? '' : ` (${note})`}`,
    timeText(median),
    `${timeText(min)} – ${timeText(max)}`,
    ratioText(ratio),
    String(count),
  ];
  if (withArrays) row.push(arrays ? timeText(arrays.median) : '', ratioText(arrays?.ratio));
  return row;
}

/** Who was not timed, and why; the same reason for many tasks is said once. */
export function missingText(missing: readonly Missing[]): string {
  const lines = new Map<string, string[]>();
  for (const { contestant, task, kind, reason } of missing) {
    const line = `${kind}: ${contestant}: ${reason}`;
    lines.set(line, [...(lines.get(line) ?? []), ...(task === undefined ? [] : [task])]);
  }
  return [...lines]
    .map(([line, tasks]) => (tasks.length > 0 ? `${line} [${tasks.join('; ')}]` : line))
    .join('\n');
}
