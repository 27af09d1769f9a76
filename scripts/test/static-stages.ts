// The stages that only read the sources; the one that takes longest first.
import { formatFiles } from '../notebooks/format-files.ts';
import { makeSources } from '../setup/made-sources.ts';
import { root } from '../setup/paths.ts';
import { runToolQuietly } from './run-program.ts';
import { outcomeOf, sumOf, type Stage } from './stage.ts';

const compiler = 'node_modules/typescript/bin/tsc';
const kernelsCompiler = 'node_modules/@tslab/typescript-for-tslab/bin/tsc';

/** The public types of the library once more with the compiler that checks the learner's cells. */
const checkedTypes = [
  ['lib and the launcher', compiler, '--build', 'lib', 'scripts/kernel'],
  ['the explorers in the browser', compiler, '--project', 'lib/explore/page'],
  ['the book in the browser', compiler, '--project', 'scripts/book/client'],
  ['scripts and tests', compiler, '--project', 'tsconfig.json', '--noEmit'],
  ['what a cell imports', kernelsCompiler, '--project', 'scripts/test/declarations.tsconfig.json'],
  [
    'the same of convlab/tf',
    kernelsCompiler,
    '--project',
    'scripts/test/declarations-tf.tsconfig.json',
  ],
] as const;

const types: Stage = {
  name: 'types',
  title: 'the sources compile, and the kernel’s own compiler knows all types of the library',
  needsNothing: true,
  group: 'sources',
  run: async (say) => {
    await makeSources('npm test'); // a part of the sources is made from others
    const outcomes = [];
    for (const [name, script, ...parameters] of checkedTypes) {
      const passed = await runToolQuietly(say, script, ...parameters);
      say(`${passed ? '✔' : '✖'} ${name}`);
      outcomes.push(outcomeOf(passed, `types: ${name}`));
    }
    return sumOf(outcomes);
  },
};

const format: Stage = {
  name: 'format',
  title: 'sources and notebooks are formatted (npm run format)',
  needsNothing: true,
  group: 'sources',
  run: async (say) => {
    const { changed, faults } = await formatFiles([], { check: true, root });
    for (const file of changed) say(`would change ${file}`);
    for (const { file, message } of faults) say(`cannot format ${file}: ${message}`);
    return outcomeOf(changed.length + faults.length === 0);
  },
};

const lint: Stage = {
  name: 'lint',
  title: 'no warning from ESLint',
  needsNothing: true,
  group: 'sources',
  run: async (say) => {
    await makeSources('npm test'); // rules ask for types
    return outcomeOf(
      await runToolQuietly(say, 'node_modules/eslint/bin/eslint.js', '.', '--max-warnings=0'),
    );
  },
};

const floors: Stage = {
  name: 'floors',
  title: 'a file of lib imports only from its own folder and from floors below',
  needsNothing: true,
  group: 'sources',
  run: async (say) => {
    await makeSources('npm test'); // every import must lead somewhere
    return outcomeOf(
      await runToolQuietly(
        say,
        'node_modules/dependency-cruiser/bin/dependency-cruise.mjs',
        'lib',
        '--config=.dependency-cruiser.cjs',
      ),
    );
  },
};

export const staticStages: readonly Stage[] = [lint, types, format, floors];
