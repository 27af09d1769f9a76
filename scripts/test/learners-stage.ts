import { join } from 'node:path';
import { selectNotebooks } from '../notebooks/index.ts';
import { runRehearsals, type RehearsalResult } from '../rehearse/index.ts';
import { onStop } from '../setup/stop.cjs';
import { artifacts } from './artifacts.ts';
import type { Outcome, Stage } from './stage.ts';

/** Every lesson as a learner gets it: nothing done, then each solution and each wrong answer. */
export function learnersStage(folder: string): Stage {
  return {
    name: 'learners',
    title: 'learners’ copies: open exercises say so, solutions pass, wrong answers are explained',
    run: async () => {
      const abort = new AbortController();
      const work = runRehearsals({
        lessons: selectNotebooks([], folder),
        folder: join(artifacts, 'learners'),
        executed: join(artifacts, 'notebooks'),
        signal: abort.signal,
        onEvent: (event) => {
          if (event.type !== 'end') return;
          const { name, seconds } = event.result;
          console.log(`${event.done}/${event.total} ${name} rehearsed in ${seconds.toFixed(1)} s`);
        },
      });
      const forget = onStop(async () => {
        abort.abort();
        await work;
      });
      const results = await work.finally(forget);
      return outcomeOf(results);
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
    .map(({ name }) => `outputs of ${name} in two runs (npm test notebooks runs it first)`);
  return { passed, failed: failures.length, failures, skipped };
}
