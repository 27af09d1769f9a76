// npm run progress: how far the learner is, from the saved notebooks of the workbook.
import { resolve } from 'node:path';
import { Command } from 'commander';
import { callersFolder } from './command/npm-arguments.ts';
import { runCommand } from './command/run-command.ts';
import { dayText, progressText } from './lessons/progress-text.ts';
import { readProgress } from './lessons/read-progress.ts';
import { notebookName, selectNotebooks } from './notebooks/find-notebooks.ts';
import { notebooks, workbook } from './setup/paths.ts';

interface Options {
  json?: boolean;
  workbook: string;
}

const program = new Command('npm run progress --')
  .description('Lists days, points, checks passed and what is open, from your saved notebooks.')
  .argument('[days...]', 'day-05, 5 or stride-and-padding: each exercise and question of the day')
  .option('--json', 'print everything as JSON')
  .option('--workbook <folder>', 'the folder with your notebooks', workbook)
  .addHelpText(
    'after',
    '\nOnly what is saved counts: in JupyterLab press Ctrl+S first.\nExit status: 0, 1 (a notebook cannot be read) or 2 (used wrongly).',
  )
  .action((requests: string[], options: Options) => {
    const folder = resolve(callersFolder('progress'), options.workbook);
    const { days, damaged } = readProgress(notebooks, folder);
    const names = new Set(selectNotebooks(requests, notebooks).map(notebookName));
    const wanted = days.filter(({ name }) => names.has(name));
    if (options.json) {
      console.log(JSON.stringify({ days: wanted, damaged }, null, 2));
    } else {
      console.log(requests.length > 0 ? wanted.map(dayText).join('\n\n') : progressText(wanted));
    }
    for (const { file, reason } of damaged) console.error(`cannot read “${file}”: ${reason}`);
    if (damaged.length > 0) process.exitCode = 1;
  });

await runCommand('progress', program, { json: undefined, workbook: /[./\\]/ });
