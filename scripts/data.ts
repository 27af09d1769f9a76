// npm run data: the data sets – what there is, and bringing the real ones.
import { resolve } from 'node:path';
import { Command, Option } from 'commander';
import { callersFolder } from './command/npm-arguments.ts';
import { runCommand } from './command/run-command.ts';
import type * as Commands from './data/index.ts';
import { UsageError } from './notebooks/find-notebooks.ts';
import { prepare } from './setup/prepare.ts';

const program = new Command('npm run data --')
  .description(
    'The data sets of the course. Every lesson runs on small sets that come with it; the real ones are fetched once, checked, and then used by the lessons by themselves.',
  )
  .addHelpText(
    'after',
    `
Examples:
  npm run data -- list
  npm run data -- fetch mnist
  npm run data -- fetch gtsrb --mirror https://school.example/data
  npm run data -- fetch cifar-10 --mirror /media/stick

A mirror is an address or a folder with the files under their names ("where NAME" tells
them), or with a folder for each set. Wherever files come from, they are checked alike.
A fetch that was interrupted goes on where it was: give the same command again.
Sets are kept in datasets/cache/sets, or in $CONVLAB_DATA/sets.
Exit status: 0, 1 (not fetched, not right or not here) or 2 (used wrongly).`,
  )
  .allowExcessArguments()
  .action((_: unknown, { args }: Command) => {
    if (args.length > 0) {
      const names = program.commands.map((command) => command.name());
      throw new UsageError(`There is no “data ${args[0]}”; there are ${names.join(', ')}.`);
    }
    program.help();
  });

/**
 * The work of a command, when everything is there that it needs.
 *
 * @param quiet for output that another program reads
 */
async function work(quiet = false): Promise<typeof Commands> {
  // No Python here, so only what is compiled has to be new.
  await prepare({ again: 'npm run data', inUse: true, quiet });
  // Only now, because it loads the compiled library.
  return import('./data/index.ts');
}

program
  .command('list')
  .description('all sets: size, licence, and whether they are here')
  .addOption(new Option('--json', 'as JSON, with the addresses of all files'))
  .action(async ({ json = false }: { json?: boolean }) => {
    await (await work(json)).list(json);
  });

program
  .command('fetch')
  .description('download sets, check them, and put them where the lessons find them')
  .argument('<names...>', 'which sets, such as mnist')
  .option('--mirror <place>', 'an address or a folder that has the files')
  .option('--again', 'also if it is here; the old one stays until the new one is ready')
  .action(async (names: string[], { mirror, again = false }: FetchOptions) => {
    const isAddress = mirror !== undefined && /^[a-z]{2,}:/i.test(mirror);
    await (
      await work()
    ).fetchSets(names, {
      again,
      mirror: mirror === undefined || isAddress ? mirror : resolve(callersFolder('data'), mirror),
    });
  });

interface FetchOptions {
  mirror?: string;
  again?: boolean;
}

program
  .command('verify')
  .description('compare every file with its checksum; without names: all sets that are here')
  .argument('[names...]')
  .action(async (names: string[]) => {
    if (!(await (await work()).verifySets(names))) process.exitCode = 1;
  });

program
  .command('remove')
  .description('remove sets from the disk, and what an interrupted fetch has left')
  .argument('<names...>')
  .action(async (names: string[]) => {
    await (await work()).removeSets(names);
  });

program
  .command('where')
  .description('the folder of a set, or of all downloads; for a set that is not here: its files')
  .argument('[name]')
  .action(async (name?: string) => {
    if (!(await (await work(true)).where(name))) process.exitCode = 1;
  });

program
  .command('card')
  .description('what a set is, how it was made, its licence, and what it is not good for')
  .argument('<name>')
  .action(async (name: string) => {
    (await work()).card(name);
  });

await runCommand('data', program, { mirror: /[\\/:.]/, json: undefined, again: undefined });
