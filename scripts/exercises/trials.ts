// What is tried in the place of an answer: the solution, the untouched cell, the wrong answers that
// are kept, and small changes of the solution.
import { createCompileClient } from '../grade/engine/compile/compile-client.ts';
import type { CompileAnswer, CompileRequest } from '../grade/engine/compile/compile-messages.ts';
import { bundles, programFolder } from '../grade/engine/bundles.ts';
import type { PreparedAnswer } from '../grade/engine/prepare/prepared.ts';
import { startPlain } from '../grade/engine/process/plain-process.ts';
import type { CellCode } from '../grade/engine/run/cell-code.ts';
import { replaceSolutions } from '../lessons/learner-copy.ts';
import { wrongAnswersTo, type WrongAnswer } from '../rehearse/wrong-answers.ts';
import { compileTogether } from './compile-together.ts';
import { keepCompiled } from './keep-compiled.ts';
import { mutantsOf, type Mutant } from './mutants.ts';

/** Something to try in the place of an answer. */
export interface Trial {
  kind: 'solution' | 'stub' | 'wrong' | 'mutant';
  name: string;
  source: string;
  says?: RegExp;
  mutant?: Mutant;
  code?: CellCode;
  fault?: string;
}

type Compile = (request: CompileRequest) => Promise<CompileAnswer | undefined>;

const secondsForCell = 120;
const megabytes = 2048;

/**
 * The trials of each answer by its id; where one does not compile, it has a fault and no code.
 *
 * @param lesson its name: what was compiled for it once is kept
 */
export async function compiledTrials(
  lesson: string,
  answers: readonly PreparedAnswer[],
  onProgress: (done: number, all: number) => void,
): Promise<Map<string, Trial[]>> {
  const wrong = await wrongAnswersTo(lesson);
  const trials = new Map(
    answers.map((answer) => [answer.id, trialsOf(answer, wrong[answer.id] ?? [])]),
  );
  const all = [...trials.values()].reduce((sum, list) => sum + list.length, 0);
  const { compiler } = await bundles();
  const client = createCompileClient(
    () => startPlain({ entry: compiler, args: [programFolder], megabytes }),
    secondsForCell,
  );
  const kept = await keepCompiled(lesson, (request) => client.compile(request));
  let done = 0;
  try {
    for (const answer of answers) {
      const own = trials.get(answer.id) ?? [];
      await compileTrials(own, answer, kept.compile);
      done += own.length;
      onProgress(done, all);
    }
  } finally {
    client.close();
    kept.write();
  }
  return trials;
}

async function compileTrials(
  trials: readonly Trial[],
  { id, before, declares }: PreparedAnswer,
  compile: Compile,
): Promise<void> {
  const others = trials.filter(({ mutant }) => !mutant);
  for (const trial of others) {
    const answer = await compile({ id, declarations: before, source: trial.source });
    if (answer?.code) trial.code = answer.code;
    else trial.fault = answer?.fault ?? 'The compiler broke down.';
  }
  const mutants = trials.filter(({ mutant }) => mutant);
  const sources = mutants.map(({ source }) => source);
  const codes = await compileTogether(compile, { id, declarations: before }, sources, declares);
  for (const [place, trial] of mutants.entries()) trial.code = codes[place];
}

function trialsOf({ solution, stub }: PreparedAnswer, wrong: readonly WrongAnswer[]): Trial[] {
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
