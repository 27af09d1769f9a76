// Runs the stages one after the other and tells what came out.
import { countsText, outcomeOf, sumOf, type Outcome, type Say, type Stage } from './stage.ts';

interface Result {
  name: string;
  line: string;
  outcome: Outcome;
}

/** Runs all stages; one that fails does not keep the others from running. */
export async function runStages(
  stages: readonly Stage[],
  say: Say = console.log,
): Promise<Outcome> {
  const results: Result[] = [];
  let prepared = true;
  for (const group of sideBySide(stages)) {
    if (group.length > 1) say(`\n── side by side: ${group.map(({ name }) => name).join(', ')}`);
    const runs = group.map((stage) => {
      if (!prepared && stage.needsNothing !== true) return skippedStage(stage);
      return runStage(stage, say, group.length === 1);
    });
    for (const run of runs) results.push(await run());
    const preparation = results.find(({ name }) => name === 'prepare');
    prepared = preparation === undefined || preparation.outcome.failed === 0;
  }
  const all = sumOf(results.map(({ outcome }) => outcome));
  const width = Math.max(...results.map(({ name }) => name.length));
  say('');
  for (const { name, line, outcome } of results) {
    say(`${mark(outcome)} ${name.padEnd(width)}  ${line}`);
  }
  for (const { name, outcome } of results) {
    const isOne = outcome.failures.length === 0 && outcome.failed > 0;
    for (const one of isOne ? [name] : outcome.failures) say(`failed: ${one}`);
  }
  for (const one of all.skipped) say(`skipped: ${one}`);
  say(countsText(all));
  return all;
}

function mark({ failed }: Outcome): string {
  return failed > 0 ? '✖' : '✔';
}

/** Neighbours of one group together; all others alone. */
function sideBySide(stages: readonly Stage[]): Stage[][] {
  const groups: Stage[][] = [];
  for (const stage of stages) {
    const last = groups.at(-1);
    if (last && stage.group !== undefined && last[0].group === stage.group) last.push(stage);
    else groups.push([stage]);
  }
  return groups;
}

function skippedStage({ name }: Stage): () => Promise<Result> {
  const skipped = [`${name}: the preparation failed`];
  const outcome = { passed: 0, failed: 0, failures: [], skipped };
  return () => Promise.resolve({ name, line: countsText(outcome), outcome });
}

/** Starts a stage; the function that it returns waits for its end and then says what it said. */
function runStage(stage: Stage, say: Say, alone: boolean): () => Promise<Result> {
  const { name, title } = stage;
  const heading = `\n── ${name}: ${title}`;
  const lines: string[] = [];
  if (alone) say(heading);
  const started = performance.now();
  const work = outcomeOfStage(stage, alone ? say : (line) => void lines.push(line), alone).then(
    (outcome) => ({ outcome, seconds: (performance.now() - started) / 1000 }),
  );
  return async () => {
    const { outcome, seconds } = await work;
    const line = `${countsText(outcome)}, ${seconds.toFixed(1)} s`;
    if (!alone) for (const each of [heading, ...lines]) say(each);
    say(`${mark(outcome)} ${name}: ${line}`);
    return { name, line, outcome };
  };
}

async function outcomeOfStage({ run }: Stage, say: Say, alone: boolean): Promise<Outcome> {
  try {
    return await run(say, alone);
  } catch (error) {
    // A failure of set-up is one clear line; anything else is a mistake that a trace helps to find.
    const shown = error instanceof Error && 'shown' in error;
    say(
      error instanceof Error ? ((shown ? undefined : error.stack) ?? error.message) : String(error),
    );
    return outcomeOf(false);
  }
}
