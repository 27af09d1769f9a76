// A teacher's lesson that cannot be graded is told in one line, not by a stack of calls.
import { describe, expect, it } from 'vitest';
import { prepareMaster } from '../../../scripts/grade/engine/index.ts';
import { lesson } from './fixture.ts';

async function faultOf(id: string, change: (source: string) => string): Promise<unknown> {
  const cells = lesson.cells.map((cell) =>
    cell.id === id ? { ...cell, source: change(String(cell.source)) } : cell,
  );
  const made = prepareMaster({ ...lesson, cells }, { tasks: ['exercise-double-check'] });
  return made.then(
    () => undefined,
    (error: unknown) => error,
  );
}

describe('a lesson of a teacher', () => {
  it('names its cell that does not compile', async () => {
    const fault = await faultOf('exercise-double-check', (source) => `${source}\ndouble('two');`);
    expect(fault).toMatchObject({ shown: true });
    expect(String(fault)).toMatch(/exercise-double-check of the lesson does not compile: .*string/);
  });

  it('names its exercise whose own solution is wrong', async () => {
    const fault = await faultOf('exercise-double', (source) => source.replace('factor', '3'));
    expect(fault).toMatchObject({ shown: true });
    expect(String(fault)).toMatch(/own solution of .* \(exercise-double-check\) fails: /);
  });
});
