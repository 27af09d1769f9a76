// Runs the stages, some side by side, and tells what came out.
import { availableParallelism } from 'node:os';
import { inPool } from '../command/in-pool.ts';
import { countsText, outcomeOf, sumOf, type Outcome, type Say, type Stage } from './stage.ts';

interface Result {
  name: string;
  line: string;
  outcome: Outcome;
}

/**
 * Runs all stages; one that fails does not keep the others from running.
 *
 * @param lanes how many stages of one group run at the same time
 */
export async function runStages(
  stages: readonly Stage[],
  say: Say = console.log,
  lanes = availableParallelism(),
): Promise<Outcome> {
  const results: Result[] = [];
  let prepared = true;
  for (const group of sideBySide(stages)) {
    const ready = group.filter((stage) => prepared || stage.needsNothing === true);
    const done = await runGroup(ready, say, lanes);
    results.push(...group.map((stage) => done.get(stage) ?? skippedStage(stage)));
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

function skippedStage({ name }: Stage): Result {
  const skipped = [`${name}: the preparation failed`];
  const outcome = { passed: 0, failed: 0, failures: [], skipped };
  return { name, line: countsText(outcome), outcome };
}

/** What a stage says beside others is told when it has ended. */
async function runGroup(
  group: readonly Stage[],
  say: Say,
  lanes: number,
): Promise<Map<Stage, Result>> {
  const alone = group.length === 1;
  if (!alone && group.length > 0) {
    say(`\n── side by side: ${group.map(({ name }) => name).join(', ')}`);
  }
  const results = new Map<Stage, Result>();
  await inPool(group, lanes, async (stage) => {
    const lines: string[] = [];
    results.set(stage, await runStage(stage, alone ? say : (line) => void lines.push(line), alone));
    for (const line of lines) say(line);
  });
  return results;
}

async function runStage(stage: Stage, say: Say, alone: boolean): Promise<Result> {
  const { name, title } = stage;
  say(`\n── ${name}: ${title}`);
  const started = performance.now();
  const outcome = await outcomeOfStage(stage, say, alone);
  const seconds = (performance.now() - started) / 1000;
  const line = `${countsText(outcome)}, ${seconds.toFixed(1)} s`;
  say(`${mark(outcome)} ${name}: ${line}`);
  return { name, line, outcome };
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
