// manual.csv: one row for each student and task, in which a teacher writes points and comments.
// What stands there stays, whatever is graded again. A text that a person marks has the lines of its
// rubric beside it; under `rubric` the teacher writes the letters of those that are met: `ac`.
import { cellText, csvOf, numberText, readCsv, type Delimiter } from '../exports/csv.ts';
import type { ClassReport, GradedStudent } from '../report/class-report.ts';
import type { Criterion, ReportTask } from '../records/tasks.ts';
import { isEmpty, wholeSubmission, type ManualEntry } from './entries.ts';
import { ticksIn } from './ticks.ts';

/** What the machine knows. */
const known = ['student', 'task', 'title', 'graded', 'most'];
/** And where a teacher writes. */
const written = ['points', 'add', 'rubric', 'comment'];
/** The last column, where there is a text to be marked; it is long. */
const rubricLines = 'lines of the rubric';

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
    const asked = tasks.find(({ id }) => id === task);
    if (!asked) return [`${student}: there is no task “${task}” in this assignment.`];
    const criteria = (asked.rubric ?? []).map(({ id }) => id);
    return ticksIn(ticks, asked.rubric)
      .filter((tick) => !criteria.includes(tick))
      .map((tick) => `${student}, ${asked.title}: its rubric has no line “${tick}”.`);
  });
}

/**
 * The table with a row for each student and task. What a teacher wrote before stays, in the same
 * columns; rows of students who are not there any more stay at the end, if anything was written.
 */
export function manualTableText(report: ClassReport, before?: ManualTable): string {
  const hasRubric = report.run.tasks.some(({ rubric }) => rubric !== undefined);
  const columns = [...known, ...written, ...(hasRubric ? [rubricLines] : [])];
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
      const kept = rest.get(key) ?? [fresh];
      rest.delete(key);
      return kept.map((row): Row => ({ ...row, ...fresh }));
    }),
  );
  const machines = new Set([...known, rubricLines]);
  const wasWritten = (row: Row): boolean =>
    Object.entries(row).some(([name, cell]) => !machines.has(name) && cell?.trim());
  const strays = [...rest.values()].flat().filter(wasWritten);
  const table = [...rows, ...strays].map((row: Row) => header.map((name) => row[name] ?? ''));
  return csvOf([header, ...table], before?.delimiter);
}

/** What the machine knows of a student's rows. */
function freshRows({ student, tasks, mostPoints }: GradedStudent): Row[] {
  const machine = tasks.reduce((sum, one) => sum + one.machine, 0);
  const row = (
    { id, title, points, rubric = [] }: Pick<ReportTask, 'id' | 'title' | 'points' | 'rubric'>,
    graded: number,
  ): Row => ({
    student,
    task: id,
    title,
    graded: numberText(graded),
    most: numberText(points),
    [rubricLines]: rubricText(rubric),
  });
  const whole = { id: wholeSubmission, title: 'the whole submission', points: mostPoints };
  return [...tasks.map((one) => row(one.task, one.machine)), row(whole, machine)];
}

/** What a teacher must know to tick: `Write under rubric which are met, such as ab. a (1): names …`. */
function rubricText(rubric: readonly Criterion[]): string {
  if (rubric.length === 0) return '';
  const ids = rubric.slice(0, 2).map(({ id }) => id);
  const example = ids.join(ids.every((id) => id.length === 1) ? '' : ' ');
  const lines = rubric.map(({ id, text, points }) => `${id} (${numberText(points)}): ${text}`);
  return `Write under rubric which are met, such as ${example}. ${lines.join('; ')}`;
}
