// Canvas reads a gradebook as CSV: Student, ID, SIS User ID, SIS Login ID and Section first, then
// one column for each assignment, called `Title (number)`; below it a row “Points Possible”.
// https://community.canvaslms.com/t5/Instructor-Guide/How-do-I-import-grades-in-the-Gradebook/ta-p/807
// What it takes for a header is decided in its lib/gradebook_importer.rb: three to six columns about
// the student, the last of them Section. Only what is in the file changes, so the file has the one
// column that was graded here.
import { UsageError } from '../../notebooks/find-notebooks.ts';
import type { ClassReport, GradedStudent } from '../report/class-report.ts';
import { csvOf, numberText, readCsv } from './csv.ts';
import { pointsText } from './points-text.ts';
import { matchRows, namesOf } from './who.ts';

export interface Export {
  text: string;
  /** What a person must look at, as sentences. */
  complaints: string[];
}

const idColumns = ['ID', 'SIS User ID', 'SIS Login ID', 'Integration ID'];
const studentColumns = ['Student', ...idColumns, 'Root Account', 'Section'];
const pointsRow = 'Points Possible';

/** Without a gradebook of Canvas: it will look for the logins, and make a new assignment. */
export function canvasCsv({ run, students }: ClassReport): string {
  const most = students.at(0)?.mostPoints ?? run.tasks.reduce((sum, { points }) => sum + points, 0);
  return csvOf([
    ['Student', 'ID', 'SIS User ID', 'SIS Login ID', 'Section', run.title],
    [`    ${pointsRow}`, '', '', '', '', numberText(most)],
    ...students.map((one) => [
      one.student,
      canvasId(one),
      '',
      one.student,
      '',
      pointsText(one, one.points),
    ]),
  ]);
}

function canvasId({ student, file }: GradedStudent): string {
  const [, number = ''] = namesOf(student, file).ids;
  return file.includes('_assignsubmission_') ? '' : number;
}

/**
 * Fills the points into the gradebook that was exported from Canvas.
 *
 * @param column the assignment's title in Canvas, or a part of it; looked for, unless given
 * @throws UsageError when the file is no gradebook, or when its column cannot be found
 */
export function filledCanvasGradebook(
  report: ClassReport,
  gradebook: string,
  column?: string,
): Export {
  const [header = [], ...rows] = readCsv(gradebook).rows;
  if (!header[0]?.includes('Student') || !header.includes('ID') || !header.includes('Section')) {
    throw new UsageError(
      'The file for --canvas-gradebook is no gradebook of Canvas: its first line must have the columns Student, ID and Section.',
    );
  }
  const place = columnOf(header, report, column);
  const kept = header.flatMap((name, index) =>
    studentColumns.includes(name.trim()) ? [index] : [],
  );
  const cell = (row: readonly string[], name: string): string => row[header.indexOf(name)] ?? '';
  // “Points Possible” and what Canvas notes beside it (“Manual Posting”) stand above the students.
  const isStudent = (row: readonly string[]): boolean =>
    row[0].trim() !== '' && !row[0].includes(pointsRow);
  const people = rows.filter(isStudent);
  const names = people.map((row) => ({
    ids: idColumns.map((name) => cell(row, name)).filter(Boolean),
    names: [row[0]],
  }));
  const students = new Map(
    report.students.map(({ student, file }) => [student, namesOf(student, file)]),
  );
  const matched = matchRows(students, names, 'the gradebook of Canvas');
  const byRow = new Map([...matched.rows].map(([student, row]) => [people[row], student]));

  const most = report.students.at(0)?.mostPoints ?? 0;
  const possible = Number(
    rows.find((row) => row[0].includes(pointsRow))?.[place]?.replace(',', '.'),
  );
  const factor = possible > 0 && most > 0 ? possible / most : 1;
  const scaled =
    factor === 1
      ? []
      : [
          `“${header[place]}” has ${numberText(possible)} points in Canvas and ${numberText(most)} here: the points were converted.`,
        ];
  const filled = rows.map((row) => {
    const who = report.students.find(({ student }) => student === byRow.get(row));
    const points = who?.isGraded ? numberText(who.points * factor) : (row[place] ?? '');
    return [...kept.map((index) => row[index] ?? ''), points];
  });
  return {
    text: csvOf([[...kept.map((index) => header[index]), header[place]], ...filled]),
    complaints: [...matched.complaints, ...scaled],
  };
}

function columnOf(header: readonly string[], { run }: ClassReport, column?: string): number {
  const titles = header.map((name) => name.replace(/\s*\(\d+\)$/, '').trim());
  const candidates = header.flatMap((name, index) =>
    studentColumns.includes(name.trim()) ? [] : [index],
  );
  const wanted = column === undefined ? [run.title, run.assignment] : [column];
  const day = /^day-(\d+)$/.exec(run.assignment)?.[1];
  const looksLike = (title: string): boolean =>
    column === undefined
      ? day !== undefined && new RegExp(`\\bday[- ]*0*${Number(day)}\\b`, 'i').test(title)
      : title.toLowerCase().includes(column.toLowerCase());
  const exact = candidates.filter(
    (index) => wanted.includes(titles[index]) || wanted.includes(header[index]),
  );
  const found = exact.length > 0 ? exact : candidates.filter((index) => looksLike(titles[index]));
  if (found.length === 1) return found[0];
  const list = candidates.map((index) => `  ${header[index]}`).join('\n');
  throw new UsageError(
    `${found.length === 0 ? 'No column' : 'More than one column'} of the gradebook is called like “${wanted[0]}”. Name it with --canvas-column; there are:\n${list}`,
  );
}
