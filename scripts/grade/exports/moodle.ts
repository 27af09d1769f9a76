// Moodle takes grades in two ways:
// - Grades → Import → CSV file: any table; a person maps its columns to the user (by name, number or
//   address), the grade and the feedback. https://docs.moodle.org/en/Grade_import
// - An assignment's “offline grading worksheet”, which is downloaded, filled in and uploaded. It must
//   keep its columns Identifier, Grade and Last modified (grade), by which Moodle finds the row, and
//   its feedback is HTML. https://docs.moodle.org/en/Assignment_settings#Feedback_types
//   (mod/assign/feedback/offline/importgradeslib.php)
import { UsageError } from '../../notebooks/find-notebooks.ts';
import type { ClassReport, GradedStudent } from '../report/class-report.ts';
import { escapeText } from '../report/html.ts';
import type { Export } from './canvas.ts';
import { csvOf, numberText, readCsv } from './csv.ts';
import { pointsText } from './points-text.ts';
import { matchRows, namesOf } from './who.ts';

/** For Grades → Import → CSV file. */
export function moodleCsv({ run, students }: ClassReport): string {
  return csvOf([
    ['Username', 'Email address', run.title, `${run.title} (feedback)`],
    ...students.map((one) => {
      const isAddress = one.student.includes('@');
      const who = isAddress ? ['', one.student] : [one.student, ''];
      return [...who, pointsText(one, one.points), feedbackText(one).join(' ')];
    }),
  ]);
}

/**
 * Fills grades and feedback into the offline grading worksheet of an assignment.
 *
 * @throws UsageError when the file is no such worksheet
 */
export function filledMoodleWorksheet(report: ClassReport, worksheet: string): Export {
  const { rows, delimiter } = readCsv(worksheet);
  const [header = [], ...people] = rows;
  const place = (name: string): number => header.findIndex((one) => one.trim() === name);
  for (const name of ['Identifier', 'Grade', 'Last modified (grade)']) {
    if (place(name) < 0) {
      throw new UsageError(
        `The file for --moodle-worksheet is no offline grading worksheet of Moodle: it has no column “${name}”.`,
      );
    }
  }
  const names = people.map((row) => ({
    ids: [
      row[0],
      row[place('Identifier')].replace(/^\D+/, ''),
      ...['ID number', 'Username', 'Email address'].map((name) => row[place(name)] ?? ''),
    ].filter(Boolean),
    names: [row[place('Full name')] ?? ''].filter(Boolean),
  }));
  const students = new Map(
    report.students.map(({ student, file }) => [student, namesOf(student, file)]),
  );
  const { rows: rowOf, complaints } = matchRows(students, names, 'the worksheet of Moodle');
  const most = report.students.at(0)?.mostPoints ?? 0;
  const possible = Number((people.at(0)?.[place('Maximum Grade')] ?? '').replace(',', '.'));
  const factor = possible > 0 && most > 0 ? possible / most : 1;
  const table = people.map((row) => [...row]);
  for (const one of report.students) {
    const row = rowOf.get(one.student);
    if (row === undefined || !one.isGraded) continue;
    table[row][place('Grade')] = numberText(one.points * factor);
    const feedback = place('Feedback comments');
    if (feedback >= 0) {
      table[row][feedback] = feedbackText(one)
        .map((line) => `<p>${escapeText(line)}</p>`)
        .join('');
    }
  }
  const scaled =
    factor === 1
      ? []
      : [
          `The assignment has ${numberText(possible)} points in Moodle and ${numberText(most)} here: the points were converted.`,
        ];
  return { text: csvOf([header, ...table], delimiter), complaints: [...complaints, ...scaled] };
}

/** The points of each task and what a teacher wrote, in short. */
function feedbackText(student: GradedStudent): string[] {
  const { points, mostPoints, fault, isGraded, tasks, manual } = student;
  if (!isGraded) return ['Not graded yet.', ...(fault === undefined ? [] : [fault])];
  return [
    `${numberText(points)} of ${numberText(mostPoints)} points.`,
    ...(fault === undefined ? [] : [fault]),
    ...tasks.map(({ task, points: got, manual: one }) => {
      const comment = one?.comment ? ` – ${one.comment}` : '';
      return `${task.title}: ${numberText(got)} of ${numberText(task.points)}${comment}.`;
    }),
    ...(manual?.comment ? [manual.comment] : []),
  ];
}
