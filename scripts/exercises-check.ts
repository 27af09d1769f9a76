// npm run exercises:check: whether the checks of the exercises tell right answers from wrong ones.
import { Command } from 'commander';
import { callersFolder } from './command/npm-arguments.ts';
import { runCommand } from './command/run-command.ts';
import { checkDay, type DayReport } from './exercises/check-day.ts';
import { dayText, isGood, totalText } from './exercises/report-text.ts';
import { selectNotebooks } from './notebooks/find-notebooks.ts';
import { failure } from './setup/failure.cjs';
import { notebooks } from './setup/paths.ts';
import { prepare } from './setup/prepare.ts';

interface Options {
  exercises?: string;
  json?: boolean;
}

const command = 'npm run exercises:check';

const program = new Command(`${command} --`)
  .description(
    'Tries every exercise: its solution must pass, the untouched cell must be told to be open, each wrong answer that is kept must be caught and explained, and of its solutions with one small change at least 90 % must be caught.',
  )
  .argument('[days...]', 'day-05, 5 or stride-and-padding; all, unless given')
  .option('--exercises <list>', 'the ids of exercises: map-size,strided')
  .option('--json', 'print everything as JSON')
  .addHelpText('after', '\nExit status: 0, 1 (a fault, or too few are caught) or 2 (used wrongly).')
  .action(async (requests: string[], { exercises, json }: Options) => {
    const folder = callersFolder('exercises:check');
    const lessons = selectNotebooks(requests, notebooks, folder);
    const wanted = exercises
      ?.split(',')
      .map((name) => `exercise-${name.trim().replace(/^exercise-/, '')}`);
    await prepare({ again: command });
    const days: DayReport[] = [];
    for (const lesson of lessons) {
      const day = await checkDay(lesson, wanted, showProgress);
      if (process.stderr.isTTY) process.stderr.write('\r\u001b[K');
      if (day.exercises.length === 0) continue;
      days.push(day);
      if (!json) console.log(dayText(day));
    }
    if (days.length === 0)
      throw failure(`There is no such exercise: ${exercises ?? 'none at all'}.`);
    console.log(json ? JSON.stringify({ days }, null, 2) : totalText(days));
    if (!days.every((day) => day.exercises.every(isGood))) process.exitCode = 1;
  });

function showProgress(done: number, all: number): void {
  if (process.stderr.isTTY) process.stderr.write(`\r\u001b[Kcompiled ${done} of ${all} answers`);
}

await runCommand('exercises:check', program, { exercises: /^[a-z][a-z\d,-]*$/, json: undefined });
