import { mkdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { compareResults } from './agreement.ts';
import { readNumbers, writeBlocks } from './blocks.ts';
import type { Child } from './child.ts';
import { measureInTurn, type Runner } from './measure.ts';
import type { Mode } from './protocol.ts';
import type { Figure, Missing, SuiteResult, TaskResult } from './results.ts';
import { baseline, type Entry } from './roster.ts';
import { summarize } from './statistics.ts';
import type { Case, Suite } from './suites/suite.ts';

/** Somebody who is here. */
export interface Player {
  entry: Entry;
  child: Child;
}

interface RunOptions {
  rounds: number;
  /** Where inputs and results are kept while it runs. */
  folder: string;
  say: (line: string) => void;
  missing: (one: Missing) => void;
}

/** Checks and times everybody on each task of a suite. */
export async function runSuite(
  suite: Suite,
  players: readonly Player[],
  options: RunOptions,
): Promise<SuiteResult> {
  const here = players.filter(({ entry }) => entry.suites.includes(suite.name));
  const tasks: TaskResult[] = [];
  for (const one of suite.cases) tasks.push(await runCase(one, here, options));
  const { name, title, explanation } = suite;
  return { name, title, explanation, tasks };
}

/** Somebody whose result was right. */
interface Ready extends Runner {
  error: number;
  modes: Mode[];
  note: string | undefined;
}

async function runCase(
  one: Case,
  players: readonly Player[],
  options: RunOptions,
): Promise<TaskResult> {
  const task = one.task.name;
  const say = (line: string) => {
    options.say(`${task}: ${line}`);
  };
  const ready = await checkAll(one, players, { ...options, say });
  const training = one.task.kind === 'train';
  if (training) await measureSlowOnesPartly(ready, say);
  const figures: Figure[] = [];
  for (const mode of one.modes) {
    const able = ready.filter(({ modes }) => modes.includes(mode));
    const measured = await measureInTurn(able, {
      mode,
      rounds: options.rounds,
      turn: 60,
      ...(training && { patience: slowEpoch }),
      say: (line) => {
        say(mode === 'arrays' ? `from arrays, ${line}` : line);
      },
    });
    for (const { name, note } of able) {
      const { times, problem } = measured.get(name) ?? { times: [] };
      if (problem !== undefined) {
        options.missing({ contestant: name, task, kind: 'not here', reason: problem });
      } else if (times.length > 0) {
        figures.push({
          contestant: name,
          mode,
          ...summarize(times),
          times,
          ...(note !== undefined && { note }),
        });
      }
    }
  }
  for (const { child } of ready) await child.ask({ do: 'drop' });
  const errors = Object.fromEntries(ready.map(({ name, error }) => [name, error]));
  return { task, errors, ...withRatios(figures) };
}

/** Whose epoch lasts longer than this is timed batch by batch. */
const slowEpoch = 20_000;

async function measureSlowOnesPartly(ready: Ready[], say: (line: string) => void): Promise<void> {
  const parts = 32;
  for (const one of ready) {
    say(`trying ${one.name}`);
    const reply = await one.child.ask({ do: 'time', mode: 'batch', milliseconds: 0, calls: 1 });
    if (reply.ok && 'milliseconds' in reply && reply.milliseconds * parts > slowEpoch) {
      one.partly = { mode: 'batch', parts, lastMilliseconds: reply.milliseconds };
      one.note = [one.note, 'from single batches'].filter(Boolean).join(', ');
    }
  }
}

/** Lets everybody do the task once, and keeps those whose result agrees with the reference. */
async function checkAll(
  one: Case,
  players: readonly Player[],
  { folder, say, missing }: RunOptions,
): Promise<Ready[]> {
  say('computing the reference');
  const place = join(folder, 'task');
  mkdirSync(place, { recursive: true });
  const values = one.inputs();
  const inputs = writeBlocks(place, values);
  const reference = one.reference(values);
  const ready: Ready[] = [];
  for (const { entry, child } of players) {
    say(`comparing the result of ${entry.name}`);
    const result = join(place, 'result.f32');
    rmSync(result, { force: true });
    const reply = await child.ask({ do: 'prepare', task: one.task, inputs, result });
    const report = (kind: Missing['kind'], reason: string) => {
      missing({ contestant: entry.name, task: one.task.name, kind, reason });
    };
    if (!reply.ok || !('modes' in reply)) {
      report('not here', reply.ok ? 'it was not made ready' : reply.reason);
      continue;
    }
    const tolerance = reply.tolerance ?? one.tolerance;
    const part = one.part ?? false;
    const agreement = compareResults(readNumbers(result), reference, { tolerance, part });
    if (agreement.agrees) {
      const { modes, note } = reply;
      ready.push({ name: entry.name, child, error: agreement.error, modes, note });
    } else {
      report('wrong', agreement.reason);
      await child.ask({ do: 'drop' });
    }
  }
  rmSync(place, { recursive: true, force: true });
  return ready;
}

/** Ratios to TensorFlow.js native, or to the fastest that is not convlab. */
export function withRatios(figures: Figure[]): Pick<TaskResult, 'baseline' | 'figures'> {
  const [main] = figures.map(({ mode }) => mode);
  const rivals = figures
    .filter(({ contestant, mode }) => mode === main && !contestant.startsWith('convlab'))
    .sort((first, second) => first.median - second.median);
  const base = (rivals.find(({ contestant }) => contestant === baseline) ?? rivals.at(0))
    ?.contestant;
  if (base === undefined) return { figures };
  return {
    baseline: base,
    figures: figures.map((figure) => {
      const same = figures.find(
        ({ contestant, mode }) => contestant === base && mode === figure.mode,
      );
      return same ? { ...figure, ratio: figure.median / same.median } : figure;
    }),
  };
}
