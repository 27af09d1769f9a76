import { inspect } from 'node:util';
import { describe, expect, test } from 'vitest';
import { written, writtenAlone } from '../../../lib/tensor/written.ts';

const values: [name: string, value: unknown][] = [
  ['a text', 'one'],
  ['a number', -0.5],
  ['zero with a sign', -0],
  ['NaN', NaN],
  ['a large whole number', 12n],
  ['nothing', undefined],
  ['null', null],
  ['a truth value', true],
  ['a list', [1, 'two', [3]]],
  ['an empty list', []],
  ['lists in lists', [[[[1]]]]],
  ['an object', { size: 3, inner: { deep: { deeper: 1 } } }],
  ['an empty object', {}],
  ['a function', Math.max],
];

describe('how errors write values', () => {
  test('in Node, Node writes them', () => {
    const list = [1, { two: { three: 3 } }];
    expect(written(list)).toBe(inspect(list, { depth: 1, breakLength: Infinity }));
  });

  test.each(values)('%s is written in a browser as it is in Node', (_name, value) => {
    expect(writtenAlone(value)).toBe(inspect(value, { depth: 1, breakLength: Infinity }));
  });

  test('an object without a prototype is written too', () => {
    expect(writtenAlone(Object.assign(Object.create(null) as object, { a: 1 }))).toContain('a: 1');
  });
});
