// npm run setup: prepares everything that npm start needs, without starting it.
import { Command, Option } from 'commander';
import { runCommand } from './command/run-command.ts';
import { failure } from './setup/failure.cjs';
import { installNative, removeNative } from './setup/native/install-native.ts';
import { prepare } from './setup/prepare.ts';
import { findRunning } from './setup/running-server.ts';

interface Options {
  force: boolean;
  /** Install it (true) or remove it (false). */
  native?: boolean;
  nativeDownload?: boolean;
}

const program = new Command('npm run setup --')
  .description('Prepare everything: the library, the Python environment, the kernel, the workbook.')
  .option('--force', 'make everything anew, also what is there', false)
  .option('--native', 'also install the native backend of TensorFlow.js, or repair it')
  .option('--no-native', 'remove the native backend of TensorFlow.js')
  .addOption(new Option('--native-download', 'only that, and only by download').hideHelp())
  .action(async ({ force, native, nativeDownload = false }: Options) => {
    if (nativeDownload) {
      await installNative({ onlyDownload: true, quiet: true });
      return;
    }
    if (native === false) {
      await removeNative();
      console.log('The native backend is removed: TensorFlow.js runs on WebAssembly.');
      return;
    }
    if (force && (await findRunning())) {
      throw failure(
        'JupyterLab is running: stop it (Ctrl-C where it was started), then run npm run setup -- --force again.',
      );
    }
    const { news } = await prepare({ workbook: true, force, again: 'npm run setup' });
    for (const line of news) console.log(line);
    if (native) console.log(await installNative({ force }));
    console.log('Everything is ready: npm start opens JupyterLab.');
  });

await runCommand('setup', program, { force: undefined, native: undefined });
