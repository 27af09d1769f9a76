// The JavaScript of the native backend: the package tfjs-node without its install script.
import { cpSync, existsSync, mkdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { explain } from '../explain.cjs';
import { failure } from '../failure.cjs';
import { npm } from '../packages.cjs';
import { root } from '../paths.ts';
import { runLogged } from '../run-logged.cjs';
import { hashFiles, stampSays, writeStamp } from '../stamp.cjs';
import type { Step } from '../step.ts';
import { nativeSource, nextFolder, tfjsNodeIn } from './place.ts';

const files = ['package.json', 'package-lock.json', 'tfjs/package.json', 'tfjs/index.cjs'];
const stampFile = join(nextFolder, 'packages.json');

export function wantedPackages(): { packages: string } {
  const sources = files.map((file) => join(nativeSource, 'package', file));
  return { packages: hashFiles(sources, root) };
}

export const packageStep: Step = {
  title: 'Install the package tfjs-node',

  // Interrupted while it took its place, it leaves the stamps behind but not the packages.
  isDone: () => existsSync(tfjsNodeIn(nextFolder)) && stampSays(stampFile, wantedPackages()),

  run: async (_say, again) => {
    rmSync(nextFolder, { recursive: true, force: true, maxRetries: 3 });
    mkdirSync(nextFolder, { recursive: true });
    for (const file of files) cpSync(join(nativeSource, 'package', file), join(nextFolder, file));
    const { command, args } = npm();
    const flags = ['ci', '--ignore-scripts', '--no-audit', '--no-fund', '--no-progress'];
    const { status, output, log } = await runLogged(command, [...args, ...flags], {
      cwd: nextFolder,
      log: 'native-npm.log',
    });
    if (status !== 0) throw failure(explain({ tool: 'npm', output, again, log }));
    // npm links to a folder; a copy moves along when the folder takes its place.
    const link = join(nextFolder, 'node_modules/@tensorflow/tfjs');
    rmSync(link, { recursive: true });
    cpSync(join(nextFolder, 'tfjs'), link, { recursive: true });
    rmSync(join(nextFolder, 'tfjs'), { recursive: true });
    writeStamp(stampFile, wantedPackages());
  },
};
