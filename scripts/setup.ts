// npm run setup: prepares everything that npm start needs, without starting it.
import { Command } from 'commander';
import { runCommand } from './command/run-command.ts';
import { failure } from './setup/failure.cjs';
import { prepare } from './setup/prepare.ts';
import { findRunning } from './setup/running-server.ts';

const program = new Command('npm run setup --')
  .description('Prepare everything: the library, the Python environment, the kernel, the workbook.')
  .option('--force', 'make everything anew, also what is there', false)
  .action(async ({ force }: { force: boolean }) => {
    if (force && (await findRunning())) {
      throw failure(
        'JupyterLab is running: stop it (Ctrl-C where it was started), then run npm run setup -- --force again.',
      );
    }
    const { news } = await prepare({ workbook: true, force, again: 'npm run setup' });
    for (const line of news) console.log(line);
    console.log('Everything is ready: npm start opens JupyterLab.');
  });

await runCommand('setup', program, { force: undefined });
