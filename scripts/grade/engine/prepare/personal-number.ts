// Lessons with numbers of one's own: each student's master differs from the others in one number,
// `const personal = 0;`. It is compiled once, with 0, and gets the number when it runs.
import { masterFor, personalCell } from '../../../assign/personal-number.ts';
import { sourceOf, type Notebook } from '../../../notebooks/notebook.ts';
import type { CellCode } from '../run/cell-code.ts';

const line = /^(\s*const personal = )(\d+)(;)/m;

/** The lesson with 0, and the number that stood there. */
export function withoutPersonalNumber(lesson: Notebook): { lesson: Notebook; personal: string } {
  const cell = personalCell(lesson);
  const personal = cell ? line.exec(sourceOf(cell))?.[2] : undefined;
  return { lesson: masterFor(lesson, 0), personal: personal ?? '0' };
}

/** A compiled cell with a student's number; all other cells stay as they are. */
export function withPersonalNumber<Code extends Pick<CellCode, 'javascript'>>(
  code: Code,
  personal: string,
): Code {
  return { ...code, javascript: code.javascript.replace(line, `$1${personal}$3`) };
}
