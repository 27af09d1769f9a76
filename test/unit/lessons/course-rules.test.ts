import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';

interface Cell {
  cell_type: 'code' | 'markdown';
  id: string;
  source: string[];
}

const firstDayOfTensorFlow = 12;
const day = (name: string): number => Number(name.slice(4, 6));

const folder = join(import.meta.dirname, '../../../notebooks');
const lessons = readdirSync(folder).filter((name) => name.endsWith('.ipynb'));

describe.each(lessons)('%s', (name) => {
  const { cells } = JSON.parse(readFileSync(join(folder, name), 'utf8')) as { cells: Cell[] };
  const texts = (kind: Cell['cell_type']): string[] =>
    cells.filter((cell) => cell.cell_type === kind).map((cell) => cell.source.join(''));
  const [code, prose] = [texts('code').join('\n'), texts('markdown').join('\n')];
  const count = (text: string, pattern: RegExp): number => [...text.matchAll(pattern)].length;

  test('is called day-NN-slug and opens with its title, what one can do, time and needs', () => {
    expect(name).toMatch(/^day-\d\d-[a-z0-9-]+\.ipynb$/);
    expect(texts('markdown')[0]).toMatch(new RegExp(`^# Day ${day(name)} · `));
    for (const part of ['**After this lesson you can**', '**Time**', '**You need**']) {
      expect(texts('markdown')[0]).toContain(part);
    }
    expect(count(texts('markdown')[0], /^- /gm)).toBeGreaterThanOrEqual(3);
  });

  test('shows something within the first three cells', () => {
    expect(cells.slice(0, 3).map((cell) => cell.cell_type)).toContain('code');
  });

  test('has at least three predictions, three checked exercises and two questions', () => {
    expect(count(code, /\bpredict\(/g)).toBeGreaterThanOrEqual(3);
    expect(count(prose, /\*\*Exercise \d+ \((easy|medium|harder)/g)).toBeGreaterThanOrEqual(3);
    const exercises = cells.filter(({ id }) => /^exercise-.*-check$/.test(id));
    expect(exercises.length).toBeGreaterThanOrEqual(3);
    for (const { source } of exercises) expect(source.join('')).toContain('check(');
    expect(count(code, /\bquiz\(/g)).toBeGreaterThanOrEqual(2);
  });

  test('explains at least three known mistakes in every exercise', () => {
    // A check with a number tries the same answer on something else.
    const checks = cells.filter(({ id }) => /^exercise-.*(?<!-\d+)-check$/.test(id));
    for (const { id, source } of checks) {
      expect([id, count(source.join(''), /\bsay:/g)]).toSatisfy(
        ([, mistakes]: [string, number]) => mistakes >= 3,
      );
    }
  });

  test('ends with what people get wrong, a summary in five lines, and reading', () => {
    expect(prose).toContain('## What people get wrong');
    expect(prose).toContain('## Further reading');
    const [, summary] = prose.split('## Summary');
    expect(count(summary.split('## Further reading')[0], /^\d\. /gm)).toBe(5);
  });

  test('closes every solution and every hidden test that it opens', () => {
    for (const mark of ['SOLUTION', 'HIDDEN TESTS']) {
      expect(count(code, new RegExp(`^\\s*// BEGIN ${mark}$`, 'gm'))).toBe(
        count(code, new RegExp(`^\\s*// END ${mark}$`, 'gm')),
      );
    }
    expect(count(code, /\/\/ BEGIN SOLUTION/g)).toBeGreaterThanOrEqual(5);
  });

  test('imports from convlab only', () => {
    const sources = [...code.matchAll(/from '([^']+)'/g)].map(([, source]) => source);
    const allowed = day(name) >= firstDayOfTensorFlow ? ['convlab', 'convlab/tf'] : ['convlab'];
    expect(sources.filter((source) => !allowed.includes(source))).toEqual([]);
  });

  test('depends on no answer of a learner outside of the checks', () => {
    const exercises = cells.filter(({ id }) => /^exercise-.*(?<!-check)$/.test(id));
    const defined = exercises.flatMap(({ source }) =>
      [...source.join('').matchAll(/^(?:async )?function (\w+)/gm)].map(([, one]) => one),
    );
    const others = cells.filter(
      ({ cell_type, id }) => cell_type === 'code' && !id.startsWith('exercise-'),
    );
    const dependent = others.flatMap(({ id, source }) =>
      defined
        .filter((one) => new RegExp(`\\b${one}\\b`).test(source.join('')))
        .map((one) => `${id} needs ${one}`),
    );
    expect(dependent).toEqual([]);
  });
});
