// Exercises with the learner's own numbers: solved rightly by the model solution, and sensible, for
// whatever number chooses them.
import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import * as convlab from 'convlab';
import { vary } from 'convlab';
import { describe, expect, test } from 'vitest';
import { masterFor, personalCell } from '../../../scripts/assign/personal-number.ts';
import { parseNotebook, sourceOf, type Notebook } from '../../../scripts/notebooks/notebook.ts';
import { difference } from '../../../lib/notebook/compare.ts';
import { useFakeKernel } from '../notebook/fake-kernel.ts';
import { checksOnOwnNumbers, runCheck } from './run-cells.ts';

const folder = join(import.meta.dirname, '../../../notebooks');
const lessons = readdirSync(folder)
  .filter((name) => name.endsWith('.ipynb'))
  .map((name): [string, Notebook] => [
    name.slice(0, 6),
    parseNotebook(readFileSync(join(folder, name), 'utf8')),
  ])
  .filter(([, notebook]) => personalCell(notebook) !== undefined);

const people = Array.from({ length: 50 }, (_, index) => 1 + 7919 * index);
const kernel = useFakeKernel();

test('days 1 and 3 to 9 have exercises with own numbers', () => {
  expect(lessons.map(([day]) => day)).toEqual([1, 3, 4, 5, 6, 7, 8, 9].map((day) => `day-0${day}`));
});

describe.each(lessons)('%s', (_, lesson) => {
  const checks = checksOnOwnNumbers(lesson);

  test('says where an exercise has own numbers, and nowhere else', () => {
    const told = lesson.cells.filter(
      (cell) =>
        cell.cell_type === 'markdown' &&
        /\*\*Exercise \d+ \([^)]*own numbers\)/.test(sourceOf(cell)),
    );
    expect(told.length).toBe(checks.length);
    expect(checks.length).toBeGreaterThan(0);
  });

  test.each(checks)(
    '%s: right for 50 people, no known mistake is right, numbers differ',
    async (id) => {
      const drawn = new Set<string>();
      const recording: typeof vary = (...parameters) => {
        const numbers = vary(...parameters);
        drawn.add(JSON.stringify(numbers));
        return numbers;
      };
      for (const personal of [0, ...people]) {
        const found: unknown[] = [];
        const library = { check: checkOfMistakes(found), vary: recording };
        await runCheck(masterFor(lesson, personal), id, library);
        const { work } = kernel.last();
        expect({ personal, found, work }).toMatchObject({
          personal,
          found: [],
          work: { state: 'done' },
        });
      }
      expect(drawn.size).toBeGreaterThan(12);
    },
  );
});

interface Known {
  mistakes?: readonly { got: unknown; say: unknown }[];
}

/** A check that compares its known mistakes with the right answer, too. */
function checkOfMistakes(found: unknown[]): typeof convlab.check {
  return (name, got) => {
    const real = convlab.check(name, got);
    const compare = (expected: unknown, { mistakes = [] }: Known = {}): void => {
      for (const mistake of mistakes) {
        const isRight =
          typeof mistake.got === 'function'
            ? Boolean((mistake.got as (answer: unknown) => unknown)(got))
            : difference(mistake.got, expected, 1e-5) === undefined;
        if (isRight) found.push([name, mistake.say]);
      }
    };
    return {
      ...real,
      equals: (expected, options) => {
        compare(expected, options);
        real.equals(expected, options);
      },
      close: (expected, options) => {
        compare(expected, options);
        real.close(expected, options);
      },
    };
  };
}
