import { mkdtempSync, readFileSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { TaskResult } from '../../../../scripts/grade/engine/types.ts';
import { openRecords } from '../../../../scripts/grade/records/record-folder.ts';
import {
  gradeAll,
  type GradeAllOptions,
  type Grader,
  type HandedIn,
} from '../../../../scripts/grade/schedule/grade-all.ts';
import { isInShard, parseShard } from '../../../../scripts/grade/schedule/shard.ts';
import { rightSize, result, wrongSize } from '../report/a-class.ts';

let out: string;
/** Whom the fake engine has graded, in this order. */
let graded: string[];

beforeEach(() => {
  out = mkdtempSync(join(tmpdir(), 'grade-'));
  graded = [];
});

afterEach(() => {
  rmSync(out, { recursive: true });
});

const submission = (student: string, answer = 'right'): HandedIn => ({
  student,
  file: `${student}.ipynb`,
  answers: { 'exercise-size': answer },
  notes: [],
});

const outOfTime = (): TaskResult =>
  result(0, 'wrong', 0, [], { problem: { kind: 'time', message: 'It was stopped.' } });

/** An engine that goes by the word in the answer. */
function fakeGrader(slow: (student: string) => boolean = () => false): Grader {
  return {
    keyOf: ({ answers }) => JSON.stringify(answers),
    grade: ({ student, answers }) => {
      graded.push(student);
      const answer = answers['exercise-size'];
      if (answer === 'breaks') return Promise.reject(new Error('no memory left'));
      if (answer === 'loops' || slow(student)) return Promise.resolve([outOfTime()]);
      return Promise.resolve([answer === 'right' ? rightSize() : wrongSize()]);
    },
  };
}

function run(submissions: readonly HandedIn[], more: Partial<GradeAllOptions> = {}) {
  const { signal } = new AbortController();
  const records = openRecords(out);
  return gradeAll(submissions, { grader: fakeGrader(), records, jobs: 2, signal, ...more });
}

const pointsOf = ({ records }: Awaited<ReturnType<typeof gradeAll>>): Record<string, number> =>
  Object.fromEntries(
    records.map(({ student, results }) => [
      student,
      results.reduce((sum, { points }) => sum + points, 0),
    ]),
  );

const storedFiles = (): Record<string, string> =>
  Object.fromEntries(
    readdirSync(join(out, 'records')).map((name) => [
      name,
      readFileSync(join(out, 'records', name), 'utf8'),
    ]),
  );

describe('grading a class', () => {
  test('gives every submission its record', async () => {
    const result = await run([submission('ben', 'wrong'), submission('anna')]);
    expect(pointsOf(result)).toEqual({ anna: 2, ben: 1 });
    expect(result.failures).toEqual([]);
  });

  test('grades nothing twice when the same command is given again', async () => {
    await run([submission('anna'), submission('ben')]);
    const before = storedFiles();
    const again = await run([submission('anna'), submission('ben')]);
    expect(graded).toEqual(['anna', 'ben']);
    expect(pointsOf(again)).toEqual({ anna: 2, ben: 2 });
    expect(storedFiles()).toEqual(before);
  });

  test('grades a submission again when an answer was changed', async () => {
    await run([submission('anna', 'wrong'), submission('ben')]);
    const result = await run([submission('anna', 'right'), submission('ben')]);
    expect(graded).toEqual(['anna', 'ben', 'anna']);
    expect(pointsOf(result)).toEqual({ anna: 2, ben: 2 });
  });

  test('takes new notes over without grading again', async () => {
    await run([submission('anna')]);
    const { records } = await run([{ ...submission('anna'), notes: ['A cell was added.'] }]);
    expect(graded).toEqual(['anna']);
    expect(records[0].notes).toEqual(['A cell was added.']);
    expect(openRecords(out).read('anna')).toEqual(records[0]);
  });

  test('grades again whom the teacher names', async () => {
    await run([submission('anna'), submission('ben')]);
    await run([submission('anna'), submission('ben')], { again: (student) => student === 'ben' });
    expect(graded).toEqual(['anna', 'ben', 'ben']);
  });

  test('that was stopped goes on where it was', async () => {
    const abort = new AbortController();
    const students = ['anna', 'ben', 'carla', 'dora', 'emil'].map((name) => submission(name));
    const onEvent: GradeAllOptions['onEvent'] = (event) => {
      if (event.type === 'end' && event.record.student === 'carla') abort.abort();
    };
    const first = await run(students, { jobs: 1, signal: abort.signal, onEvent });
    expect(Object.keys(pointsOf(first))).toEqual(['anna', 'ben', 'carla']);
    const second = await run(students);
    expect(graded).toEqual(['anna', 'ben', 'carla', 'dora', 'emil']);
    expect(Object.keys(pointsOf(second))).toHaveLength(5);
  });

  test('grades nobody whose notebook cannot be read, and gives the record the reason', async () => {
    const { records } = await run([
      { ...submission('anna'), answers: {}, fault: 'It is no notebook.' },
    ]);
    expect(graded).toEqual([]);
    expect(records[0]).toMatchObject({ fault: 'It is no notebook.', results: [] });
  });

  test('goes on when the machinery fails at one, keeps no record of it and tries it next time', async () => {
    const result = await run([submission('anna', 'breaks'), submission('ben')]);
    expect(result.failures).toEqual([{ student: 'anna', reason: 'no memory left' }]);
    expect(pointsOf(result)).toEqual({ ben: 2 });
    expect(openRecords(out).read('anna')).toBeUndefined();
    expect(pointsOf(await run([submission('anna'), submission('ben')]))).toEqual({
      anna: 2,
      ben: 2,
    });
  });
});

describe('an answer that ran out of time beside others', () => {
  test('is tried again alone at the end', async () => {
    let tries = 0;
    const grader = fakeGrader((student) => student === 'anna' && ++tries === 1);
    const result = await run([submission('anna'), submission('ben'), submission('carla')], {
      grader,
    });
    expect(graded).toEqual(['anna', 'ben', 'carla', 'anna']);
    expect(pointsOf(result)).toEqual({ anna: 2, ben: 2, carla: 2 });
  });

  test('counts with the better of both tries for each task', async () => {
    const padded = (): TaskResult => result(1, 'done', 2, []);
    const stopped = (): TaskResult => ({ ...padded(), ...outOfTime(), id: padded().id });
    const tries = [
      [outOfTime(), padded()],
      [rightSize(), stopped()],
    ];
    const grader = { ...fakeGrader(), grade: () => Promise.resolve(tries.shift() ?? []) };
    expect(pointsOf(await run([submission('anna')], { grader }))).toEqual({ anna: 4 });
  });

  test('is not tried a third time', async () => {
    await run([submission('anna', 'loops'), submission('ben')]);
    await run([submission('anna', 'loops'), submission('ben')]);
    expect(graded).toEqual(['anna', 'ben', 'anna']);
  });

  test('gets its second try in the next run, where the first was killed before it', async () => {
    const abort = new AbortController();
    await run([submission('anna', 'loops')], {
      signal: abort.signal,
      onEvent: ({ type }) => {
        if (type === 'later') abort.abort();
      },
    });
    expect(openRecords(out).read('anna')?.settled).toBe(false);
    await run([submission('anna', 'loops')]);
    expect(graded).toEqual(['anna', 'anna']);
    expect(openRecords(out).read('anna')?.settled).toBe(true);
  });

  test('needs no second try where nothing ran beside it', async () => {
    await run([submission('anna', 'loops')], { jobs: 1 });
    expect(graded).toEqual(['anna']);
  });
});

test('records are the same whatever the number of jobs and the order of the submissions', async () => {
  const students = ['anna', 'ben', 'carla', 'dora'].map((name, index) =>
    submission(name, ['right', 'wrong', 'loops', 'right'][index]),
  );
  await run(students, { jobs: 1 });
  const one = storedFiles();
  rmSync(join(out, 'records'), { recursive: true });
  await run([...students].reverse(), { jobs: 3 });
  expect(storedFiles()).toEqual(one);
});

describe('shards', () => {
  test('are read as number and count', () => {
    expect(parseShard('2/5')).toEqual({ number: 2, of: 5 });
    for (const wrong of ['0/5', '6/5', '2', '2/0', 'a/b', '1/2/3'])
      expect(parseShard(wrong)).toBeUndefined();
  });

  test('hold every student once', () => {
    fc.assert(
      fc.property(fc.string(), fc.integer({ min: 1, max: 9 }), (student, of) => {
        const holding = Array.from({ length: of }, (_, index) =>
          isInShard(student, { number: index + 1, of }),
        );
        expect(holding.filter(Boolean)).toHaveLength(1);
      }),
    );
  });

  test('are of about the same size', () => {
    const students = Array.from({ length: 500 }, (_, index) => `student-${index}`);
    for (const number of [1, 2, 3, 4, 5]) {
      const size = students.filter((one) => isInShard(one, { number, of: 5 })).length;
      expect(size).toBeGreaterThan(70);
      expect(size).toBeLessThan(130);
    }
  });
});
