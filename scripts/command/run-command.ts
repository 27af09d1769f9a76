import type { Command } from 'commander';
import { CommanderError } from 'commander';
import { argumentsFromNpm, type OptionShapes } from './npm-arguments.ts';

/**
 * Runs a command's program on the options that run.cjs was given. What the program throws is for
 * run.cjs to show; a wrong option ends with status 2.
 */
export async function runCommand(
  name: string,
  program: Command,
  shapes: OptionShapes,
): Promise<void> {
  const given = argumentsFromNpm(name, process.argv.slice(2), shapes);
  // What a command inside of a command throws is ours, too; it does not take that over by itself.
  for (const part of program.commands) part.exitOverride();
  try {
    await program.exitOverride().parseAsync(given, { from: 'user' });
  } catch (error) {
    if (!(error instanceof CommanderError)) throw error;
    // Commander has said already what is wrong, or has shown the help.
    process.exitCode = error.exitCode === 0 ? 0 : 2;
  }
}
