// npm run pretrain: trains the backbone for characters that comes with the course.
import { Command } from 'commander';
import { runCommand } from './command/run-command.ts';
import { prepare } from './setup/prepare.ts';
import { UsageError } from './notebooks/find-notebooks.ts';

interface Options {
  check?: boolean;
  whole?: boolean;
  explored?: string | true;
}

const program = new Command('npm run pretrain --')
  .description(
    'Trains glyphResnet from its seed on characters made of Latin digits and letters, and stores\n' +
      'weights and record in datasets/backbones, where glyphBackbone() reads them.',
  )
  .option('--check', 'store nothing: train the beginning again and compare it with the record')
  .option('--whole', 'with --check: train all of it again')
  .option('--explored [name]', 'make the networks of the CNN explorer, or one of them, instead')
  .addHelpText(
    'after',
    '\nIt takes minutes. Exit status: 0, 1 (what was checked differs) or 2 (used wrongly).',
  )
  .action(async ({ check = false, whole = false, explored }: Options) => {
    if (whole && !check) throw new UsageError('--whole says how much is checked: add --check.');
    if (explored !== undefined && check) {
      throw new UsageError('--check is for the backbone: leave out --explored or --check.');
    }
    await prepare({ again: 'npm run pretrain', inUse: true });
    // Only now, because it loads the compiled library.
    if (explored !== undefined) {
      const { exploredNames, storeExplored } = await import('./pretrain/explored/store.ts');
      const only = explored === true ? undefined : explored;
      if (only !== undefined && !exploredNames.includes(only)) {
        throw new UsageError(`--explored knows ${exploredNames.join(', ')}, but not ${only}.`);
      }
      await storeExplored(only);
      return;
    }
    const { checkBeginning, checkWhole, pretrain } = await import('./pretrain/run.ts');
    if (!check) await pretrain();
    else if (!(await (whole ? checkWhole() : checkBeginning()))) process.exitCode = 1;
  });

await runCommand('pretrain', program, { check: undefined, whole: undefined, explored: undefined });
