import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { checkDay, type DayReport } from '../../scripts/exercises/check-day.ts';
import { lesson } from './engine/fixture.ts';

const folder = mkdtempSync(join(tmpdir(), 'exercises-'));
const file = join(folder, 'a-small-lesson.ipynb');
let day: DayReport;

beforeAll(async () => {
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

  it('excuses what is right as well, and nothing that is caught or does not exist', async () => {
    const why = 'tried out here';
    const wanted = ['exercise-double', 'exercise-far'];
    const { exercises } = await checkDay(file, wanted, () => undefined, {
      'exercise-far': [{ change: 'matrix.shape[0] → matrix.shape[1]', line: 3, why }],
      'exercise-double': [
        { change: 'factor * x → factor / x', why },
        { change: 'factor * x → factor + x', why },
      ],
    });
    const [double, far] = exercises;
    expect(far.faults).toEqual([]);
    expect(far.mutants).toBe((found('far')?.mutants ?? 0) - 1);
    expect(far.survivors).toHaveLength((found('far')?.survivors.length ?? 0) - 1);
    expect(double.faults).toEqual([
      'line 3: “factor * x → factor / x” is caught, so it is not to be excused',
      'there is no mutant “factor * x → factor + x” that could be excused',
    ]);
  });

  it('stops at a solution that its own checks refuse', async () => {
    const broken = join(folder, 'broken.ipynb');
    const cells = lesson.cells.map((cell) => ({
      ...cell,
      source: String(cell.source).replace('/ 0.002', '/ 0.001'),
    }));
    writeFileSync(broken, JSON.stringify({ ...lesson, cells }));
    await expect(checkDay(broken, ['exercise-slope'], () => undefined)).rejects.toThrow(
      /solution of .*\(exercise-slope-check\) fails/,
    );
  });
});
