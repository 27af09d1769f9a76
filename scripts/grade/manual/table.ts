// manual.csv: one row for each student and task, in which a teacher writes points and comments.
// What stands there stays, whatever is graded again.
import { cellText, csvOf, numberText, readCsv, type Delimiter } from '../exports/csv.ts';
import type { ClassReport, GradedStudent } from '../report/class-report.ts';
import type { ReportTask } from '../records/tasks.ts';
import { isEmpty, wholeSubmission, type ManualEntry } from './entries.ts';

/** The columns of a new table; the last five are the teacher's. */
const columns = [
  'student',
  'task',
  'title',
  'graded',
  'most',
  'points',
  'add',
  'rubric',
  'comment',
] as const;

interface Row {
  student: string;
  task: string;
  [column: string]: string | undefined;
}

/** A table of manual points that was read: every row is kept, in its order, as plain text. */
export interface ManualTable {
  header: readonly string[];
  rows: readonly Row[];
  delimiter: Delimiter;
}

/** @throws Error that says what a person must mend in the table */
export function readManualTable(text: string): ManualTable {
  const { rows, delimiter } = readCsv(text);
  const header = (rows.at(0) ?? []).map((name) => name.trim());
  for (const name of ['student', 'task']) {
    if (!header.includes(name)) {
      throw new Error(`its first line has no column “${name}” (it has ${header.join(', ')})`);
    }
  }
  const twice = header.find((name, index) => name !== '' && header.indexOf(name) !== index);
  if (twice !== undefined) throw new Error(`it has two columns “${twice}”`);
  const objects = rows.slice(1).map((row): Row => {
    const cells = header.map((name, index) => [name, cellText(row[index] ?? '')]);
    return { student: '', task: '', ...(Object.fromEntries(cells) as Record<string, string>) };
  });
  return { header, rows: objects, delimiter };
}

/** What the rows say; rows that a teacher wrote nothing in are left out. */
export function entriesIn(table: ManualTable): { entries: ManualEntry[]; complaints: string[] } {
  const complaints: string[] = [];
  const entries: ManualEntry[] = [];
  for (const [index, row] of table.rows.entries()) {
    const place = `Row ${index + 2}`;
    const number = (column: 'points' | 'add'): number | undefined => {
      const text = (row[column] ?? '').trim();
      if (text === '') return undefined;
      const value = Number(text.replace(/^'/, '').replace(',', '.'));
      if (Number.isFinite(value) && (column === 'add' || value >= 0)) return value;
      const wanted = column === 'add' ? 'a number' : 'a number of 0 or more';
      complaints.push(`${place}: “${text}” under ${column} is not ${wanted}; it counts nothing.`);
      return undefined;
    };
    const points = number('points');
    const add = number('add');
    const entry: ManualEntry = {
      student: row.student,
      task: row.task.trim(),
      ...(points === undefined ? {} : { points }),
      ...(add === undefined ? {} : { add }),
      ticks: (row.rubric ?? '').split(/[\s,;]+/).filter(Boolean),
      comment: (row.comment ?? '').trim(),
    };
    if (isEmpty(entry)) continue;
    const before = entries.findIndex(
      ({ student, task }) => student === entry.student && task === entry.task,
    );
    if (before >= 0) {
      complaints.push(`${place}: there is a row for ${entry.student}, ${entry.task} before it.`);
      entries.splice(before, 1);
    }
    entries.push(entry);
  }
  return { entries, complaints };
}

/** Entries that belong to nobody and to nothing here, as sentences. */
export function strayEntries(
  entries: readonly ManualEntry[],
  students: ReadonlySet<string>,
  tasks: readonly ReportTask[],
): string[] {
  return entries.flatMap(({ student, task, ticks }) => {
    if (!students.has(student)) return [`There is no submission of “${student}”.`];
    if (task === wholeSubmission) return [];
    const known = tasks.find(({ id }) => id === task);
    if (!known) return [`${student}: there is no task “${task}” in this assignment.`];
    const criteria = (known.rubric ?? []).map(({ id }) => id);
    return ticks
      .filter((tick) => !criteria.includes(tick))
      .map((tick) => `${student}, ${known.title}: its rubric has no line “${tick}”.`);
  });
}

/**
 * The table with a row for each student and task. What a teacher wrote before stays, in the same
 * columns; rows of students who are not there any more stay at the end, if anything was written.
 */
export function manualTableText(report: ClassReport, before?: ManualTable): string {
  const header = [
    ...(before?.header ?? []),
    ...columns.filter((name) => !(before?.header ?? []).includes(name)),
  ];
  const keyOf = (student: string, task: string): string => JSON.stringify([student, task]);
  const rest = new Map<string, Row[]>();
  for (const row of before?.rows ?? []) {
    const key = keyOf(row.student, row.task.trim());
    rest.set(key, [...(rest.get(key) ?? []), row]);
  }
  const rows = report.students.flatMap((student) =>
    freshRows(student).flatMap((fresh) => {
      const key = keyOf(fresh.student, fresh.task);
      const written = rest.get(key) ?? [fresh];
      rest.delete(key);
      return written.map((row): Row => ({ ...row, ...fresh }));
    }),
  );
  const machines = new Set<string>(columns.slice(0, 5));
  const wasWritten = (row: Row): boolean =>
    Object.entries(row).some(([name, cell]) => !machines.has(name) && cell?.trim());
  const strays = [...rest.values()].flat().filter(wasWritten);
  const table = [...rows, ...strays].map((row: Row) => header.map((name) => row[name] ?? ''));
  return csvOf([header, ...table], before?.delimiter);
}

/** What the machine knows of a student's rows. */
function freshRows({ student, tasks, mostPoints }: GradedStudent): Row[] {
  const machine = tasks.reduce((sum, one) => sum + one.machine, 0);
  const row = (task: string, title: string, graded: number, most: number): Row => ({
    student,
    task,
    title,
    graded: numberText(graded),
    most: numberText(most),
  });
  return [
    ...tasks.map(({ task, machine: graded }) => row(task.id, task.title, graded, task.points)),
    row(wholeSubmission, 'the whole submission', machine, mostPoints),
  ];
}
