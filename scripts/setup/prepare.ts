// Everything that has to be there before a command can do its work.
import { join } from 'node:path';
import { build } from './build.ts';
import { jupyterSettings } from './jupyter-settings.ts';
import { withLock } from './lock.cjs';
import { sayWaiting } from './packages.cjs';
import { stateFolder } from './paths.ts';
import { python } from './python.ts';
import { runSteps } from './run-steps.ts';
import type { Step } from './step.ts';
import { deliverLessons } from './workbook.ts';

export { root, venvPython, workbook } from './paths.ts';

interface PrepareOptions {
  /** No display; failures are thrown all the same. */
  quiet?: boolean;
  /** Also bring new lessons into the learner's workbook. */
  workbook?: boolean;
  /** Do every step, also those that are done. */
  force?: boolean;
  /** JupyterLab is running: leave its Python environment as it is. */
  inUse?: boolean;
  /** The command that the user gave, for messages. */
  again?: string;
}

const defaults: Required<PrepareOptions> = {
  quiet: false,
  workbook: false,
  force: false,
  inUse: false,
  again: 'the command',
};

export interface Prepared {
  /** What the learner should be told: one line for each lesson that arrived beside a changed one. */
  news: string[];
}

/** The steps of one group do not need each other and run side by side. */
const groups: Step[][] = [[build, python], [jupyterSettings]];

/**
 * Makes sure of everything: the compiled library, the Python environment, the kernel.
 *
 * Each step is skipped when it is done. Throws an error with one clear line (see failure.cjs).
 */
export function prepare(options: PrepareOptions = {}): Promise<Prepared> {
  return prepareAnd((prepared) => Promise.resolve(prepared), options);
}

/** Prepares and does `next` before any other command of this folder may prepare. */
export function prepareAnd<Result>(
  next: (prepared: Prepared) => Promise<Result>,
  options: PrepareOptions = {},
): Promise<Result> {
  const all = { ...defaults, ...options };
  return withLock(join(stateFolder, 'lock'), sayWaiting, async () => {
    for (const group of all.inUse ? [[build]] : groups) await runSteps(group, all);
    return next({ news: all.workbook ? deliverLessons() : [] });
  });
}
