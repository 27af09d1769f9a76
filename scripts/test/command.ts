// The command npm test, for any stages: its own tests bring some that fail.
import { Argument, Command, Option } from 'commander';
import { runStages } from './run-stages.ts';
import type { Stage } from './stage.ts';

interface Options {
  stages?: string[];
  list?: boolean;
}

export function testCommand(all: readonly Stage[]): Command {
  const names = all.map(({ name }) => name);
  return new Command('npm test --')
    .description(
      'Prepares everything and runs all checks, the cheap ones first. The last line counts them.',
    )
    .addArgument(new Argument('[stages...]', 'run only these stages (default: all)').choices(names))
    .addOption(new Option('--stages <stages...>', 'the same').choices(names))
    .option('--list', 'list the stages and end')
    .addHelpText('after', '\nExample: npm test floors lint')
    .action(async (asked: string[], { stages = [], list = false }: Options) => {
      if (list) {
        showStages(all);
        return;
      }
      const wanted = [...asked, ...stages];
      const chosen = all.filter(({ name }) => wanted.length === 0 || wanted.includes(name));
      const { failed } = await runStages(chosen);
      if (failed > 0) process.exitCode = 1;
    });
}

function showStages(stages: readonly Stage[]): void {
  const width = Math.max(...stages.map(({ name }) => name.length));
  for (const { name, title } of stages) console.log(`${name.padEnd(width)}  ${title}`);
}
