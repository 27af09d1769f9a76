import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { checkDay, type DayReport } from '../../scripts/exercises/check-day.ts';
import { lesson } from './engine/fixture.ts';

const folder = mkdtempSync(join(tmpdir(), 'exercises-'));
let day: DayReport;

beforeAll(async () => {
  const file = join(folder, 'a-small-lesson.ipynb');
  writeFileSync(file, JSON.stringify(lesson));
  day = await checkDay(file, undefined, () => undefined);
});

afterAll(() => {
  rmSync(folder, { recursive: true });
});

const found = (id: string) => day.exercises.find((one) => one.id === `exercise-${id}`);

describe('exercises:check', () => {
  it('finds no fault where solutions pass and untouched cells are open', () => {
    expect(day.exercises.flatMap(({ faults }) => faults)).toEqual([]);
    expect(day.exercises).toHaveLength(6);
  });

  it('catches changed solutions, also those that never end', () => {
    expect(found('double')).toMatchObject({ mutants: 1, survivors: [] });
    expect(found('slope')?.mutants).toBeGreaterThan(5);
  });

  it('names changed solutions that the checks let pass, with their line', () => {
    // All matrices in the checks are square.
    const survivors = found('far')?.survivors.map(({ line, change }) => ({ line, change }));
    expect(survivors).toContainEqual({
      line: 3,
      change: 'matrix.shape[0] → matrix.shape[1]',
    });
  });
});
