// The stages that are tests of vitest.
import { mkdirSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { makeSources } from '../setup/made-sources.ts';
import { root } from '../setup/paths.ts';
import { artifacts } from './artifacts.ts';
import { runTool, runToolQuietly } from './run-program.ts';
import type { Outcome, Say, Stage } from './stage.ts';
import { countReport } from './vitest-report.ts';

/**
 * Runs a part of the tests.
 *
 * @param name how its report is called
 * @param selection parameters of vitest
 */
export async function runVitest(
  name: string,
  selection: readonly string[],
  say: Say,
  alone: boolean,
): Promise<Outcome> {
  await makeSources('npm test'); // tests take the library's sources, of which these are a part
  const report = join(artifacts, `vitest-${name}.json`);
  mkdirSync(artifacts, { recursive: true });
  rmSync(report, { force: true }); // what an earlier run left must not pass for this one's
  const command = [
    'node_modules/vitest/vitest.mjs',
    'run',
    ...selection,
    '--reporter=default',
    '--reporter=json',
    `--outputFile.json=${report}`,
  ] as const;
  const succeeded = await (alone ? runTool(...command) : runToolQuietly(say, ...command));
  return countReport(readFileSync(report, 'utf8'), succeeded, root);
}

const without = (...folders: string[]): string[] =>
  folders.map((folder) => `--exclude=test/${folder}/**`);

const unit: Stage = {
  name: 'unit',
  title: 'all tests but those of the next stages',
  group: 'sources',
  run: (say, alone) =>
    runVitest('unit', ['--project=quick', ...without('conformance')], say, alone),
};

const conformance: Stage = {
  name: 'conformance',
  title: 'the operations agree with ONNX and PyTorch on every engine, case by case',
  group: 'sources',
  run: (say, alone) => runVitest('conformance', ['test/conformance/'], say, alone),
};

// Each of these fills about one core.

const processes: Stage = {
  name: 'processes',
  title: 'the kernel, set-up and the commands, as processes of their own',
  group: 'processes',
  run: (say, alone) =>
    runVitest(
      'processes',
      ['--project=one-at-a-time', ...without('browser', 'tf', 'grade')],
      say,
      alone,
    ),
};

const grading: Stage = {
  name: 'grading',
  title: 'the grader and its sandbox, with honest and with hostile submissions',
  group: 'processes',
  run: (say, alone) => runVitest('grading', ['--project=one-at-a-time', 'test/grade/'], say, alone),
};

const keras: Stage = {
  name: 'keras',
  title: 'Keras builds the same networks from the scripts that are written for it',
  group: 'processes',
  run: async (say, alone) => {
    const outcome = await runVitest('keras', ['--project=keras'], say, alone);
    const why = ' (CONVLAB_KERAS_PYTHON names no Python with keras and tensorflow)';
    return { ...outcome, skipped: outcome.skipped.map((name) => `${name}${why}`) };
  },
};

const browser: Stage = {
  name: 'browser',
  title: 'lessons in JupyterLab, opened with Chromium',
  run: (say, alone) => runVitest('browser', ['test/browser/'], say, alone),
};

export const vitestStages = { unit, conformance, processes, grading, keras, browser };
