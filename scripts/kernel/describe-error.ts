import { sep } from 'node:path';
import { inspect, types } from 'node:util';
import { cellFrame, positionInCell } from './cell-source-maps.js';
import { projectRoot } from './project-root.js';
import { shortenTrace, type TraceLine } from './shorten-trace.js';

/** An error as Jupyter's protocol wants it. */
export interface ErrorDescription {
  ename: string;
  evalue: string;
  traceback: string[];
}

const deepestCause = 5;

/** Something that was thrown: its name, its words, and the part of its trace a learner can use. */
export function describeThrown(thrown: unknown): ErrorDescription {
  const { ename, evalue } = nameThrown(thrown);
  return { ename, evalue, traceback: traceLines(thrown, '', 0) };
}

const isError = (value: unknown): value is Error =>
  value instanceof Error || types.isNativeError(value);

function nameThrown(thrown: unknown): { ename: string; evalue: string } {
  if (!isError(thrown)) {
    return { ename: 'ThrownValue', evalue: typeof thrown === 'string' ? thrown : inspect(thrown) };
  }
  // Both can be anything: learners write error classes too.
  return { ename: inWords(thrown.name) || 'Error', evalue: inWords(thrown.message) };
}

const inWords = (value: unknown): string => (typeof value === 'string' ? value : inspect(value));

function traceLines(thrown: unknown, heading: string, depth: number): string[] {
  const { ename, evalue } = nameThrown(thrown);
  const lines = [`${heading}${ename}: ${evalue}`];
  if (!isError(thrown)) return lines;
  lines.push(...frameLines(inWords(thrown.stack)));
  if (depth >= deepestCause) return lines;
  if (thrown instanceof AggregateError) {
    for (const part of thrown.errors) lines.push(...traceLines(part, 'One of: ', depth + 1));
  }
  if (thrown.cause !== undefined) {
    lines.push(...traceLines(thrown.cause, 'Caused by: ', depth + 1));
  }
  return lines;
}

function frameLines(stack: string): string[] {
  const lines: TraceLine[] = [];
  let where: string[] = [];
  for (const frame of stack.split('\n')) {
    if (!/^\s+at /.test(frame)) continue;
    const inCell = cellFrame.exec(frame);
    if (!inCell) {
      const shown = fileFrame(frame);
      if (shown) lines.push({ text: shown, inCell: false });
      continue;
    }
    const [compiled, cellNumber, line, column] = inCell;
    const position = positionInCell(Number(cellNumber), Number(line), Number(column));
    if (!position) continue;
    if (where.length === 0) where = excerpt(position.cell.code, position.line, position.column);
    // Functions of earlier cells are called through tslab's `exports`, a proxy.
    const words = `cell [${cellNumber}], line ${position.line}:${position.column}`;
    const text = `    ${frame.trim().replace(compiled, words).replace('at Proxy.', 'at ')}`;
    lines.push({ text, inCell: true });
  }
  return [...where, ...shortenTrace(lines)];
}

/** A frame in a file, relative to the project, or nothing when it is the kernel's or Node's own. */
function fileFrame(frame: string): string | undefined {
  if (/[( ]node:/.test(frame) || frame.includes('evalmachine.')) return undefined;
  const relative = frame
    .replace(/file:\/\/\/?(?=\/|[A-Za-z]:)/, '')
    .replace(projectRoot + sep, '')
    .replaceAll('\\', '/');
  if (/[( /]node_modules\/tslab\/|[( ]scripts\/kernel\//.test(relative)) return undefined;
  return `    ${relative.trim()}`;
}

/** A line of a cell with a mark below one of its columns. */
export function excerpt(code: string, line: number, column: number): string[] {
  const text = code.split('\n').at(line - 1);
  if (text === undefined) return [];
  const margin = `    ${line} | `;
  return [margin + text, `${' '.repeat(margin.length - 2)}| ${' '.repeat(column - 1)}^`];
}
