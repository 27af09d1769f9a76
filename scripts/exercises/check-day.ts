// Tries the exercises of one lesson: its solutions, the untouched cells, the wrong answers that are
// kept, and small changes of the solutions.
import { readFileSync } from 'node:fs';
import { prepareMaster } from '../grade/engine/prepare/prepare-master.ts';
import { preparedOf } from '../grade/engine/prepare/prepared.ts';
import { notebookName } from '../notebooks/find-notebooks.ts';
import { parseNotebook } from '../notebooks/notebook.ts';
import { equivalentMutants } from '../../test/notebooks/equivalent-mutants.ts';
import { judgeTrials, type Findings } from './judge-trials.ts';
import { compiledTrials } from './trials.ts';
import { prepareTrials } from './trusted-trials.ts';

export interface ExerciseReport extends Findings {
  id: string;
  title: string;
}

export interface DayReport {
  name: string;
  exercises: ExerciseReport[];
  seconds: number;
}

/**
 * @param lesson the path of a notebook
 * @param wanted the ids of exercises; all, unless given
 * @param excused the changed solutions that are known to be right, by exercises; those that are kept
 *   for the lesson, unless given
 */
export async function checkDay(
  lesson: string,
  wanted: readonly string[] | undefined,
  onProgress: (done: number, all: number) => void,
  excused = equivalentMutants[notebookName(lesson)],
): Promise<DayReport> {
  const since = Date.now();
  const name = notebookName(lesson);
  const master = await prepareMaster(parseNotebook(readFileSync(lesson, 'utf8')));
  const prepared = preparedOf(master);
  const answers = [...prepared.answers.values()].filter(({ id }) => wanted?.includes(id) ?? true);
  const trials = await compiledTrials(name, answers, onProgress);
  const exercises: ExerciseReport[] = [];
  for (const { id } of answers) {
    const own = trials.get(id) ?? [];
    const codes = own.flatMap(({ code }) => code ?? []);
    const checks = [...prepared.checks.values()].filter((one) => one.answers.includes(id));
    const running = checks.map((check) => prepareTrials(prepared, check, codes));
    try {
      const findings = await judgeTrials(own, running, excused?.[id] ?? []);
      exercises.push({ id, title: checks.at(0)?.task.title ?? id, ...findings });
    } finally {
      for (const one of running) one.close();
    }
  }
  return { name, exercises, seconds: (Date.now() - since) / 1000 };
}
