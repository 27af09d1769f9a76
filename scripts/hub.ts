// npm run hub: a JupyterHub with this course, for a class on one machine.
import { spawn } from 'node:child_process';
import { mkdirSync } from 'node:fs';
import { Command } from 'commander';
import { runCommand } from './command/run-command.ts';
import { findHub, hubConfig, hubEnvironment } from './hub/find-hub.ts';
import { failure } from './setup/failure.cjs';
import { root } from './setup/paths.ts';
import { prepare } from './setup/prepare.ts';
import { onStop } from './setup/stop.cjs';
import { runTool } from './test/run-program.ts';

/** The hub's data base and its cookies' secret, which no student may read. */
const stateFolder = '/var/lib/convlab-hub';

const program = new Command('npm run hub --').description(
  'A JupyterHub for a class on this machine: one course for all, a workbook for each.',
);

program
  .command('start', { isDefault: true })
  .description('start the hub, with what follows for JupyterHub itself, such as --port 8000')
  .allowUnknownOption()
  .argument('[options...]')
  .action(async (options: string[]) => {
    await prepare({ again: 'npm run hub' });
    const hub = findHub();
    if (hub.missing !== undefined) throw failure(hub.missing);
    if (process.getuid?.() !== 0) {
      throw failure('A hub starts programs as its users, which only root can: sudo npm run hub.');
    }
    mkdirSync(stateFolder, { recursive: true, mode: 0o700 });
    const child = spawn(hub.program, ['--config', hubConfig, ...options], {
      cwd: stateFolder,
      stdio: 'inherit',
      env: hubEnvironment(),
    });
    const ended = new Promise<number>((resolve) => {
      child.once('close', (status) => {
        resolve(status ?? 1);
      });
    });
    onStop(async () => {
      child.kill('SIGTERM');
      await ended;
    }, 0);
    process.exitCode = await ended;
  });

program
  .command('check')
  .description(
    'log two new accounts in with a browser and try whether each has a workbook of its own that the other cannot read, then remove them (needs root and Chromium; takes a minute or two)',
  )
  .action(async () => {
    await prepare({ again: 'npm run hub -- check' });
    const config = `${root}/test/hub/vitest.config.ts`;
    const passed = await runTool('node_modules/vitest/vitest.mjs', 'run', `--config=${config}`);
    if (!passed) process.exitCode = 1;
  });

await runCommand('hub', program, {});
