// npm run assign: makes the student version of lessons, and what the teacher keeps to grade it.
import { existsSync, readFileSync } from 'node:fs';
import { join, relative, resolve } from 'node:path';
import { Command, InvalidArgumentError } from 'commander';
import type { Assignment, AssignmentChoice } from './assign/assignment-shape.ts';
import { makeAssignment } from './assign/make-assignment.ts';
import { hasOwnNumbers } from './assign/own-numbers.ts';
import { planFiles } from './assign/plan-files.ts';
import { aliasesFor, readStudents, seedsFor, type Listed } from './assign/student-list.ts';
import { writeFiles } from './assign/write-files.ts';
import { callersFolder } from './command/npm-arguments.ts';
import { runCommand } from './command/run-command.ts';
import { readAssignment } from './grade/assignment.ts';
import { notebookName, selectNotebooks, UsageError } from './notebooks/find-notebooks.ts';
import { parseNotebook, type Notebook } from './notebooks/notebook.ts';
import { notebooks } from './setup/paths.ts';

interface Options {
  out: string;
  exercises?: number[];
  quiz?: boolean;
  zip?: boolean;
  seedPerStudent?: string;
  force?: boolean;
}

const program = new Command('npm run assign --')
  .description(
    'Makes assignments of lessons: release/ is for students (no solutions, no hidden tests, checks locked, points told), source/ and key/ stay with you.',
  )
  .argument('<days...>', 'day-05, 5 or stride-and-padding; several are several assignments')
  .option('--out <folder>', 'your folder with source/, release/ and key/', 'assignments')
  .option('--exercises <numbers>', 'only these exercises, such as 1,3 (and no questions)', numbers)
  .option('--quiz', 'the questions; with --exercises they are asked too, without it alone')
  .option('--zip', 'also a zip of each release')
  .option(
    '--seed-per-student <list>',
    'numbers of their own for the students of a list (a name in each line, or CSV with further names of each)',
  )
  .option('--force', 'replace an assignment that differs; what was there is kept in replaced/')
  .addHelpText(
    'after',
    `
For example:
  npm run assign -- day-05 --out course
  npm run assign -- day-05 --out course --exercises 1,2,3 --quiz --zip
  npm run assign -- day-05 --out course --seed-per-student students.txt

What is not chosen stays in the lesson as practice, without points. Then students answer, hand in
their notebook, and npm run grade -- --assignment day-05 … grades it: see notebooks/TEACHING.md.
Exit status: 0, 1 (it failed) or 2 (used wrongly, or an assignment is there already and differs).`,
  )
  .action(async (days: string[], options: Options) => {
    const caller = callersFolder('assign');
    const folder = resolve(caller, options.out);
    const students =
      options.seedPerStudent === undefined
        ? undefined
        : readStudents(resolve(caller, options.seedPerStudent));
    const lessons = selectNotebooks(days, notebooks, caller);
    for (const [index, lesson] of lessons.entries()) {
      const given = assignmentFor(lesson, choiceIn(options), students, folder);
      const files = await planFiles(given, { zip: options.zip });
      const { written, unchanged, kept } = writeFiles(files, folder, options.force === true);
      const { name, tasks } = given.assignment;
      const points = tasks.reduce((sum, task) => sum + task.points, 0);
      const place = relative(caller, join(folder, 'release', name)) || '.';
      const count = Object.keys(given.assignment.seeds ?? {}).length;
      const forWhom = count > 0 ? `, own numbers for ${count} students` : '';
      console.log(
        [
          `${lessons.length > 1 ? `${index + 1}/${lessons.length} ` : ''}${name}: ${tasks.length} tasks, ${points} points${forWhom}`,
          `  ${written.length} files written, ${unchanged} as they were; for students: ${place}`,
          ...(kept === undefined ? [] : [`  what was there before is in ${join(folder, kept)}`]),
        ].join('\n'),
      );
    }
  });

function choiceIn({ exercises, quiz }: Options): AssignmentChoice {
  return {
    ...(exercises === undefined ? {} : { exercises }),
    ...(quiz === undefined ? {} : { questions: quiz }),
  };
}

function assignmentFor(
  lesson: string,
  choice: AssignmentChoice,
  students: readonly Listed[] | undefined,
  folder: string,
): { assignment: Assignment; master: Notebook } {
  const master = parseNotebook(readFileSync(lesson, 'utf8'));
  const assignment = makeAssignment(master, notebookName(lesson), choice);
  // Students keep their numbers when the list has grown, or is not given again.
  const { seeds, aliases } = before(assignment.name, folder);
  if (!students) return { assignment: { ...assignment, ...kept({ seeds, aliases }) }, master };
  if (!hasOwnNumbers(master, assignment)) {
    throw new UsageError(
      `Of ${assignment.name} no chosen exercise has own numbers: leave --seed-per-student out, or choose one that says “your own numbers”.`,
    );
  }
  const listed = { seeds: seedsFor(students, seeds), aliases: aliasesFor(students, aliases) };
  return { assignment: { ...assignment, ...kept(listed) }, master };
}

/** What was known of the students when this was handed out before. */
function before(name: string, folder: string): Pick<Assignment, 'seeds' | 'aliases'> {
  if (!existsSync(join(folder, 'key', `${name}.json`))) return {};
  return readAssignment(name, folder).assignment;
}

function kept({ seeds, aliases }: Pick<Assignment, 'seeds' | 'aliases'>): Partial<Assignment> {
  return { ...(seeds ? { seeds } : {}), ...(aliases ? { aliases } : {}) };
}

function numbers(text: string): number[] {
  const found = text.split(/[ ,]+/).filter(Boolean).map(Number);
  if (found.length > 0 && found.every((one) => Number.isInteger(one) && one > 0)) return found;
  throw new InvalidArgumentError('Give the numbers of exercises, such as 1,3.');
}

await runCommand('assign', program, {
  out: /[\\/]/,
  exercises: /^\d+(,\d+)*$/,
  quiz: undefined,
  zip: undefined,
  'seed-per-student': /\.(txt|csv)$/,
  force: undefined,
});
