// npm run zoo: compares the networks of the library with what was recorded of them.
import { resolve } from 'node:path';
import { Command } from 'commander';
import { callersFolder } from './command/npm-arguments.ts';
import { runCommand } from './command/run-command.ts';
import { prepare } from './setup/prepare.ts';

interface Options {
  more?: boolean;
  json?: string;
  figure?: string;
}

const program = new Command('npm run zoo --')
  .description(
    'Prints every network of the zoo beside the recorded numbers: parameters and multiply-adds, and how many figures more were compared (shapes, layers, receptive fields, variants).',
  )
  .argument('[name]', 'one network with all of its layers, such as vgg16-2014 or "ResNet-50"')
  .option('--more', 'also the published errors, and what Keras and PyTorch count')
  .option('--json <file>', 'write what was compared as JSON')
  .option(
    '--figure <folder>',
    'write the chart of all networks and the timeline as SVG into a folder',
  )
  .addHelpText(
    'after',
    '\nThe last line counts: N agree, N disagree. Exit status: 0, 1 (something disagrees)\nor 2 (used wrongly).',
  )
  .action(async (name: string | undefined, { more = false, json, figure }: Options) => {
    const asked = (path?: string): string | undefined =>
      path === undefined ? undefined : resolve(callersFolder('zoo'), path);
    // No Python here, so only what is compiled has to be new.
    await prepare({ again: 'npm run zoo', inUse: true });
    // Only now, because it loads the compiled library.
    const { runZoo } = await import('./zoo/run.ts');
    if (!runZoo({ name, more, json: asked(json), figure: asked(figure) })) process.exitCode = 1;
  });

await runCommand('zoo', program, { more: undefined, json: /\.json$/, figure: /[\\/.]/ });
