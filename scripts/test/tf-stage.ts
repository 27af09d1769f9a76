// TensorFlow.js once per backend; vitest.config.ts says which tests run on which.
import { nativeIsInstalled } from '../setup/native/place.ts';
import { sumOf, type Outcome, type Say, type Stage } from './stage.ts';
import { runVitest } from './vitest-stages.ts';

const missing = 'native is not installed: npm run setup -- --native';

/** Where there is no native backend, its tests are collected, but none of them runs. */
async function onBackend(backend: string, say: Say, alone: boolean): Promise<Outcome> {
  const skipped = backend === 'native' && !nativeIsInstalled();
  const none = skipped ? ['--testNamePattern=(?!)'] : [];
  const outcome = await runVitest(
    `tf-${backend}`,
    [`--project=tf-${backend}`, ...none],
    say,
    alone,
  );
  const why = skipped ? ` (${missing})` : '';
  return {
    ...outcome,
    failures: outcome.failures.map((name) => `${backend}: ${name}`),
    skipped: outcome.skipped.map((name) => `${backend}: ${name}${why}`),
  };
}

export const tfStage: Stage = {
  name: 'tf',
  title: 'TensorFlow.js trains and predicts on native, on WebAssembly and in plain JavaScript',
  group: 'processes',
  run: async (say, alone) => {
    const outcomes: Outcome[] = [];
    for (const backend of ['native', 'wasm', 'plain']) {
      outcomes.push(await onBackend(backend, say, alone));
    }
    outcomes.push(await runVitest('tf-processes', ['test/tf/processes/'], say, alone));
    return sumOf(outcomes);
  },
};
