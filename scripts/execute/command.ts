import type { Command } from 'commander';
import { CommanderError } from 'commander';
import { UsageError } from '../notebooks/index.ts';
import { argumentsFromNpm, type OptionShapes } from './npm-arguments.ts';

/**
 * Runs a command's program on the options that run.cjs was given, with the exit
 * status of all commands here: 0, 1 (what was checked failed), 2 (used wrongly).
 */
export function runCommand(name: string, program: Command, shapes: OptionShapes): void {
  const parse = async () => {
    const given = argumentsFromNpm(name, process.argv.slice(2), shapes);
    await program.exitOverride().parseAsync(given, { from: 'user' });
  };
  parse().catch((error: unknown) => {
    if (error instanceof CommanderError) {
      // Commander has said what is wrong already; --help is no error.
      process.exitCode = error.exitCode === 0 ? 0 : 2;
    } else if (error instanceof UsageError) {
      console.error(error.message);
      process.exitCode = 2;
    } else {
      console.error(error);
      process.exitCode = 1;
    }
  });
}
