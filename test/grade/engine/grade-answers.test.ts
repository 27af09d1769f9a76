import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import {
  closeCompiler,
  gradeAnswers,
  prepareMaster,
  type Master,
  type TaskResult,
} from '../../../scripts/grade/engine/index.ts';
import { heads, lesson, limits, noSandbox } from './fixture.ts';

let master: Master;
const body = (head: string, text: string): string => `${head} {\n${text}\n}`;

async function grade(
  answers: Record<string, string>,
  seconds = limits.seconds,
): Promise<Record<string, TaskResult>> {
  const results = await gradeAnswers(master, answers, {
    sandbox: noSandbox,
    limits: { ...limits, seconds },
  });
  return Object.fromEntries(results.map((result) => [result.of.replace(/^exercise-/, ''), result]));
}

const honest = {
  double: body(heads.double, 'return numbers.map((x) => x + x);'),
  total: body(heads.total, 'return numbers.reduce((sum, x) => sum + x, 0);'),
  later: body(heads.later, 'return Promise.resolve(2 * x);'),
  slope: body(heads.slope, 'return (f(x + 0.01) - f(x - 0.01)) / 0.02;'),
  counter: body(heads.counter, 'let n = 0;\nreturn () => ++n;'),
  far: body(heads.far, 'if (row > 1) throw new ShapeError("no");\nreturn matrix.get(row, 0);'),
};

const cellsOf = (answers: Partial<typeof honest>): Record<string, string> =>
  Object.fromEntries(Object.entries(answers).map(([name, text]) => [`exercise-${name}`, text]));

const only = async (name: keyof typeof honest, text: string, seconds?: number) =>
  (await grade(cellsOf({ [name]: text }), seconds))[name];

beforeAll(async () => {
  master = await prepareMaster(lesson);
});

afterAll(() => closeCompiler(noSandbox));

describe('honest answers', () => {
  it('earn all points, whichever kind of function they are', async () => {
    const results = await grade({ ...cellsOf(honest), 'quiz-one-answer': "oneQuestion('b');" });
    const states = Object.values(results).map(({ of, state, points, mostPoints, problem }) => ({
      of,
      state,
      missing: mostPoints - points,
      problem,
    }));
    expect(states.filter(({ state, missing }) => state !== 'done' || missing !== 0)).toEqual([]);
    expect(states).toHaveLength(7);
    expect(results.double.checks.map(({ hidden }) => hidden)).toEqual([false, false, true, true]);
  });

  it('earn a share for each check that passes', async () => {
    const { state, points, checks } = await only('double', body(heads.double, 'return [2, 4];'));
    expect([state, points]).toEqual(['wrong', 1.5]);
    expect(checks.find(({ passed }) => !passed)?.name).toBe('of nothing');
  });

  it('are explained where they are a known mistake', async () => {
    const { checks } = await only(
      'double',
      body(heads.double, 'return numbers.map((x) => x * x);'),
    );
    expect(checks[0].message).toMatch(/That is squared/);
  });

  it('may use what an earlier answer of the student declares', async () => {
    const results = await grade(
      cellsOf({
        double: `const twice = (x: number) => 2 * x;\n${body(heads.double, 'return numbers.map(twice);')}`,
        total: body(heads.total, 'return numbers.reduce((sum, x) => sum + twice(x) / 2, 0);'),
      }),
    );
    expect([results.double.state, results.total.state]).toEqual(['done', 'done']);
  });
});

describe('no answer', () => {
  it('is open: a cell that is missing, one that is untouched, a function that throws the stub', async () => {
    const stub = (n: number) => `throw new Error('Exercise ${n} is not done yet: …');`;
    const results = await grade(cellsOf({ double: body(heads.double, stub(1)) }));
    expect(Object.values(results).map(({ state }) => state)).toEqual(Array(7).fill('open'));
    expect(Object.values(results).every(({ points }) => points === 0)).toBe(true);
  });
});

describe('answers that go wrong', () => {
  it('say what was thrown, and in which line', async () => {
    const { problem } = await only(
      'double',
      body(heads.double, 'const rows: number[][] = [];\nreturn rows[3].map((x) => x);'),
    );
    expect(problem?.kind).toBe('threw');
    expect(problem?.message).toMatch(/reads “map” of something that is undefined/);
    expect(problem?.message).toMatch(/3 \| return rows\[3\]\.map/);
  });

  it('say what the compiler says', async () => {
    const { state, problem } = await only('double', body(heads.double, 'return numbrs;'));
    expect(state).toBe('wrong');
    expect(problem?.kind).toBe('compile');
    expect(problem?.message).toMatch(/Cannot find name 'numbrs'. Did you mean 'numbers'\?/);
  });

  it('say which function is no longer there', async () => {
    const { problem } = await only('double', 'const other = 1;');
    expect(problem).toEqual({
      kind: 'compile',
      message: expect.stringMatching(/double/) as string,
    });
  });

  it('do not pass by changing what the checks compare with', async () => {
    const { state, checks } = await only(
      'double',
      body(heads.double, 'const own = numbers.map((x) => 2 * x);\nnumbers.fill(0);\nreturn own;'),
    );
    expect(state).toBe('wrong');
    expect(checks.filter(({ passed }) => !passed).map(({ name }) => name)).toContain(
      'the list that was given is left as it was',
    );
  });

  it('end in time, with the points of the checks before, and leave the other answers alone', async () => {
    const results = await grade(
      cellsOf({
        ...honest,
        double: body(
          heads.double,
          'while (numbers.length === 0);\nreturn numbers.map((x) => 2 * x);',
        ),
        later: body(heads.later, 'return new Promise(() => setInterval(() => 0, 1));'),
      }),
      8,
    );
    expect([results.double.problem?.kind, results.double.points]).toEqual(['time', 1]);
    expect([results.later.problem?.kind, results.later.points]).toEqual(['time', 0]);
    expect([results.total.state, results.counter.state]).toEqual(['done', 'done']);
  });

  it('say that a promise never ends', async () => {
    const { problem } = await only('later', body(heads.later, 'return new Promise(() => 0);'));
    expect(problem?.message).toMatch(/never ends/);
  });

  it('end alone when they end their process', async () => {
    const exits = `const process = require('node:process');\nprocess.exit(0);\nreturn [];`;
    const results = await grade(cellsOf({ ...honest, double: body(heads.double, exits) }));
    expect(results.double.problem?.kind).toBe('died');
    expect(results.counter.state).toBe('done');
  });
});

describe('answers that attack the checks', () => {
  it('change nothing but themselves', async () => {
    const attack = `
Object.defineProperty(globalThis, 'convlabHidden', { value: 1 });
(Object.prototype as any).passed = true;
Array.prototype.every = () => true;
JSON.stringify = () => '{"state":"done","checks":[]}';
Object.is = () => true;
Reflect.ownKeys = () => [];
const library = require('convlab');
library.check = () => ({ equals() {} });
return numbers;`;
    const { state, points } = await only('double', body(heads.double, attack));
    expect([state, points]).toEqual(['wrong', 1]);
  });

  it('cannot return what equals everything', async () => {
    const attack = `
const anything: any = new Proxy([], { get: () => 2, has: () => true, getPrototypeOf: () => Array.prototype });
return anything;`;
    const { state } = await only('double', body(heads.double, attack));
    expect(state).toBe('wrong');
  });

  it('cannot speak in the name of the judge', async () => {
    const attack = `
const fs = require('node:fs');
const result = Buffer.from('\\u0001' + JSON.stringify({ checks: [], state: 'done', missing: [], changed: false }));
const head = Buffer.alloc(4);
head.writeUInt32LE(result.length);
fs.writeSync(4, Buffer.concat([head, result]));
return numbers;`;
    const { state, points } = await only('double', body(heads.double, attack));
    expect([state, points]).toEqual(['wrong', 0]);
  });

  it('get nothing from functions that they are given', async () => {
    const attack = `
const found = (f as any).constructor('return process')();
return found.pid === process.pid ? 3 : 4;`;
    const { state, checks } = await only('slope', body(heads.slope, attack));
    // Its own constructor makes functions in its own process: nothing was called in the judge's.
    expect(state).toBe('wrong');
    expect(checks.find(({ name }) => name === 'calls')?.passed).toBe(false);
  });
});
