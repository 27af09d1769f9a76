import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { isMeant } from '../../../scripts/exercises/judge-trials.ts';
import { mutantsOf } from '../../../scripts/exercises/mutants.ts';
import { notebookName, notebooksBelow } from '../../../scripts/notebooks/find-notebooks.ts';
import { parseNotebook, sourceOf } from '../../../scripts/notebooks/notebook.ts';
import { notebooks } from '../../../scripts/setup/paths.ts';
import { equivalentMutants } from '../../notebooks/equivalent-mutants.ts';

const lessons = new Map(notebooksBelow(notebooks).map((file) => [notebookName(file), file]));
const excuses = Object.entries(equivalentMutants).flatMap(([lesson, exercises = {}]) =>
  Object.entries(exercises).map(([id, list = []]) => ({ lesson, id, list })),
);

describe('a changed solution that is excused', () => {
  it.each(excuses)('exists and has a reason: $lesson, $id', ({ lesson, id, list }) => {
    const { cells } = parseNotebook(readFileSync(lessons.get(lesson) ?? lesson, 'utf8'));
    const cell = cells.find((one) => one.id === id);
    const mutants = cell ? mutantsOf(sourceOf(cell)) : [];
    for (const excuse of list) {
      const { length } = mutants.filter((mutant) => isMeant(excuse, mutant));
      const isOne = typeof excuse.change === 'string' ? length === 1 : length > 0;
      expect({ ...excuse, isOne }).toEqual({ ...excuse, isOne: true });
      expect(excuse.why).toMatch(/^[A-Z].{15,}\.$/);
    }
    for (const mutant of mutants) {
      expect(list.filter((excuse) => isMeant(excuse, mutant)).length).toBeLessThan(2);
    }
  });
});
