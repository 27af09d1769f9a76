// Reads a command's options; what it does not know ends with status 2.
import { Command, CommanderError } from 'commander';

/** Ends the process after --help (status 0) or a wrong option (status 2, with the reason). */
export function readOptions(describe: (program: Command) => Command): Record<string, unknown> {
  const program = describe(new Command().exitOverride().showHelpAfterError('(see --help)'));
  try {
    return program.parse().opts();
  } catch (error) {
    if (!(error instanceof CommanderError)) throw error;
    process.exit(error.exitCode === 0 ? 0 : 2);
  }
}
