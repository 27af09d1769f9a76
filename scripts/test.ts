// npm test: prepares everything and runs all checks.
import { runCommand } from './command/run-command.ts';
import { testCommand } from './test/command.ts';
import { allStages } from './test/stages.ts';

const names = allStages.map(({ name }) => name).join('|');
// Of `--stages floors` npm keeps the option and hands on the name, which says enough.
const keptByNpm = process.env.npm_config_stages === 'true';

await runCommand('test', testCommand(allStages), {
  ...(keptByNpm ? {} : { stages: new RegExp(`^(${names})$`) }),
  list: undefined,
});
