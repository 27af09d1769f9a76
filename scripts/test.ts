// npm test: prepares everything and runs all checks.
import { Command, Option } from 'commander';
import { runCommand } from './execute/command.ts';
import { runStages } from './test/run-stages.ts';
import { allStages } from './test/stages.ts';

const names = allStages.map(({ name }) => name);

interface Options {
  only?: string[];
  list?: boolean;
}

const program = new Command('npm test --')
  .description(
    'Prepares everything and runs all checks, the cheap ones first. The last line counts them.',
  )
  .addOption(new Option('--only <stages...>', 'run only these stages').choices(names))
  .option('--list', 'list the stages and end')
  .action(async ({ only = names, list = false }: Options) => {
    if (list) {
      const width = Math.max(...names.map((name) => name.length));
      for (const { name, title } of allStages) console.log(`${name.padEnd(width)}  ${title}`);
      return;
    }
    const { failed } = await runStages(allStages.filter(({ name }) => only.includes(name)));
    if (failed > 0) process.exitCode = 1;
  });

await runCommand('test', program, {
  only: new RegExp(`^(${names.join('|')})$`),
  list: undefined,
});
