// Tries the exercises of one lesson: its solutions, the untouched cells, the wrong answers that are
// kept, and small changes of the solutions.
import { readFileSync } from 'node:fs';
import { createCompileClient, type CompileClient } from '../grade/engine/compile/compile-client.ts';
import { bundles, programFolder } from '../grade/engine/bundles.ts';
import { prepareMaster } from '../grade/engine/prepare/prepare-master.ts';
import {
  preparedOf,
  type Prepared,
  type PreparedAnswer,
} from '../grade/engine/prepare/prepared.ts';
import { startPlain } from '../grade/engine/process/plain-process.ts';
import type { CellCode } from '../grade/engine/run/cell-code.ts';
import type { JudgeResult } from '../grade/engine/run/judge-messages.ts';
import { replaceSolutions } from '../lessons/learner-copy.ts';
import { notebookName } from '../notebooks/find-notebooks.ts';
import { parseNotebook } from '../notebooks/notebook.ts';
import { wrongAnswersTo } from '../rehearse/wrong-answers.ts';
import {
  equivalentMutants,
  type EquivalentMutant,
} from '../../test/notebooks/equivalent-mutants.ts';
import { compileTogether } from './compile-together.ts';
import { mutantsOf, type Mutant } from './mutants.ts';
import { prepareTrials, type Trials } from './trusted-trials.ts';

/** What was found out about an exercise. */
export interface ExerciseReport {
  id: string;
  title: string;
  /** What is wrong with its solution, its untouched cell or its wrong answers. */
  faults: string[];
  /** Changed solutions that compile, without those that are known to be right as well. */
  mutants: number;
  survivors: Mutant[];
}

export interface DayReport {
  name: string;
  exercises: ExerciseReport[];
  seconds: number;
}

const secondsForCell = 120;
const megabytes = 2048;

/** Something to try in the place of an answer. */
interface Trial {
  kind: 'solution' | 'stub' | 'wrong' | 'mutant';
  name: string;
  source: string;
  says?: RegExp;
  mutant?: Mutant;
  code?: CellCode;
  fault?: string;
}

/**
 * @param lesson the path of a notebook
 * @param wanted the ids of exercises; all, unless given
 */
export async function checkDay(
  lesson: string,
  wanted: readonly string[] | undefined,
  onProgress: (done: number, all: number) => void,
): Promise<DayReport> {
  const since = Date.now();
  const name = notebookName(lesson);
  const master = await prepareMaster(parseNotebook(readFileSync(lesson, 'utf8')));
  const prepared = preparedOf(master);
  const answers = [...prepared.answers.values()].filter(({ id }) => wanted?.includes(id) ?? true);
  const trials = await compiledTrials(name, answers, onProgress);
  const running = prepareTrials(
    prepared,
    new Map([...trials].map(([id, list]) => [id, list.flatMap(({ code }) => code ?? [])])),
  );
  try {
    const exercises: ExerciseReport[] = [];
    for (const answer of answers) {
      const equivalent = equivalentMutants[name]?.[answer.id] ?? [];
      exercises.push(
        await report(prepared, answer, trials.get(answer.id) ?? [], equivalent, running),
      );
    }
    return { name, exercises, seconds: (Date.now() - since) / 1000 };
  } finally {
    running.close();
  }
}

async function compiledTrials(
  name: string,
  answers: readonly PreparedAnswer[],
  onProgress: (done: number, all: number) => void,
): Promise<Map<string, Trial[]>> {
  const wrong = await wrongAnswersTo(name);
  const trials = new Map(
    answers.map((answer) => [answer.id, trialsOf(answer, wrong[answer.id] ?? [])]),
  );
  const all = [...trials.values()].reduce((sum, list) => sum + list.length, 0);
  const { compiler } = await bundles();
  const client = createCompileClient(
    () => startPlain({ entry: compiler, args: [programFolder], megabytes }),
    secondsForCell,
  );
  let done = 0;
  try {
    for (const answer of answers) {
      const own = trials.get(answer.id) ?? [];
      for (const trial of own.filter(({ mutant }) => !mutant)) {
        Object.assign(trial, await compile(client, answer, trial.source));
        onProgress(++done, all);
      }
      const mutants = own.filter(({ mutant }) => mutant);
      const codes = await compileTogether(
        (request) => client.compile(request),
        { id: answer.id, declarations: answer.before },
        mutants.map(({ source }) => source),
        answer.declares,
      );
      mutants.forEach((trial, place) => {
        Object.assign(trial, { code: codes[place] });
      });
      done += mutants.length;
      onProgress(done, all);
    }
  } finally {
    client.close();
  }
  return trials;
}

async function compile(
  client: CompileClient,
  { id, before }: PreparedAnswer,
  source: string,
): Promise<Pick<Trial, 'code' | 'fault'>> {
  const answer = await client.compile({ id, declarations: before, source });
  if (answer?.code) return { code: answer.code };
  return { fault: answer?.fault ?? 'The compiler broke down.' };
}

function trialsOf(
  { solution, stub }: PreparedAnswer,
  wrong: Awaited<ReturnType<typeof wrongAnswersTo>>[string],
): Trial[] {
  return [
    { kind: 'solution', name: 'its solution', source: solution },
    { kind: 'stub', name: 'the untouched cell', source: stub },
    ...wrong.map(({ answer, says }, index): Trial => {
      const source = replaceSolutions(solution, [answer].flat());
      return { kind: 'wrong', name: `wrong answer ${index + 1}`, source, says };
    }),
    ...mutantsOf(solution).map((mutant): Trial => {
      return { kind: 'mutant', name: mutant.change, source: mutant.source, mutant };
    }),
  ];
}

async function report(
  prepared: Prepared,
  { id }: PreparedAnswer,
  trials: readonly Trial[],
  equivalent: readonly EquivalentMutant[],
  running: Trials,
): Promise<ExerciseReport> {
  const checks = [...prepared.checks.values()].filter(({ answers }) => answers.includes(id));
  const faults: string[] = [];
  const survivors: Mutant[] = [];
  let mutants = 0;
  const unused = new Set(equivalent);
  for (const { kind, name, says, code, fault, mutant } of trials) {
    if (mutant) {
      if (!code) continue;
      const results = await resultsOf(checks, code, running, isCaught);
      const isSurvivor = !results.some(isCaught);
      const known = isSurvivor ? equivalent.find((one) => isMeant(one, mutant)) : undefined;
      if (known) unused.delete(known);
      else mutants += 1;
      if (isSurvivor && !known) survivors.push(mutant);
    } else if (!code) {
      // A wrong answer that does not even compile is caught by the compiler, in its own words.
      if (kind !== 'wrong' || says?.test(fault ?? '') !== true)
        faults.push(`${name} does not compile: ${fault ?? ''}`);
    } else {
      const problem = problemOf(kind, says, await resultsOf(checks, code, running));
      if (problem !== undefined) faults.push(`${name} ${problem}`);
    }
  }
  for (const { change } of unused) {
    faults.push(`no mutant “${String(change)}” survives any more: it is not to be excused`);
  }
  const title = checks.at(0)?.task.title ?? id;
  return { id, title, faults, mutants, survivors };
}

type Result = JudgeResult | undefined;

function isMeant({ change, line }: EquivalentMutant, mutant: Mutant): boolean {
  if (line !== undefined && line !== mutant.line) return false;
  return typeof change === 'string' ? change === mutant.change : change.test(mutant.change);
}

/** The results of one check after the other, up to the one that tells enough. */
async function resultsOf(
  checks: readonly Parameters<Trials['run']>[0][],
  code: CellCode,
  running: Trials,
  isEnough: (result: Result) => boolean = () => false,
): Promise<Result[]> {
  const results: Result[] = [];
  for (const check of checks) {
    const result = await running.run(check, code);
    results.push(result);
    if (isEnough(result)) break;
  }
  return results;
}

/** Also an answer that never ends is caught. */
const isCaught = (result: Result): boolean => result?.state !== 'done';

function problemOf(
  kind: Trial['kind'],
  says: RegExp | undefined,
  results: readonly Result[],
): string | undefined {
  const lines = results.flatMap(linesOf);
  if (kind === 'solution') {
    return results.every((result) => result?.state === 'done')
      ? undefined
      : `fails: ${lines.join(' / ')}`;
  }
  if (kind === 'stub') {
    const isOpen = results.every((result) => result?.state === 'open');
    return isOpen ? undefined : 'is not told to be open';
  }
  if (!results.some(isCaught)) return 'is not caught';
  if (!says || lines.some((line) => says.test(line))) return undefined;
  return `is caught, but not explained by ${String(says)}: ${lines.join(' / ')}`;
}

function linesOf(result: Result): string[] {
  if (!result) return ['does not come to an end'];
  const failed = result.checks.filter(({ passed }) => !passed);
  return [
    ...failed.map(({ name, message }) => `${name}: ${message}`),
    ...(result.stopped ? [result.stopped.message] : []),
  ];
}
