// Compiles the library, with the sources that are made from others, and the notebook kernel's launcher, unless their sources are as they were.
import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { failure } from './failure.cjs';
import { makeSources, sourcesAreMade } from './made-sources.ts';
import { removeOrphans } from './orphans.ts';
import { root } from './paths.ts';
import { runLogged } from './run-logged.cjs';
import { hashFiles, stampSays, writeStamp } from './stamp.cjs';
import type { Step } from './step.ts';

const projects = ['lib', 'scripts/kernel'];
// In dist itself, so that a deleted dist takes its stamp along.
const stampOf = (project: string) => join(root, project, 'dist/.convlab.json');

function sources(folder: string): string[] {
  return readdirSync(folder, { withFileTypes: true }).flatMap((entry) => {
    const path = join(folder, entry.name);
    if (entry.isDirectory())
      return /^(dist|node_modules|built)$/.test(entry.name) ? [] : sources(path);
    return /\.(ts|json)$/.test(entry.name) ? [path] : [];
  });
}

function wanted(): { sources: string } {
  const files = projects.flatMap((project) => sources(join(root, project)));
  const settings = ['tsconfig.base.json', 'node_modules/typescript/package.json'];
  return { sources: hashFiles([...files, ...settings.map((file) => join(root, file))], root) };
}

export const build: Step = {
  title: 'Compile the library',

  isDone: () => {
    const stamp = wanted();
    return sourcesAreMade() && projects.every((project) => stampSays(stampOf(project), stamp));
  },

  run: async (_say, again, force) => {
    await makeSources(again, force);
    const stamp = wanted(); // before, so that a change while compiling is compiled next time
    const compiler = join(root, 'node_modules/typescript/bin/tsc');
    // Without its own dist a project's notes of what it has emitted cannot be trusted.
    const whole = projects.every((project) => existsSync(stampOf(project)));
    for (const project of projects) removeOrphans(join(root, project));
    const { status, output, log } = await runLogged(
      process.execPath,
      [compiler, '--build', ...(force || !whole ? ['--force'] : []), ...projects],
      { cwd: root, log: 'build.log' },
    );
    if (status !== 0) {
      const first = /^.*error TS.*$/m.exec(output)?.[0] ?? output.trim().split('\n')[0];
      throw failure(
        `The library does not compile (${first}): mend it or take it back with git, then run ${again} again. Details: ${log}`,
      );
    }
    for (const project of projects) writeStamp(stampOf(project), stamp);
  },
};
