import { describe, expect, test, vi } from 'vitest';
import { check } from 'convlab/notebook';
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
    expect(passes(5, Infinity)).toBe(false);
    expect(passes(Infinity, 5)).toBe(false);
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

  test('an explanation can speak of the very answer', () => {
    check('size', 12).equals(13, {
      mistakes: [{ got: () => true, say: (got: number) => `${13 - got} is missing` }],
    });
    expect(last().text).toBe('✗ size: expected 13, got 12. 1 is missing');
  });

  test.each<[string, unknown, unknown]>([
    [
      'Rows and columns are exchanged',
      [
        [1, 3],
        [2, 4],
      ],
      map,
    ],
    [
      'Rows and columns are exchanged',
      [
        [1, 4],
        [2, 5],
        [3, 6],
      ],
      [
        [1, 2, 3],
        [4, 5, 6],
      ],
    ],
    [
      'All signs are turned',
      [
        [-1, -2],
        [-3, -4],
      ],
      map,
    ],
    [
      'It is turned by half a turn',
      [
        [4, 3],
        [2, 1],
      ],
      map,
    ],
    [
      'It is upside down: the rows stand in reverse order',
      [
        [3, 4],
        [1, 2],
      ],
      map,
    ],
    [
      'Left and right are exchanged: the columns stand in reverse order',
      [
        [2, 1],
        [4, 3],
      ],
      map,
    ],
    [
      'Every value is 2 too large',
      [
        [3, 4],
        [5, 6],
      ],
      map,
    ],
    ['Every value is 0.5 too small', [0.5, 2], [1, 2.5]],
    [
      'Every value is 2 times the right one',
      [
        [2, 4],
        [6, 8],
      ],
      map,
    ],
    ['The order is turned round', [3, 2, 1], [1, 2, 3]],
    [
      'The values are right, but not their shape',
      [
        [1, 2],
        [3, 4],
      ],
      [1, 2, 3, 4],
    ],
    ['That is a promise: write await before the call', Promise.resolve(3), 3],
  ])('points at it by itself: %s', (hint, got, expected) => {
    check('map', got).equals(expected);
    expect(last().text).toMatch(new RegExp(`\\. ${hint}$`));
  });

  test('a long value is shown by its beginning, and a list of one with its number', () => {
    check('map', new Array(500).fill({ row: 'long' })).equals([1]);
    expect(last().text).toMatch(
      /^✗ map: expected a list of 1 with 1, got \[ \{ row: 'long' \}, .* …$/,
    );
    expect(last().text.length).toBeLessThan(200);
    check('word', 'a'.repeat(5000)).equals('b');
    expect(last().text.length).toBeLessThan(200);
  });

  test('a promise is named, without what is inside of it', () => {
    check('map', Promise.resolve(3)).equals(3);
    expect(last().text).toContain('expected 3, got a promise. That');
  });

  test('guesses nothing where an answer is wrong in its own way, or where any guess would fit', () => {
    for (const [got, expected] of [
      [
        [
          [1, 2],
          [3, 5],
        ],
        map,
      ],
      [
        [0, 0],
        [1, 2],
      ],
      [4, 3],
      [
        [5, 5],
        [4, 4],
      ],
      ['a', 'b'],
      [
        [Infinity, 3],
        [1, 2],
      ],
    ]) {
      check('map', got).equals(expected);
      expect(last().text).not.toContain('. ');
    }
  });

  test('cannot smuggle HTML into the page', () => {
    check('<img src=x onerror=alert(1)>', 'a').equals('b');
    expect(last().html).not.toContain('<img');
  });
});

test('outside of a notebook a check prints plain text', () => {
  withoutKernel();
  const log = vi.spyOn(console, 'log').mockImplementation(() => undefined);
  check('sum', 2).equals(2);
  expect(log).toHaveBeenCalledWith('✓ sum');
  log.mockRestore();
});
