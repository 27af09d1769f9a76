// npm run conformance: compares the operations of the library with results that others computed.
import { join, relative, resolve } from 'node:path';
import { Command, Option } from 'commander';
import { filesOf, readVectorFiles } from './conformance/vector-file.ts';
import { runCommand } from './command/run-command.ts';
import { callersFolder } from './command/npm-arguments.ts';
import { prepare, root } from './setup/prepare.ts';

interface Options {
  core?: string;
  only?: string[];
  json?: string;
}

const vectors = join(root, 'test/conformance/vectors');
const engines = ['relaxed-simd', 'simd', 'plain'];

const program = new Command('npm run conformance --')
  .description(
    'Runs conformance vectors: inputs and expected results of ONNX and PyTorch, forward and gradient.',
  )
  .argument('[path]', `folder of vectors, or one file (default: ${relative(root, vectors)})`)
  .addOption(new Option('--core <engine>', 'what computes (default: the fastest)').choices(engines))
  .option('--only <operations>', 'only these operations, such as conv2d,adam', (names: string) =>
    names.split(',').filter(Boolean),
  )
  .option('--json <file>', 'write the results as JSON')
  .addHelpText(
    'after',
    '\nThe last line counts: N passed, N failed, N skipped. Skipped is only what needs a setting that' +
      '\nthe library does not offer. Exit status: 0, 1 (something failed) or 2 (used wrongly).',
  )
  .action(async (path: string | undefined, { core, only = [], json }: Options) => {
    const from = (name: string) => resolve(callersFolder('conformance'), name);
    const files = filesOf(readVectorFiles(path === undefined ? vectors : from(path)), only);
    if (core !== undefined) process.env.CONVLAB_CORE = core;
    // No Python here, so only what is compiled has to be new.
    await prepare({ again: 'npm run conformance', inUse: true });
    // Only now, because it loads the compiled library.
    const { runConformance } = await import('./conformance/run.ts');
    const passed = runConformance(files, json === undefined ? undefined : from(json));
    if (!passed) process.exitCode = 1;
  });

await runCommand('conformance', program, {
  core: new RegExp(`^(${engines.join('|')})$`),
  only: /^\w+(,\w+)*$/,
  json: /\.json$/,
});
