// The stages that are tests of vitest.
import { mkdirSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { makeSources } from '../setup/made-sources.ts';
import { root } from '../setup/paths.ts';
import { artifacts } from './artifacts.ts';
import { runTool } from './run-program.ts';
import type { Outcome, Stage } from './stage.ts';
import { countReport } from './vitest-report.ts';

export async function runVitest(name: string, ...selection: string[]): Promise<Outcome> {
  await makeSources('npm test'); // tests take the library's sources, of which these are a part
  const report = join(artifacts, `vitest-${name}.json`);
  mkdirSync(artifacts, { recursive: true });
  rmSync(report, { force: true }); // what an earlier run left must not pass for this one's
  const succeeded = await runTool(
    'node_modules/vitest/vitest.mjs',
    'run',
    ...selection,
    '--reporter=default',
    '--reporter=json',
    `--outputFile.json=${report}`,
  );
  return countReport(readFileSync(report, 'utf8'), succeeded, root);
}

const unit: Stage = {
  name: 'unit',
  title: 'all tests but those of the next stages',
  run: () => {
    const others = ['conformance', 'browser', 'tf', 'keras'].map(
      (folder) => `--exclude=test/${folder}/**`,
    );
    return runVitest('unit', '--project=quick', '--project=one-at-a-time', ...others);
  },
};

const conformance: Stage = {
  name: 'conformance',
  title: 'the operations agree with ONNX and PyTorch on every engine, case by case',
  run: () => runVitest('conformance', 'test/conformance/'),
};

const keras: Stage = {
  name: 'keras',
  title: 'Keras builds the same networks from the scripts that are written for it',
  run: async () => {
    const outcome = await runVitest('keras', '--project=keras');
    const why = ' (CONVLAB_KERAS_PYTHON names no Python with keras and tensorflow)';
    return { ...outcome, skipped: outcome.skipped.map((name) => `${name}${why}`) };
  },
};

const browser: Stage = {
  name: 'browser',
  title: 'lessons in JupyterLab, opened with Chromium',
  run: () => runVitest('browser', 'test/browser/'),
};

export const vitestStages = { unit, conformance, keras, browser };
