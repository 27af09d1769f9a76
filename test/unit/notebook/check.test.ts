import { describe, expect, test, vi } from 'vitest';
import { check, predict } from 'convlab/notebook';
import { ShapeError, tensor, zeros } from 'convlab/tensor';
import { useFakeKernel, withoutKernel } from './fake-kernel.ts';

const { sent, last } = useFakeKernel();

const map = tensor([
  [1, 2],
  [3, 4],
]);

describe('a check that passes', () => {
  test('prints one green line and a verdict', () => {
    check('the map', map).equals([
      [1, 2],
      [3, 4],
    ]);
    expect(sent.length).toBe(1);
    expect(last().text).toBe('✓ the map');
    expect(last().html).toContain('#dafbe1');
    expect(last().verdict).toEqual({ name: 'the map', passed: true, message: '' });
  });

  test('compares tensors, typed arrays, nested arrays and plain values', () => {
    check('tensor', map).equals(map);
    check('typed array', Uint8Array.of(1, 2)).equals([1, 2]);
    check('number', 3).equals(3);
    check('text', 'same').equals('same');
    check('object', { a: [1] }).equals({ a: [1] });
    check('close', 0.1 + 0.2).close(0.3);
    check('shape', zeros([2, 3])).shape([2, 3]);
    check('throws', () => tensor([[1], []])).throws('ShapeError');
    expect(sent.map(({ data }) => String(data['text/plain']).startsWith('✓'))).not.toContain(false);
    expect(sent.length).toBe(8);
  });
});

describe('a check that fails', () => {
  const problems: [string, () => void, string][] = [
    [
      'one value',
      () => {
        check('map', map).equals([
          [1, 2],
          [3, 5],
        ]);
      },
      '✗ map: expected 5 at [1, 1], got 4 (all other values are right)',
    ],
    [
      'several values',
      () => {
        check('map', map).close([
          [1, 0],
          [0, 0],
        ]);
      },
      '✗ map: expected 0 at [0, 1], got 2 (3 of 4 values differ)',
    ],
    [
      'another shape',
      () => {
        check('map', map).equals([1, 2, 3]);
      },
      '✗ map: expected a list of 3, got the shape 2×2',
    ],
    [
      'nothing at all',
      () => {
        check('answer', undefined).equals(3);
      },
      '✗ answer: expected 3, got nothing (undefined)',
    ],
    [
      'not a number',
      () => {
        check('answer', Number.NaN).close(3);
      },
      '✗ answer: expected 3, got NaN',
    ],
    [
      'a difference below the printed decimals',
      () => {
        check('answer', 0.30000000000000004).equals(0.3);
      },
      '✗ answer: expected 0.3, got 0.30000000000000004',
    ],
    [
      'a wrong text',
      () => {
        check('word', 'left').equals('right');
      },
      '✗ word: expected "right", got "left"',
    ],
    [
      'no error',
      () => {
        check('call', () => 1).throws();
      },
      '✗ call: expected an error, but nothing was thrown',
    ],
    [
      'another error',
      () => {
        check('call', () => tensor([])).throws('stride');
      },
      '✗ call: expected an error with stride, got ShapeError',
    ],
    [
      'another shape than asked for',
      () => {
        check('map', map).shape([3, 3]);
      },
      '✗ map: expected the shape 3×3, got the shape 2×2',
    ],
    [
      'ragged rows',
      () => {
        check('map', [[1, 2], [3]]).equals([
          [1, 2],
          [3, 4],
        ]);
      },
      '✗ map: expected 2×2 numbers, got [ [ 1, 2 ], [ 3 ] ]',
    ],
  ];

  test.each(problems)('names %s', (_, run, text) => {
    run();
    expect(last().text).toContain(text);
    expect(last().html).toContain('#ffebe9');
    expect(last().verdict).toMatchObject({ passed: false });
  });

  test('judges numbers by the tolerance, taken of the expected number where that is large', () => {
    const passes = (got: number, expected: number, tolerance?: number): boolean => {
      check('number', got).close(expected, tolerance === undefined ? {} : { tolerance });
      return (last().verdict as { passed: boolean }).passed;
    };
    expect(passes(0.10002, 0.1)).toBe(false);
    expect(passes(0.100001, 0.1)).toBe(true);
    expect(passes(1000.005, 1000)).toBe(true);
    expect(passes(1000.05, 1000)).toBe(false);
    expect(passes(3.4, 3, 0.1)).toBe(false);
    expect(passes(3.2, 3, 0.1)).toBe(true);
    expect(passes(Infinity, Infinity)).toBe(true);
    expect(passes(Number.NaN, Number.NaN)).toBe(true);
    expect(() => {
      check('number', 1).close(1, { tolerance: Infinity });
    }).toThrow('check: tolerance must be a finite number');
  });

  test('compares what is stored in 32 bits as such', () => {
    check('tenths', tensor([0.1, 1234.567])).equals([0.1, 1234.567]);
    expect(last().verdict).toMatchObject({ passed: true });
  });

  test('never stops the notebook, whatever it is given', () => {
    const odd = [
      undefined,
      null,
      [],
      [[]],
      new Array(2),
      3n,
      Symbol('s'),
      { shape: [1], stride: 1 },
    ];
    for (const value of odd) {
      check('value', value).equals(3, { mistakes: [{ got: (v: number[]) => v[0] > 1, say: '' }] });
      check('value', value).shape([3]);
      check('value', value).throws();
      expect(last().verdict).toMatchObject({ passed: false });
    }
  });

  test('throws takes a class, a name or a pattern, and does not wait for promises', () => {
    check('class', () => tensor([])).throws(ShapeError);
    expect(last().verdict).toMatchObject({ passed: true });
    check('other class', () => tensor([])).throws(TypeError);
    expect(last().text).toContain('expected TypeError, got ShapeError');
    const pattern = /shape/g;
    check('pattern', () => zeros([0])).throws(pattern);
    check('pattern', () => zeros([0])).throws(pattern);
    expect(sent.slice(-2).map(({ data }) => String(data['text/plain'])[0])).toEqual(['✓', '✓']);
    check('promise', () => Promise.reject(new Error('late'))).throws();
    expect(last().text).toContain('asynchronous');
  });

  test('explains a mistake that it knows, by value or by function', () => {
    const mistakes = [
      { got: 13.5, say: 'Round down: a window cannot be cut in half' },
      { got: (value: number) => value > 26, say: 'Larger than the input can be' },
    ];
    check('size', 13.5).equals(13, { mistakes });
    expect(last().text).toBe(
      '✗ size: expected 13, got 13.5. Round down: a window cannot be cut in half',
    );
    check('size', 28).equals(13, { mistakes });
    expect(last().text).toContain('Larger than the input can be');
    check('size', 12).equals(13, { mistakes });
    expect(last().text).toBe('✗ size: expected 13, got 12');
  });

  test('cannot smuggle HTML into the page', () => {
    check('<img src=x onerror=alert(1)>', 'a').equals('b');
    expect(last().html).not.toContain('<img');
  });
});

describe('predict', () => {
  test('shows the truth beside the prediction without judging', () => {
    predict('the size', 3).reveal(3);
    expect(last().text).toBe('▸ the size: 3, as you predicted.');
    predict('the word', ' Yes').reveal('yes');
    expect(last().text).toBe('▸ the word: yes, as you predicted.');
    predict('the count', '405,900').reveal(405900);
    expect(last().text).toContain('as you predicted');
    predict('a tenth', 0.1).reveal(0.10001);
    expect(last().text).toContain('as you predicted');
    predict('a tenth', 0.2).reveal(0.1);
    expect(last().text).toContain('You predicted 0.2');
    predict('the size', 5).reveal(3);
    expect(last().text).toContain('the size: 3. You predicted 5');
    predict('the size').reveal(3);
    expect(last().text).toBe(
      '▸ the size: write your prediction into the cell, then run it again (3)',
    );
    expect(last().html).toContain('<details>');
    expect(last().verdict).toBeUndefined();
  });
});

test('outside of a notebook a check prints plain text', () => {
  withoutKernel();
  const log = vi.spyOn(console, 'log').mockImplementation(() => undefined);
  check('sum', 2).equals(2);
  expect(log).toHaveBeenCalledWith('✓ sum');
  log.mockRestore();
});
