// npm run solution: shows the solutions of a day.
import { readFileSync } from 'node:fs';
import { Command, InvalidArgumentError } from 'commander';
import { runCommand } from './command/run-command.ts';
import { lessonTitle } from './lessons/lesson-tasks.ts';
import { solutionsOf, type Solution } from './lessons/solutions.ts';
import { notebookName, selectNotebooks, UsageError } from './notebooks/find-notebooks.ts';
import { parseNotebook } from './notebooks/notebook.ts';
import { notebooks } from './setup/paths.ts';

interface Options {
  exercise?: number;
  quiz?: boolean;
}

const program = new Command('npm run solution --')
  .description('Shows the solutions of the exercises and questions of a day.')
  .argument('<day>', 'day-05, 5 or stride-and-padding')
  .option('--exercise <number>', 'only this exercise', exerciseNumber)
  .option('--quiz', 'only the questions')
  .addHelpText(
    'after',
    '\nEach is the whole cell: paste it over yours, run it, then the check below it.',
  )
  .action((day: string, options: Options) => {
    const parts = selectNotebooks([day], notebooks).flatMap((path) => {
      const lesson = parseNotebook(readFileSync(path, 'utf8'));
      const wanted = choose(solutionsOf(lesson), options, notebookName(path));
      return [lessonTitle(lesson) ?? notebookName(path), ...wanted.map(written)];
    });
    console.log(parts.join('\n\n'));
  });

function choose(all: readonly Solution[], { exercise, quiz }: Options, day: string): Solution[] {
  if (exercise === undefined) {
    return all.filter(({ kind }) => !quiz || kind === 'question');
  }
  const title = `Exercise ${exercise}`;
  const found = all.filter((one) => one.title === title || (quiz && one.kind === 'question'));
  if (found.some((one) => one.title === title)) return found;
  const known = all.filter(({ kind }) => kind === 'exercise').map((one) => one.title);
  throw new UsageError(`${day} has no ${title}; it has ${known.join(', ') || 'none'}.`);
}

function written({ kind, title, asks, code }: Solution): string {
  const indented = code.replace(/^(?=.)/gm, '    ');
  const head = kind === 'question' ? `${title}.` : title;
  return `${[head, asks].filter(Boolean).join(' ')}\n\n${indented}`;
}

function exerciseNumber(text: string): number {
  if (/^[1-9]\d*$/.test(text)) return Number(text);
  throw new InvalidArgumentError('An exercise has a number, such as 2.');
}

await runCommand('solution', program, { exercise: /^[1-9]\d*$/, quiz: undefined });
