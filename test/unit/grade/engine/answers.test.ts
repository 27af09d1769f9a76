import { describe, expect, it } from 'vitest';
import { gradeQuestion } from '../../../../scripts/grade/engine/grade/grade-question.ts';
import { earned } from '../../../../scripts/grade/engine/grade/points.ts';
import { readQuestion } from '../../../../scripts/grade/engine/quiz/choices.ts';
import { readLetter } from '../../../../scripts/grade/engine/quiz/read-answer.ts';
import { assignInPlace } from '../../../../scripts/grade/engine/wire/assign.ts';
import { mayRead } from '../../../../scripts/grade/engine/wire/rights.ts';

describe('the letter of an answer', () => {
  it('is read as the notebook reads it', () => {
    expect(readLetter("sizeQuestion('C');", 'sizeQuestion')).toBe('C');
    expect(readLetter('// mine\nsizeQuestion("b.");', 'sizeQuestion')).toBe('B');
    expect(readLetter('sizeQuestion();', 'sizeQuestion')).toBeUndefined();
  });

  it('is none where the cell does anything else', () => {
    const others = [
      "sizeQuestion('B'); sizeQuestion('C');",
      'sizeQuestion(String.fromCharCode(67));',
      "otherQuestion('C');",
      "sizeQuestion('C', 'B');",
      "sizeQuestion('C'); process.exit();",
      "sizeQuestion = () => 0; sizeQuestion('C');",
      "sizeQuestion('AB');",
      '',
    ];
    for (const source of others) {
      expect(readLetter(source, 'sizeQuestion'), source).toBeUndefined();
    }
  });
});

describe('a cell that would fill the stack of its reader', () => {
  const deep = `sizeQuestion(${'('.repeat(900)}'B'${')'.repeat(900)});`;
  const long = `sizeQuestion(${'('.repeat(20_000)}'B'${')'.repeat(20_000)});`;
  const task = {
    ...{
      id: 'quiz-size-check',
      of: 'quiz-size',
      answerCell: 'quiz-size-answer',
      title: 'Question 1',
    },
    ...{ kind: 'question' as const, points: 1, checks: 1 },
  };
  const question = { task, name: 'sizeQuestion', right: 'B', choices: [] };

  it('has no letter, and the next one is read as ever', () => {
    expect(readLetter(deep, 'sizeQuestion')).toBeUndefined();
    expect(readLetter(long, 'sizeQuestion')).toBeUndefined();
    expect(readLetter("sizeQuestion('B');", 'sizeQuestion')).toBe('B');
  });

  it('is open, and the student learns why', () => {
    const { state, points, problem } = gradeQuestion(question, long);
    expect([state, points]).toEqual(['open', 0]);
    expect(problem?.message).toMatch(/too long to be read.*sizeQuestion\('B'\)/);
    expect(gradeQuestion(question, "sizeQuestion('B');").problem).toBeUndefined();
  });
});

describe('a question', () => {
  it('tells its name, its choices and their feedback without being run', () => {
    const source = `import { quiz } from 'convlab';
const sizeQuestion = quiz('Which?', [
  { text: 'one', feedback: 'Too ' + 'few.' },
  { text: 'two', feedback: 'Yes.', right: true },
]);`;
    expect(readQuestion(source)).toEqual({
      name: 'sizeQuestion',
      choices: [
        { letter: 'A', feedback: 'Too few.', right: false },
        { letter: 'B', feedback: 'Yes.', right: true },
      ],
    });
  });
});

describe('points', () => {
  const passed = (...names: string[]) => names.map((name) => ({ name, passed: true }));

  it('are the share of the checks that the model solution passes', () => {
    expect(earned(passed('a'), ['a', 'b', 'c'], 2)).toBe(0.67);
    expect(earned([...passed('a'), { name: 'b', passed: false }], ['a', 'b'], 1)).toBe(0.5);
  });

  it('do not grow with checks that the model solution does not have', () => {
    expect(earned(passed('a', 'a', 'a', 'x', 'y'), ['a', 'b'], 3)).toBe(1.5);
  });

  it('count checks of one name once each', () => {
    expect(earned(passed('a', 'a'), ['a', 'a'], 2)).toBe(2);
    expect(earned(passed('a'), ['a', 'a'], 2)).toBe(1);
  });
});

describe('what a function changed in its arguments', () => {
  it('is changed in place here', () => {
    const row = [1, 2];
    const object = { row, typed: new Float32Array(2), map: new Map([[1, 2]]), gone: 1 };
    assignInPlace(object, {
      row: [3, 4, 5],
      typed: new Float32Array([7, 8]),
      map: new Map([[5, 6]]),
      new: 'n',
    });
    expect(object).toEqual({
      row: [3, 4, 5],
      typed: new Float32Array([7, 8]),
      map: new Map([[5, 6]]),
      new: 'n',
    });
    expect(object.row).toBe(row);
  });

  it('reaches no prototype', () => {
    const object = {};
    assignInPlace(object, JSON.parse('{"__proto__": {"polluted": 1}}'));
    expect(Object.getPrototypeOf(object)).toBe(Object.prototype);
  });
});

describe('what an answer may read of an instance', () => {
  class Network {
    layers = 3;
    forward(): number {
      return this.layers;
    }
  }

  it('are its own members and those of its class', () => {
    expect(mayRead(new Network(), 'layers')).toBe(true);
    expect(mayRead(new Network(), 'forward')).toBe(true);
  });

  it('is nothing that reads or writes files', () => {
    const model = { save: () => 'file', loadWeights: () => 'file', layers: [] };
    expect(mayRead(model, 'save')).toBe(false);
    expect(mayRead(model, 'loadWeights')).toBe(false);
    expect(mayRead(model, 'layers')).toBe(true);
  });

  it('is nothing that leads further', () => {
    for (const name of ['constructor', '__proto__', 'prototype', 'toString', 'hasOwnProperty']) {
      expect(mayRead(new Network(), name), name).toBe(false);
    }
    expect(mayRead(Math.max, 'call')).toBe(false);
    expect(mayRead(Network, 'prototype')).toBe(false);
  });
});
