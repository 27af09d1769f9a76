// npm run zoo: compares the networks of the library with what was recorded of them.
import { resolve } from 'node:path';
import { Command } from 'commander';
import { callersFolder } from './command/npm-arguments.ts';
import { runCommand } from './command/run-command.ts';
import { prepare } from './setup/prepare.ts';

interface Options {
  more?: boolean;
  json?: string;
}

const program = new Command('npm run zoo --')
  .description(
    'Prints every network of the zoo beside the recorded numbers: parameters and multiply-adds, and how many figures more were compared (shapes, layers, receptive fields, variants).',
  )
  .argument('[name]', 'one network with all of its layers, such as vgg16-2014 or "ResNet-50"')
  .option('--more', 'also the published errors, and what Keras and PyTorch count')
  .option('--json <file>', 'write what was compared as JSON')
  .addHelpText(
    'after',
    '\nThe last line counts: N agree, N disagree. Exit status: 0, 1 (something disagrees)\nor 2 (used wrongly).',
  )
  .action(async (name: string | undefined, { more = false, json }: Options) => {
    const file = json === undefined ? undefined : resolve(callersFolder('zoo'), json);
    // No Python here, so only what is compiled has to be new.
    await prepare({ again: 'npm run zoo', inUse: true });
    // Only now, because it loads the compiled library.
    const { runZoo } = await import('./zoo/run.ts');
    if (!runZoo({ name, more, json: file })) process.exitCode = 1;
  });

await runCommand('zoo', program, { more: undefined, json: /\.json$/ });
