// npm run format: one form for all sources and notebooks of the repository.
import { Command } from 'commander';
import { root } from './setup/paths.ts';
import { runCommand } from './command/run-command.ts';
import { callersFolder } from './command/npm-arguments.ts';
import { formatFiles } from './notebooks/format-files.ts';

const program = new Command('npm run format --')
  .description('Formats the sources (Prettier) and the notebooks (one committed form, no outputs).')
  .argument('[paths...]', 'files or folders (default: the whole repository)')
  .option('--check', 'change nothing, list what would change, exit status 1 if anything would')
  .action(async (paths: string[], { check = false }: { check?: boolean }) => {
    const folder = callersFolder('format');
    const { changed, faults, unchanged } = await formatFiles(paths, { check, root, folder });
    for (const file of changed) console.log(`${check ? 'would change' : 'formatted'} ${file}`);
    for (const { file, message } of faults) console.error(`cannot format ${file}: ${message}`);
    console.log(
      `${changed.length} ${check ? 'would change' : 'changed'}, ${faults.length} cannot be formatted` +
        `, ${unchanged} notebooks are as they should be`,
    );
    if (faults.length > 0 || (check && changed.length > 0)) process.exitCode = 1;
  });

await runCommand('format', program, { check: undefined });
