import { expect, test } from 'vitest';
import { cellChecksums } from '../../../scripts/assign/checksum.ts';
import { lessonTasks } from '../../../scripts/lessons/lesson-tasks.ts';
import { learnerCopy } from '../../../scripts/lessons/learner-copy.ts';
import { sourceOf, type Cell, type Notebook } from '../../../scripts/notebooks/notebook.ts';
import { differences } from '../../../scripts/validate/differences.ts';
import type { Delivered } from '../../../scripts/validate/delivered-cells.ts';
import { findingsOf } from '../../../scripts/validate/findings.ts';
import { declaredNames, usedNames } from '../../../scripts/validate/names.ts';
import { reportOf } from '../../../scripts/validate/report-text.ts';
import { code, lesson, notebookOf } from '../lessons/a-lesson.ts';

const master = notebookOf(...lesson);
const fresh = learnerCopy(master);
const delivered: Delivered = {
  title: 'Day 1 · Sums',
  isAssignment: true,
  tasks: lessonTasks(master),
  checksums: cellChecksums(fresh),
};

function withCells(change: (cell: Cell) => Cell | Cell[]): Notebook {
  return { ...fresh, cells: fresh.cells.flatMap(change) };
}

const work = (content: object): Cell['outputs'] => [
  { output_type: 'display_data', data: { 'application/vnd.convlab.exercise+json': content } },
];

test('a fresh notebook has no differences', () => {
  expect(differences(fresh, delivered)).toEqual({
    notes: [],
    helpers: [],
    changedChecks: new Set(),
  });
});

test('a helper in a cell of one’s own is named with the answer that needs it', () => {
  const changed = withCells((cell) => {
    if (cell.id !== 'exercise-sum') return cell;
    const answer = 'function sum(values: number[]): number {\n  return addAll(values);\n}';
    return [code('mine', 'function addAll(values) { return 0; }'), { ...cell, source: answer }];
  });
  const { helpers, notes } = differences(changed, delivered);
  expect(helpers).toEqual([
    {
      of: 'exercise-sum',
      text: expect.stringContaining('move `addAll` into the answer of Exercise 1') as string,
    },
  ]);
  expect(notes).toEqual([
    'One code cell is your own. You may keep it; it is not run when your work is graded.',
  ]);
});

test('a changed and a deleted check are told, and say nothing any more', () => {
  const changed = withCells((cell) => {
    if (cell.id === 'exercise-sum-2-check') return [];
    return cell.id === 'exercise-sum-check' ? { ...cell, source: `${sourceOf(cell)} ` } : cell;
  });
  const found = differences(changed, delivered);
  expect(found.notes.join('\n')).toMatch(/The check of Exercise 1 \(cell 4\) was changed/);
  expect(found.notes.join('\n')).toMatch(/The check of Exercise 1 on a photograph was deleted/);
  const { tasks } = findingsOf(changed.cells, changed, delivered, found);
  expect(tasks.slice(0, 2).map(({ state }) => state)).toEqual(['unknown', 'unknown']);
});

test('a name that stands further down is said, and that the kernel had remembered it', () => {
  const answer = 'function sum(values: number[]): number {\n  return later(values);\n}';
  const saved = withCells((cell) => {
    if (cell.id !== 'exercise-sum') return cell;
    return { ...cell, source: answer, execution_count: 9, outputs: [] };
  });
  saved.cells.push(code('mine', 'const later = (values) => 0;'));
  const error = {
    output_type: 'error',
    ename: 'TypeScriptError',
    evalue: "Cannot find name 'later'.",
  };
  const executed = saved.cells.map((cell) =>
    cell.id === 'exercise-sum' ? { ...cell, outputs: [error] } : cell,
  );
  const { tasks } = findingsOf(executed, saved, delivered, differences(saved, delivered));
  expect(tasks[0].says[0]).toMatch(
    /`later` is made further down, in cell \d+\. It worked when you ran it/,
  );
});

test('the report counts points by the checks that pass, and keeps questions that are judged later apart', () => {
  const executed = fresh.cells.map((cell) => {
    if (cell.id === 'exercise-sum-check') {
      return {
        ...cell,
        outputs: work({ title: 'Exercise 1', state: 'wrong', passed: 1, failed: 1 }),
      };
    }
    if (cell.id === 'exercise-sum-2-check') {
      return {
        ...cell,
        outputs: work({ title: 'Exercise 1 on a photograph', state: 'done', passed: 1, failed: 0 }),
      };
    }
    return {
      ...cell,
      outputs: work({ title: 'Question 1', state: 'open', passed: 0, failed: 0, answered: 'B' }),
    };
  });
  const found = findingsOf(executed, fresh, delivered, differences(fresh, delivered));
  const { text, isFine } = reportOf(
    'day-01.ipynb',
    delivered,
    differences(fresh, delivered),
    found,
  );
  expect(isFine).toBe(false);
  expect(text).toContain('✖ Exercise 1:');
  expect(text).toContain('Points to expect from the checks that you can see: 2 of 3 points.');
  expect(text).toContain(
    'one question is answered and judged when your work is graded (1 of the 4 points).',
  );
});

test('names are those that a cell makes and uses, properties aside', () => {
  expect(
    declaredNames(
      "import { a, b as c } from 'x'; const { d, e: [f] } = g; function h() {} class I {}",
    ),
  ).toEqual(['a', 'c', 'd', 'f', 'h', 'I']);
  expect([...usedNames('one.two({ three: four })')]).toEqual(['one', 'four']);
});
