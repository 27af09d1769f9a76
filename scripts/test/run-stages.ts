// Runs the stages one after the other and tells what came out.
import { countsText, outcomeOf, sumOf, type Outcome, type Stage } from './stage.ts';

type Say = (line: string) => void;

/** Runs all stages; one that fails does not keep the others from running. */
export async function runStages(
  stages: readonly Stage[],
  say: Say = console.log,
): Promise<Outcome> {
  const results: { name: string; line: string; outcome: Outcome }[] = [];
  let prepared = true;
  for (const stage of stages) {
    const { name, needsNothing = false } = stage;
    if (!prepared && !needsNothing) {
      const outcome = {
        passed: 0,
        failed: 0,
        failures: [],
        skipped: [`${name}: the preparation failed`],
      };
      results.push({ name, line: countsText(outcome), outcome });
      continue;
    }
    say(`\n── ${name}: ${stage.title}`);
    const started = performance.now();
    const outcome = await outcomeOfStage(stage, say);
    const seconds = ((performance.now() - started) / 1000).toFixed(1);
    results.push({ name, line: `${countsText(outcome)}, ${seconds} s`, outcome });
    say(`${mark(outcome)} ${name}: ${countsText(outcome)}, ${seconds} s`);
    if (name === 'prepare') prepared = outcome.failed === 0;
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

async function outcomeOfStage({ run }: Stage, say: Say): Promise<Outcome> {
  try {
    return await run();
  } catch (error) {
    // A failure of set-up is one clear line; anything else is a mistake that a trace helps to find.
    const shown = error instanceof Error && 'shown' in error;
    say(
      error instanceof Error ? ((shown ? undefined : error.stack) ?? error.message) : String(error),
    );
    return outcomeOf(false);
  }
}
