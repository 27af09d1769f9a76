// Who is to blame: students lose no points where something else breaks, and gain none where they
// break it.
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import {
  closeCompiler,
  gradeAnswers,
  prepareMaster,
  type Master,
  type TaskResult,
} from '../../../scripts/grade/engine/index.ts';
import { MachineError } from '../../../scripts/grade/engine/machine-error.ts';
import { preparedOf } from '../../../scripts/grade/engine/prepare/prepared.ts';
import { startPlain } from '../../../scripts/grade/engine/process/plain-process.ts';
import type { Sandbox } from '../../../scripts/grade/sandbox/types.ts';
import { heads, lesson, limits, noSandbox } from './fixture.ts';

let master: Master;
const answers = (body: string, before = ''): Record<string, string> => ({
  'exercise-double': `${before}\n${heads.double} {\n${body}\n}`,
});
const right = 'return numbers.map((x) => 2 * x);';

const grade = async (
  given: Record<string, string>,
  sandbox: Sandbox = noSandbox,
): Promise<TaskResult> =>
  (await gradeAnswers(master, given, { sandbox, limits: { ...limits, seconds: 8 } }))[0];

/** As without a sandbox, but for the programs of answers. */
const sandboxWith = (start: Sandbox['start']): Sandbox => ({
  ...noSandbox,
  start: (program) =>
    /answer-\w+\.cjs$/.test(program.entry) ? start(program) : noSandbox.start(program),
});

beforeAll(async () => {
  const cells = lesson.cells.map((cell) =>
    cell.id === 'exercise-double-check'
      ? // A judge that some answers can end.
        {
          ...cell,
          source: `${String(cell.source)}\nif (double([9])[0] === 666) require('node:process').exit(3);`,
        }
      : cell,
  );
  master = await prepareMaster({ ...lesson, cells }, { tasks: ['exercise-double-check'] });
});

afterAll(() => closeCompiler(noSandbox));

describe('an answer', () => {
  it('is not graded where its sandbox does not start', async () => {
    const sandbox = sandboxWith(() => startPlain({ entry: '/nowhere.cjs', megabytes: 64 }));
    await expect(grade(answers(right), sandbox)).rejects.toThrow(MachineError);
    await closeCompiler(sandbox);
  });

  it('is graded where its sandbox starts at the second time', async () => {
    let starts = 0;
    const sandbox = sandboxWith((program) => {
      starts += 1;
      return startPlain({
        entry: starts === 1 ? '/nowhere.cjs' : program.entry,
        args: program.args ?? [],
        megabytes: 512,
      });
    });
    expect((await grade(answers(right), sandbox)).state).toBe('done');
    await closeCompiler(sandbox);
  });

  it('is graded where somebody has killed it once', async () => {
    let starts = 0;
    const sandbox = sandboxWith((program) => {
      starts += 1;
      const started = noSandbox.start(program);
      if (starts === 1)
        started.wireOut?.once('data', () => process.kill(started.pid ?? 0, 'SIGKILL'));
      return started;
    });
    expect((await grade(answers(right), sandbox)).state).toBe('done');
    expect(starts).toBe(2);
    await closeCompiler(sandbox);
  });

  it('is not graded where the judge breaks down by itself', async () => {
    const prepared = preparedOf(master);
    const { judgeFile } = prepared;
    try {
      Object.assign(prepared, { judgeFile: '/nowhere.json' });
      await expect(grade(answers(right))).rejects.toThrow(MachineError);
    } finally {
      Object.assign(prepared, { judgeFile });
    }
  });

  it('gets nothing where it breaks the judge, and learns why', async () => {
    const { points, problem } = await grade(answers(`return numbers.map(() => 666);`));
    expect(points).toBe(0);
    expect(problem?.message).toMatch(/do not come to an end with this answer/);
  });
});

describe('an answer that changes what it is given', () => {
  it('gets no points for checks of a run in which it stops before them', async () => {
    const attack = answers(
      `calls += 1;
if (calls === 1) numbers.push(7);
if (calls === 2) throw new Error('so that this run has no further checks');
return numbers.filter((x) => x !== 7).map((x) => 2 * x);`,
      'let calls = 0;',
    );
    const { state, points, mostPoints } = await grade(attack);
    expect(state).toBe('wrong');
    expect(points).toBeLessThan(mostPoints);
  });

  it('gets no points for changes that the checks do not see at first', async () => {
    const { points, mostPoints } = await grade(
      answers(`const twice = numbers.map((x) => 2 * x);\nnumbers.length = 0;\nreturn twice;`),
    );
    expect(points).toBeLessThan(mostPoints);
  });
});

describe('an answer with errors', () => {
  it('cannot tell by them what hidden tests give to it', async () => {
    const { problem } = await grade(
      answers(
        `if (numbers.length === 0) throw new RangeError('I was given ' + JSON.stringify(numbers));\n${right}`,
      ),
    );
    expect(problem?.message).toMatch(
      /^your code threw RangeError in the hidden check “of nothing”/,
    );
    expect(problem?.message).toMatch(/3 \| if \(numbers\.length === 0\)/);
    expect(problem?.message).not.toMatch(/given \[/);
  });
});
