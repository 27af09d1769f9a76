// npm run setup: prepares everything that npm start needs, without starting it.
import { readOptions } from './setup/options.ts';
import { prepare } from './setup/prepare.ts';

const options = readOptions((program) =>
  program
    .name('npm run setup --')
    .description(
      'Prepare everything: the library, the Python environment, the kernel, the workbook.',
    )
    .option('--force', 'do every step again, also those that are done', false),
);

const { news } = await prepare({
  workbook: true,
  force: options.force === true,
  again: 'npm run setup',
});
for (const line of news) console.log(line);
console.log('Everything is ready: npm start opens JupyterLab.');
