// npm test: prepares everything and runs all checks.
import { join } from 'node:path';
import { runCommand } from './command/run-command.ts';
import { artifacts } from './test/artifacts.ts';
import { testCommand } from './test/command.ts';
import { allStages } from './test/stages.ts';

const names = allStages.map(({ name }) => name).join('|');
// Of `--stages floors` npm keeps the option and hands on the name, which says enough.
const keptByNpm = process.env.npm_config_stages === 'true';

// Notebooks and tests see the bundled data only, whatever real sets were fetched on this computer.
process.env.CONVLAB_DATA = join(artifacts, 'no-data');
process.env.CONVLAB_MNIST = '';

await runCommand('test', testCommand(allStages), {
  ...(keptByNpm ? {} : { stages: new RegExp(`^(${names})$`) }),
  list: undefined,
});
