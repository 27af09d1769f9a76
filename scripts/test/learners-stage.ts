import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { selectNotebooks } from '../notebooks/index.ts';
import { runRehearsals, type RehearsalResult } from '../rehearse/index.ts';
import { nativeIsInstalled } from '../setup/native/place.ts';
import { onStop } from '../setup/stop.cjs';
import { artifacts } from './artifacts.ts';
import type { Outcome, Stage } from './stage.ts';

/** Some lessons, in a folder of their own, and what their kernels are told. */
interface Rehearsed {
  lessons: readonly string[];
  folder: string;
  /** The folder with the same lessons, executed on the same backend. */
  executed?: string;
  environment?: Readonly<Record<string, string>>;
}

/**
 * Lessons with TensorFlow.js are rehearsed on WebAssembly, where the stage before has run them on
 * native: so they run on both backends, and cost no third run. The outputs of two backends differ in
 * the last digits, and are not compared.
 */
function byBackend(lessons: readonly string[]): Rehearsed[] {
  const folder = join(artifacts, 'learners');
  const executed = join(artifacts, 'notebooks');
  if (!nativeIsInstalled()) return [{ lessons, folder, executed }];
  const onTf = lessons.filter((path) => readFileSync(path, 'utf8').includes("'convlab/tf'"));
  return [
    { lessons: lessons.filter((path) => !onTf.includes(path)), folder, executed },
    { lessons: onTf, folder: `${folder}-wasm`, environment: { CONVLAB_BACKEND: 'wasm' } },
  ];
}

async function rehearse(rehearsed: Rehearsed, signal: AbortSignal): Promise<RehearsalResult[]> {
  const where = rehearsed.environment ? ' on WebAssembly' : '';
  return runRehearsals({
    ...rehearsed,
    signal,
    onEvent: (event) => {
      if (event.type !== 'end') return;
      const { name, seconds } = event.result;
      const count = `${event.done}/${event.total}`;
      console.log(`${count} ${name} rehearsed${where} in ${seconds.toFixed(1)} s`);
    },
  });
}

async function rehearseAll(groups: Rehearsed[], signal: AbortSignal): Promise<RehearsalResult[]> {
  const results: RehearsalResult[] = [];
  for (const group of groups) {
    if (group.lessons.length === 0 || signal.aborted) continue;
    results.push(...(await rehearse(group, signal)));
  }
  return results;
}

/** Every lesson as a learner gets it: nothing done, then each solution and each wrong answer. */
export function learnersStage(folder: string): Stage {
  return {
    name: 'learners',
    title: 'learners’ copies: open exercises say so, solutions pass, wrong answers are explained',
    run: async () => {
      const abort = new AbortController();
      const work = rehearseAll(byBackend(selectNotebooks([], folder)), abort.signal);
      const forget = onStop(async () => {
        abort.abort();
        await work;
      });
      return outcomeOf(await work.finally(forget));
    },
  };
}

function outcomeOf(results: readonly RehearsalResult[]): Outcome {
  let passed = 0;
  const failures: string[] = [];
  for (const { name, findings } of results) {
    const problems = findings.filter(({ problem }) => problem !== undefined);
    passed += findings.length - problems.length;
    failures.push(...problems.map((problem) => `${name}: ${problem.name}`));
    console.log(
      `${problems.length === 0 ? '✔' : '✖'} ${name}: ${findings.length} cells and answers`,
    );
    for (const { name: what, problem } of problems) console.log(`    ${what} ${problem ?? ''}`);
  }
  const skipped = results
    .filter(({ compared }) => !compared)
    .map(
      ({ name }) => `outputs of ${name} in two runs (there is no other run on the same backend)`,
    );
  return { passed, failed: failures.length, failures, skipped };
}
