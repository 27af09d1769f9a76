// All files that a teacher gets: the same records give the same bytes, in whatever order and on
// however many computers they were made.
import { existsSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { UsageError } from '../../notebooks/find-notebooks.ts';
import { canvasCsv, filledCanvasGradebook } from '../exports/canvas.ts';
import { gradesCsv } from '../exports/grades-csv.ts';
import { gradescopeCsv, gradescopeResults } from '../exports/gradescope.ts';
import { filledMoodleWorksheet, moodleCsv } from '../exports/moodle.ts';
import { openManualFile } from '../manual/manual-file.ts';
import { strayEntries } from '../manual/table.ts';
import type { GradeRecord } from '../records/record.ts';
import type { GradeRun } from '../records/run-file.ts';
import { writeSafely } from '../records/write-file.ts';
import { alikeIn } from '../similarity/alike.ts';
import { similarityPage } from '../similarity/similarity-page.ts';
import { classReport, type ClassReport } from './class-report.ts';
import { feedbackPage } from './feedback-page.ts';
import { gradesJson } from './grades-json.ts';
import { summaryPage } from './summary-page.ts';

export interface OutputOptions {
  out: string;
  /** The file with points by hand; OUT/manual.csv, unless given. */
  manual?: string | undefined;
  showHidden: boolean;
  similarity: boolean;
  canvasGradebook?: string | undefined;
  canvasColumn?: string | undefined;
  moodleWorksheet?: string | undefined;
}

/** Where a teacher writes points and comments. */
export function manualFileOf({ out, manual }: Pick<OutputOptions, 'out' | 'manual'>): string {
  return manual ?? join(out, 'manual.csv');
}

/** Writes everything but the records; what it returns has all that a person must look at. */
export function writeOutputs(
  run: GradeRun,
  records: readonly GradeRecord[],
  options: OutputOptions,
): ClassReport {
  const { out, showHidden, similarity } = options;
  const manual = openManualFile(manualFileOf(options));
  const known = new Set(records.map(({ student }) => student));
  const plain = classReport(run, records, manual.entries);
  const canvas = canvasOf(plain, options);
  const moodle = moodleOf(plain, options);
  const report = {
    ...plain,
    complaints: [
      ...manual.complaints,
      ...strayEntries(manual.entries, known, run.tasks),
      ...plain.complaints,
      ...canvas.complaints,
      ...moodle.complaints,
    ],
  };
  const write = (name: string, text: string): void => {
    writeSafely(join(out, name), text);
  };
  write('grades.csv', gradesCsv(report));
  write('grades.json', gradesJson(report));
  write('summary.html', summaryPage(report, { similarity }));
  write('exports/canvas.csv', canvas.text);
  write('exports/moodle.csv', moodle.text);
  write('exports/gradescope.csv', gradescopeCsv(report));
  for (const student of report.students) {
    write(`feedback/${student.page}.html`, feedbackPage(run, student, { showHidden }));
    // Gradescope would take a result without points for 0.
    if (!student.isGraded) continue;
    write(
      `exports/gradescope/${student.page}/results.json`,
      gradescopeResults(student, showHidden),
    );
  }
  const graded = report.students.filter(({ isGraded }) => isGraded);
  const pages = report.students.map(({ page }) => `${page}.html`);
  removeOthers(join(out, 'feedback'), new Set(pages));
  removeOthers(join(out, 'exports/gradescope'), new Set(graded.map(({ page }) => page)));
  if (similarity) write('similarity.html', similarityPage(report, alikeIn(report, run.stubs)));
  else rmSync(join(out, 'similarity.html'), { force: true });
  manual.write(report);
  return report;
}

function canvasOf(report: ClassReport, { canvasGradebook, canvasColumn }: OutputOptions): Export {
  return canvasGradebook === undefined
    ? { text: canvasCsv(report), complaints: [] }
    : filledCanvasGradebook(report, textOf(canvasGradebook), canvasColumn);
}

function moodleOf(report: ClassReport, { moodleWorksheet }: OutputOptions): Export {
  return moodleWorksheet === undefined
    ? { text: moodleCsv(report), complaints: [] }
    : filledMoodleWorksheet(report, textOf(moodleWorksheet));
}

type Export = ReturnType<typeof filledCanvasGradebook>;

function textOf(file: string): string {
  if (!existsSync(file)) throw new UsageError(`There is no file ${file}.`);
  return readFileSync(file, 'utf8');
}

/** Pages of students who are not there any more, left by an earlier run. */
function removeOthers(folder: string, names: ReadonlySet<string>): void {
  if (!existsSync(folder)) return;
  for (const name of readdirSync(folder)) {
    if (!names.has(name)) rmSync(join(folder, name), { recursive: true, force: true });
  }
}
