// npm run book: the course as a website that needs no server.
import { join, resolve } from 'node:path';
import { Command } from 'commander';
import { prepareBook } from './book/prepare-book.ts';
import { callersFolder } from './command/npm-arguments.ts';
import { runCommand } from './command/run-command.ts';
import { root } from './setup/prepare.ts';

interface Options {
  output?: string;
  force?: boolean;
}

const program = new Command('npm run book --')
  .description(
    'Executes the lessons, unless nothing has changed since they ran, and makes a website of them that opens from the disk.',
  )
  .argument('[days...]', 'day-01, 1, pixels (default: all days)')
  .option('--output <folder>', 'folder of the website (default: book)')
  .option('--force', 'execute all lessons again')
  .addHelpText('after', '\nExit status: 0, 1 (a lesson fails) or 2 (used wrongly).')
  .action(async (days: string[], { output, force = false }: Options) => {
    const from = callersFolder('book');
    const folder = output === undefined ? join(root, 'book') : resolve(from, output);
    await prepareBook({ days, from, output: folder, force });
  });

await runCommand('book', program, { output: /[\\/]/, force: undefined });
