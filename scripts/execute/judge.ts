import { z } from 'zod';
import {
  cellName,
  firstLine,
  joinText,
  tagsOf,
  type Cell,
  type Output,
} from '../notebooks/notebook.ts';
import { checkType, publishedBy } from '../notebooks/published.ts';
import type { Fault, NotebookResult } from './result.ts';

const unhandledType = 'application/vnd.convlab.unhandled+json';
const lateError = /UnhandledPromiseRejection|UncaughtException/;

const checkSchema = z.looseObject({
  name: z.string(),
  passed: z.boolean(),
  message: z.string().optional(),
});

/** Why a run ended before its last cell, as runner.py says it; cells are counted from 0. */
export interface Stop {
  kind: Extract<
    Fault['kind'],
    'error' | 'timeout' | 'no-idle' | 'dead' | 'skipped' | 'start' | 'runner'
  >;
  cell: number | null;
  name: string;
  message: string;
  trace: string[];
}

/** A cell that was executed, counted from 0, with the status of the kernel's reply. */
export interface ExecutedCell {
  index: number;
  status: string;
}

export interface Judgement {
  faults: Fault[];
  checks: NotebookResult['checks'];
}

/** Judges the outputs of the cells that were executed, and how the run ended. */
export function judge(
  cells: readonly Cell[],
  executed: readonly ExecutedCell[],
  stop: Stop | null,
): Judgement {
  const checks = { passed: 0, failed: 0 };
  const faults = executed.flatMap(({ index, status }) => {
    const cell = cells[index];
    const judged = judgeChecks(cell, index !== stop?.cell);
    checks.passed += judged.passed;
    checks.failed += judged.failed;
    const found = [...judged.faults, ...judgeLateErrors(cell)];
    if (index !== stop?.cell) found.push(...judgeErrors(cell, status));
    return found.map((fault) => ({ ...fault, ...placeOf(cell, index) }));
  });
  if (stop !== null) faults.push(stopFault(cells, stop));
  return { faults, checks };
}

function placeOf(cell: Cell, index: number): Pick<Fault, 'cell' | 'id' | 'line'> {
  return { cell: index + 1, id: cell.id, line: firstLine(cell) };
}

function judgeErrors(cell: Cell, status: string): Fault[] {
  const late = publishedBy(cell, unhandledType).map(signature);
  // The launcher shows a late error twice, for people and for programs; it is no error of the cell.
  const errors = (cell.outputs ?? []).filter(
    (output) => output.output_type === 'error' && !late.includes(signature(output)),
  );
  if (tagsOf(cell).includes('raises-exception')) {
    const message = 'raised nothing although it has the tag raises-exception';
    // Stock tslab replies that the cell failed, but publishes no error.
    const raised = errors.length > 0 || status === 'error';
    if (!raised) return [{ kind: 'no-error', message }];
    // Of a cell that does not compile nothing runs, so it raises none of what it is there to show.
    if (tagsOf(cell).includes('raises-TypeScriptError')) return [];
    return errors
      .filter(({ ename }) => ename === 'TypeScriptError')
      .map((output) => ({ kind: 'error', ...errorText(output) }));
  }
  return errors.map((output) => ({ kind: 'error', ...errorText(output) }));
}

function judgeChecks(cell: Cell, complete: boolean): Judgement['checks'] & { faults: Fault[] } {
  const mayFail = tagsOf(cell).includes('check-fails');
  const faults: Fault[] = [];
  let passed = 0;
  let failed = 0;
  for (const content of publishedBy(cell, checkType)) {
    const { data: check } = checkSchema.safeParse(content);
    if (check === undefined) {
      faults.push({ kind: 'check', message: `published a malformed check: ${brief(content)}` });
    } else if (check.passed) {
      passed++;
    } else {
      failed++;
      const reason = check.message ? `: ${check.message}` : '';
      if (!mayFail) faults.push({ kind: 'check', message: `check ${check.name} failed${reason}` });
    }
  }
  if (!mayFail) return { passed, failed, faults };
  if (passed + failed > 1) {
    const message = `has the tag check-fails and ${passed + failed} checks: give it exactly one`;
    faults.push({ kind: 'check', message });
  } else if (failed === 0 && complete) {
    const message = 'has the tag check-fails, but no check failed';
    faults.push({ kind: 'no-failed-check', message });
  }
  return { passed: passed + failed, failed: 0, faults };
}

function judgeLateErrors(cell: Cell): Fault[] {
  const published = publishedBy(cell, unhandledType).map((content): Fault => {
    return { kind: 'unhandled', ...unhandledText(content) };
  });
  if (published.length > 0) return published;
  const text = streamOf(cell, 'stderr');
  if (!lateError.test(text)) return [];
  const lines = shortTrace(text.split('\n'));
  return [{ kind: 'unhandled', message: 'left an error that nothing caught', trace: lines }];
}

function stopFault(cells: readonly Cell[], stop: Stop): Fault {
  if (stop.cell === null) {
    const message = stop.name === '' ? stop.message : `${stop.name}: ${stop.message}`;
    return { kind: stop.kind, message, trace: shortTrace(stop.trace) };
  }
  const cell = cells[stop.cell];
  const place = placeOf(cell, stop.cell);
  const output = (cell.outputs ?? []).find((one) => one.output_type === 'error');
  if (stop.kind !== 'error') {
    return { kind: stop.kind, message: stop.message, trace: shortTrace(stop.trace), ...place };
  }
  if (output !== undefined) return { kind: 'error', ...errorText(output), ...place };
  // Stock tslab names no error: what it printed must do.
  const trace = stop.trace.length > 0 ? stop.trace : streamOf(cell, 'stderr').split('\n');
  const message = `${stop.name}: ${stop.message}`.replace(/: $/, '');
  return { kind: 'error', message, trace: shortTrace(trace), ...place };
}

function errorText(output: Output): Pick<Fault, 'message' | 'trace'> {
  const { ename, evalue, traceback } = output;
  const trace = Array.isArray(traceback) ? traceback.map(String) : [];
  const message = [ename, evalue].filter((part) => typeof part === 'string' && part).join(': ');
  const lines = shortTrace(trace).filter((line) => line !== message);
  return { message: message || 'an error', trace: lines };
}

function unhandledText(content: unknown): Pick<Fault, 'message' | 'trace'> {
  if (typeof content !== 'object' || content === null) return { message: brief(content) };
  const { ename, evalue, name, message, traceback } = content as Record<string, unknown>;
  const parts = [ename ?? name, evalue ?? message].filter((part) => typeof part === 'string');
  return {
    message: `left an error that nothing caught: ${parts.join(': ') || brief(content)}`,
    trace: shortTrace(Array.isArray(traceback) ? traceback.map(String) : []),
  };
}

function signature(error: unknown): string {
  const { ename, evalue } = Object(error) as Record<string, unknown>;
  return JSON.stringify([ename, evalue]);
}

function streamOf(cell: Cell, name: string): string {
  return (cell.outputs ?? [])
    .filter((output) => output.output_type === 'stream' && output.name === name)
    .map((output) => joinText(output.text as string | string[]))
    .join('');
}

function brief(value: unknown): string {
  return JSON.stringify(value).slice(0, 120);
}

// Colours are for a terminal's eyes, not for a report.
// eslint-disable-next-line no-control-regex
const colours = /\u001b\[[0-9;]*m/g;

function shortTrace(lines: readonly string[]): string[] {
  const all = lines.flatMap((line) => line.replace(colours, '').split('\n'));
  return all.filter((line) => line.trim() !== '').slice(0, 8);
}

/** A fault in the words of the report's lines: where, then what. */
export function faultLines(fault: Fault): string[] {
  const { cell, id, line, message, trace = [] } = fault;
  if (cell === undefined || line === undefined) return [message, ...trace.map((one) => `  ${one}`)];
  const place = cellName({ id } as Cell, cell - 1);
  return [`${place}: ${message}`, `  > ${line}`, ...trace.map((one) => `  ${one}`)];
}
