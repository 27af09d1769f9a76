/** What stands between `// BEGIN …` and `// END …`. */
export type Mark = 'SOLUTION' | 'HIDDEN TESTS';

/** A marked part of a cell: the numbers of its two marks' lines, counted from 0. */
export interface Region {
  begin: number;
  end: number;
}

const linesOf = (source: string): string[] => source.split('\n');
const indentOf = (line: string): string => /^\s*/.exec(line)?.[0] ?? '';

/** The marked parts of a cell; a mark without its other one begins or ends none. */
export function findRegions(source: string, mark: Mark): Region[] {
  return readMarks(source, mark).regions;
}

/** What is wrong with the marks of a cell, as sentences. */
export function markFaults(source: string, mark: Mark): string[] {
  return readMarks(source, mark).faults;
}

function readMarks(source: string, mark: Mark): { regions: Region[]; faults: string[] } {
  const regions: Region[] = [];
  const faults: string[] = [];
  let begin: number | undefined;
  for (const [number, line] of linesOf(source).entries()) {
    const text = line.trim();
    const place = `in line ${number + 1}`;
    if (text === `// BEGIN ${mark}`) {
      if (begin !== undefined) faults.push(`has no // END ${mark} before the next begin ${place}`);
      begin = number;
    } else if (text === `// END ${mark}`) {
      if (begin === undefined) faults.push(`has // END ${mark} ${place} without its begin`);
      else regions.push({ begin, end: number });
      begin = undefined;
    }
  }
  if (begin !== undefined) faults.push(`has // BEGIN ${mark} in line ${begin + 1} without its end`);
  return { regions, faults };
}

/**
 * The cell with each marked part, and its marks, replaced by the lines that `replace` gives for it;
 * they get the indent of the mark.
 */
export function replaceRegions(
  source: string,
  mark: Mark,
  replace: (inside: string, index: number, indent: string) => string,
): string {
  const lines = linesOf(source);
  const result: string[] = [];
  let next = 0;
  for (const [index, { begin, end }] of findRegions(source, mark).entries()) {
    const indent = indentOf(lines[begin]);
    const text = replace(dedent(lines.slice(begin + 1, end)), index, indent);
    result.push(...lines.slice(next, begin), ...indented(text, indent));
    next = end + 1;
  }
  return [...result, ...lines.slice(next)].join('\n');
}

function indented(text: string, indent: string): string[] {
  if (text === '') return [];
  return linesOf(text).map((line) => (line === '' ? line : indent + line));
}

/** Lines without the indent that all of them have. */
function dedent(lines: readonly string[]): string {
  const least = Math.min(
    ...lines.filter((line) => line.trim() !== '').map((line) => indentOf(line).length),
  );
  return lines.map((line) => line.slice(Number.isFinite(least) ? least : 0)).join('\n');
}

/** What stands inside of the marks of a cell, without indent. */
export function insideRegions(source: string, mark: Mark): string[] {
  const lines = linesOf(source);
  return findRegions(source, mark).map(({ begin, end }) => dedent(lines.slice(begin + 1, end)));
}
