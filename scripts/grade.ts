// npm run grade: grades what students handed in, and writes points, feedback and tables.
import { resolve } from 'node:path';
import { Command, Option } from 'commander';
import { callersFolder } from './command/npm-arguments.ts';
import { runCommand } from './command/run-command.ts';
import {
  defaultLimits,
  positiveNumber,
  shardOption,
  wholeNumber,
  type GradeOptions,
  type ReportOptions,
} from './grade/schedule/options.ts';
import { defaultJobs } from './grade/schedule/progress.ts';
import { prepare } from './setup/prepare.ts';

const folder = (): string => callersFolder('grade');

/** Commander would ask for the options of grading where folders are put together, too. */
function need(command: Command, ...names: string[]): void {
  const given: Record<string, unknown> = command.opts();
  const missing = names.find((name) => given[name] === undefined);
  if (missing !== undefined) command.error(`error: option --${missing} is missing; see --help`);
}

/** The options that both kinds of the command take. */
function withReportOptions(command: Command): Command {
  return (
    command
      // Not required by commander, which would ask for those of grade when parts are merged.
      .option('--out <folder>', 'where points, feedback and tables go')
      .option('--manual <file>', 'points and comments by hand (default: manual.csv in --out)')
      .option('--show-hidden', 'tell students what hidden checks say, with the expected values')
      .option('--similarity', 'write a page of answers that are alike, as a help for looking')
      .option('--canvas-gradebook <file>', 'fill in this gradebook, exported from Canvas')
      .option('--canvas-column <title>', 'the column of that gradebook, if it is not found')
      .option('--moodle-worksheet <file>', 'fill in this offline grading worksheet of Moodle')
  );
}

const limit = (flags: string, description: string, value: number): Option =>
  new Option(flags, description).default(value).argParser(positiveNumber);

const program = withReportOptions(new Command('npm run grade --'))
  .description(
    'Grades submissions: each answer runs in a sandbox of its own, in the lesson as it was handed out. Give the same command again to go on after a stop, and to count points written by hand.',
  )
  .enablePositionalOptions()
  .option('--assignment <name>', 'day-05, or the file of its key: key/day-05.json')
  .option('--submissions <folder>', 'the folder with what was handed in')
  .addOption(
    new Option('--jobs <number>', 'submissions at the same time (default: one per core)')
      .default(defaultJobs, 'one per core')
      .argParser(wholeNumber),
  )
  .addOption(
    new Option('--shard <number/of>', 'grade only a part, such as 2/5, on this computer').argParser(
      shardOption,
    ),
  )
  .option('--again <students...>', 'grade these once more although nothing changed, or all')
  .option('--rubric <file>', 'tasks that are marked by hand, as JSON')
  .option('--allow-weak-sandbox', 'go on without bubblewrap, which contains less')
  .addOption(
    limit(
      '--seconds <number>',
      'time that one answer may take, or five times that of the lesson’s solution if that is more',
      defaultLimits.seconds,
    ),
  )
  .addOption(limit('--memory <MB>', 'memory of one answer', defaultLimits.memoryMegabytes))
  .addOption(limit('--output <MB>', 'what one answer may print', defaultLimits.outputMegabytes))
  .addOption(limit('--processes <number>', 'processes and threads', defaultLimits.processes))
  .addOption(limit('--disk <MB>', 'temporary files of one answer', defaultLimits.diskMegabytes))
  .addHelpText(
    'after',
    `
Examples:
  npm run grade -- --assignment day-05 --submissions submitted --out graded
  npm run grade -- --assignment day-05 --submissions submitted --out part-2 --shard 2/5
  npm run grade -- merge part-1 part-2 part-3 part-4 part-5 --out graded
  npm run grade -- merge graded --out graded      make the pages again, grade nothing

Submissions may be folders, zips or notebooks, one for each student. In --out you find
summary.html (the class), feedback/ (a page for each student), grades.csv, grades.json,
exports/ for Canvas, Moodle and Gradescope, and manual.csv: points and comments that you
write there stay, and count in all other files when the command is given again.
Exit status: 0, 1 (a submission could not be graded at all) or 2 (used wrongly).`,
  )
  .action(async (options: GradeOptions, command: Command) => {
    need(command, 'assignment', 'submissions', 'out');
    await prepare({ again: 'npm run grade', inUse: true });
    const { runGrading } = await import('./grade/schedule/run-grading.ts');
    await runGrading(options, folder());
  });

withReportOptions(program.command('merge'))
  .description('put together what was graded in several folders, and write all pages and tables')
  .argument('<folders...>', 'the --out of each part')
  .addHelpText('after', '\nExample: npm run grade -- merge part-1 part-2 --out graded')
  .action(async (folders: string[], options: ReportOptions, command: Command) => {
    need(command, 'out');
    const { runMerge } = await import('./grade/schedule/run-merge.ts');
    await runMerge(
      folders.map((one) => resolve(folder(), one)),
      options,
      folder(),
    );
  });

const path = /[./\\]/;
const number = /^\d+(\.\d+)?$/;
await runCommand('grade', program, {
  assignment: /^day-\d+|\.json$/,
  submissions: path,
  out: path,
  manual: /\.(csv|json)$/,
  jobs: number,
  shard: /^\d+\/\d+$/,
  again: /^all$/,
  rubric: /\.json$/,
  'show-hidden': undefined,
  similarity: undefined,
  'allow-weak-sandbox': undefined,
  'canvas-gradebook': /\.csv$/,
  'moodle-worksheet': /\.csv$/,
  seconds: number,
  memory: number,
  output: number,
  processes: number,
  disk: number,
});
