import { describe, expect, test } from 'vitest';
import { markAnswer, markChoice } from 'convlab/exam';
import type { QuantityOptions, Truth } from 'convlab/exam';
import { tensor } from 'convlab/tensor';

type Row = readonly [answer: unknown, truth: Truth, options?: QuantityOptions];

const state = ([answer, truth, options]: Row): string => markAnswer(answer, truth, options).state;
const message = ([answer, truth, options]: Row): string =>
  markAnswer(answer, truth, options).message;

describe('a count', () => {
  test.each([
    [73_856],
    ['73856'],
    ['73,856'],
    ['73 856'],
    ['73\u202f856'],
    ['73.856 k'],
    ['73_856 parameters'],
    ['= 73,856.'],
    ['128·(3·3·64 + 1)'],
    ['128 * (9 × 64 + 1) = 73,856'],
    ['The answer is 73856 weights in all'],
    ['7.3856e4'],
    ['7.3856 × 10^4'],
    ['7.3856·10⁴'],
  ])('is read from %s', (answer) => {
    expect(state([answer, 73_856, { unit: 'parameters' }])).toBe('right');
  });

  test.each([['1.2 M'], ['1,200,000'], ['1.2 million'], ['1200 k'], ['1.200.000'], ['1.2 Mio']])(
    'of 1.2 million is read from %s',
    (answer) => {
      expect(state([answer, 1_200_000])).toBe('right');
    },
  );

  test('that was rounded is right within the tolerance, and asked back if it is exact', () => {
    expect(state(['73.9 k', 73_856, { tolerance: 0.01 }])).toBe('right');
    expect(state(['73.9 k', 73_856])).toBe('unclear');
    expect(message(['1.2 M', 1_179_648])).toMatch(/rounded.*more digits/);
    expect(state(['about 1,200,000', 1_179_648])).toBe('unclear');
    expect(state(['1,200,000', 1_179_648])).toBe('wrong');
    expect(state(['1.3 M', 1_179_648])).toBe('wrong');
  });

  test('whose comma can be read in two ways is asked back only if that matters', () => {
    expect(state(['1,234', 1234])).toBe('right');
    expect(state(['1,234', 1.234])).toBe('unclear');
    expect(message(['1,234', 1.234])).toContain('1234 or as 1.234');
    expect(state(['1,234', 5])).toBe('wrong');
    expect(state(['0,28', 0.28])).toBe('right');
    expect(state(['1.234', 1234])).toBe('unclear');
  });

  test('that is wrong is told what is known of it', () => {
    const options = { mistakes: [{ got: 73_728, say: 'The biases are missing' }] };
    expect(message(['73,728', 73_856, options])).toBe(
      'expected 73,856, got “73,728”. The biases are missing',
    );
    expect(message(['73.7 k', 73_856, options])).toMatch(/The biases are missing$/);
    const nearby = [...options.mistakes, { got: 73_729, say: 'One bias for each filter' }];
    expect(message([73_729, 73_856, { mistakes: nearby }])).toMatch(/One bias for each filter$/);
    expect(message([73.856, 73_856])).toMatch(/thousand times too small/);
    expect(message(['-73856', 73_856])).toMatch(/sign/);
  });

  test('that no one can read is asked back, and an empty one is no answer', () => {
    expect(state(['many', 5])).toBe('unclear');
    expect(state(['5 bananas', 5])).toBe('unclear');
    expect(message(['5 bananas', 5])).toContain('bananas');
    expect(state([[5, 6], 5])).toBe('unclear');
    expect(state([NaN, 5])).toBe('unclear');
    expect(state(['3 or 5', 5])).toBe('unclear');
    for (const nothing of ['', '  ', undefined, null, []])
      expect(state([nothing, 5])).toBe('empty');
  });
});

describe('units', () => {
  test.each([['28'], ['28 px'], ['28 pixels'], ['28px'], ['28 pixels per side'], [28]])(
    '%s are 28 pixels',
    (answer) => {
      expect(state([answer, 28, { unit: 'px' }])).toBe('right');
    },
  );

  test('a side written as a square is asked back', () => {
    expect(message(['28 × 28', 28, { unit: 'px' }])).toMatch(/one number is asked for/);
    expect(state(['3×3', 9])).toBe('right');
  });

  test.each([['75 %'], ['75%'], [0.75], ['0.75'], ['3/4'], ['75 percent'], ['.75'], ['750 ‰']])(
    '%s is a share of 0.75',
    (answer) => {
      expect(state([answer, 0.75, { unit: 'share' }])).toBe('right');
    },
  );

  test('a share without a percent sign is asked back if it could be one', () => {
    expect(state(['75', 0.75, { unit: 'share' }])).toBe('unclear');
    expect(message([75, 0.75, { unit: 'share' }])).toContain('75 %');
    expect(state(['0.75 %', 0.75, { unit: 'share' }])).toBe('wrong');
    expect(state(['74', 0.75, { unit: 'share' }])).toBe('wrong');
  });

  const work = { unit: 'FLOPs', tolerance: 0.005 };
  test.each([['462,422,016'], ['462 MFLOPs'], ['0.462 GFLOPs'], ['231 M MACs'], ['231 MMACs']])(
    '%s are 462 million floating-point operations',
    (answer) => {
      expect(state([answer, 462_422_016, work])).toBe('right');
    },
  );

  test('work without a unit is asked back if it counts pairs', () => {
    expect(state(['231 M', 462_422_016, work])).toBe('unclear');
    expect(message(['231 M', 462_422_016, work])).toContain('multiply-adds');
    expect(state(['462 M multiply-adds', 462_422_016, work])).toBe('wrong');
    expect(state(['231,211,008 multiply-adds', 231_211_008, { unit: 'MACs' }])).toBe('right');
    expect(state(['462,422,016 FLOPs', 231_211_008, { unit: 'MACs' }])).toBe('right');
  });

  test.each([['2048'], ['2048 B'], ['2048 bytes'], ['2 KiB'], ['2.048 kB'], ['16384 bits']])(
    '%s are 2048 bytes',
    (answer) => {
      expect(state([answer, 2048, { unit: 'bytes' }])).toBe('right');
    },
  );

  test('kilobytes of 1000 and of 1024 bytes are told apart; KB is asked back', () => {
    expect(state(['2 kB', 2048, { unit: 'bytes' }])).toBe('wrong');
    expect(message(['2 KB', 2048, { unit: 'bytes' }])).toMatch(/kB .*or as 2 KiB/);
    expect(state(['2 KB', 2000, { unit: 'bytes' }])).toBe('right');
    expect(state(['2 MiB', 2 ** 21, { unit: 'bytes' }])).toBe('right');
    expect(state(['2 mebibytes', 2 ** 21, { unit: 'bytes' }])).toBe('right');
  });

  test.each([['8.69'], ['8.69×'], ['8.69 times'], ['× 8.69'], ['factor 8.69'], ['8.69-fold']])(
    '%s is a factor of 8.69',
    (answer) => {
      expect(state([answer, 8.6943, { unit: 'factor', tolerance: 0.01 }])).toBe('right');
    },
  );

  test('another kind of unit is asked back, with what was asked for', () => {
    expect(state(['28 %', 28, { unit: 'px' }])).toBe('unclear');
    expect(message(['28 kB', 28, { unit: 'parameters' }])).toMatch(/a count/);
  });

  test('a unit that no question can ask for is refused', () => {
    expect(() => markAnswer(1, 1, { unit: 'furlongs' })).toThrow(/furlongs.*not known/);
  });
});

describe('what people write', () => {
  const share = { unit: 'share' };
  test.each<[unknown, Truth, QuantityOptions?]>([
    ['0,894', 0.894, share],
    ['0,462 GFLOPs', 462_000_000, { unit: 'FLOPs' }],
    ['462 megaflops', 462_000_000, { unit: 'FLOPs' }],
    ['64(512+1)', 32_832, { unit: 'parameters' }],
    ['73,856 in all', 73_856, { unit: 'parameters' }],
    ['73,856 weights and biases', 73_856, { unit: 'parameters' }],
    ['458,752 fewer', 458_752, { unit: 'weights' }],
    ['28 % saved', 0.28, share],
    ['28 % fewer weights', 0.28, share],
    ['18 of 24', 0.75, share],
    ['18 out of 24', 0.75, share],
    ['8.7 times fewer weights', 8.7, { unit: 'factor' }],
    ['4 rows of zeros', 4],
    ['3/5/7', { list: [3, 5, 7] }],
    ['3-5-7', { list: [3, 5, 7] }],
    ['3 | 5 | 7', { list: [3, 5, 7] }],
    ['30X30', [30, 30]],
    ['56X56X64', [56, 56, 64]],
    ['56×56, 64 channels', [56, 56, 64]],
    ['64 maps of 56×56', [56, 56, 64]],
    ['112×112×64 → 56×56×64', [56, 56, 64]],
  ])('%j is right for %j', (answer, truth, options) => {
    expect(state([answer, truth, options])).toBe('right');
  });

  test('a distance in the unit is no share: small numbers are not right by themselves', () => {
    const shares = { list: [0.0024, 0.1189, 0.8787] };
    const options = { unit: 'share', within: 0.0051 };
    expect(state(['0 %, 12 %, 88 %', shares, options])).toBe('right');
    expect(state(['0 %, 0 %, 0 %', shares, options])).toBe('wrong');
    expect(state(['0, 12, 88', shares, options])).toBe('unclear');
    expect(message([[1, 12, 88], { list: [0.01, 0.12, 0.88] }, options])).toContain('percent');
    expect(state(['75 %', 0.7543, { unit: 'share', within: 0.0051 }])).toBe('right');
    expect(message(['70 %', 0.7543, { unit: 'share', within: 0.0051 }])).toContain(
      'within 0.5 points',
    );
  });

  test('a whole percentage that is the truth, rounded, is asked back', () => {
    expect(state(['89 %', 0.8937, share])).toBe('unclear');
    expect(state(['88 %', 0.8937, share])).toBe('wrong');
  });

  test('a side where a square is asked for is told how to write it', () => {
    expect(message(['floor((64-5)/2)+1 = 30', [30, 30]])).toContain('30×30');
  });
});

describe('a shape', () => {
  const shape = [56, 56, 64];
  test.each([
    [[56, 56, 64]],
    ['[56,56,64]'],
    ['[56, 56, 64]'],
    ['56×56×64'],
    ['56 × 56 × 64'],
    ['56 x 56 x 64'],
    ['56x56x64'],
    ['56*56*64'],
    ['(56, 56, 64)'],
    ['56 by 56 by 64'],
    ['56 56 64'],
    ['56 px × 56 px × 64'],
    ['56×56 pixels × 64 channels'],
    ['H=56, W=56, C=64'],
    ['channels: 64, height: 56, width: 56'],
    ['56 rows, 56 columns, 64 channels'],
    ['64 × 56 × 56 (C×H×W)'],
    ['64×56×56, channels first'],
    ['H×W×C = 56×56×64'],
    ['(None, 56, 56, 64)'],
    [[null, 56, 56, 64]],
    [[1, 56, 56, 64]],
    [{ height: 56, width: 56, channels: 64 }],
    [new Int32Array([56, 56, 64])],
  ])('is read from %j', (answer) => {
    expect(state([answer, shape])).toBe('right');
  });

  test('is read from a tensor, and with commas inside of a size', () => {
    expect(state([tensor([[1, 2]]), [1, 2]])).toBe('right');
    expect(state(['7×7×1,024', [7, 7, 1024]])).toBe('right');
    expect(state(['[7, 7, 1,024]', [7, 7, 1024]])).toBe('right');
    expect(state(['30²', [30, 30]])).toBe('right');
  });

  test('that lacks a number is asked back', () => {
    expect(state(['30', [30, 30]])).toBe('unclear');
    expect(message([30, [30, 30]])).toContain('height × width');
    expect(message(['56×56', shape])).toContain('height × width × channels');
    expect(state(['thirty', [30, 30]])).toBe('unclear');
  });

  test('that is wrong is told why', () => {
    expect(message(['64×56×56', shape])).toMatch(/Channels come last/);
    expect(message(['57×57×64', shape])).toMatch(/One too many/);
    expect(message(['55×55×64', shape])).toMatch(/One too few/);
    expect(message(['56×56×3', shape])).toMatch(/the channels are not/);
    expect(message(['30.5×30.5', [30, 30]])).toMatch(/whole numbers/);
    expect(message(['20×30', [30, 20]])).toMatch(/exchanged/);
    const mistakes = [{ got: [112, 112, 64], say: 'That is behind the convolution' }];
    expect(message(['112×112×64', shape, { mistakes }])).toMatch(/behind the convolution$/);
  });
});

describe('a list', () => {
  const list = { list: [3, 5, 7] };
  test.each([
    [[3, 5, 7]],
    ['3, 5, 7'],
    ['3,5,7'],
    ['3 5 7'],
    ['3 → 5 → 7'],
    ['3, 5 and 7'],
    ['3×3, 5×5, 7×7'],
    ['3x3 → 5x5 → 7x7'],
    ['3 px, 5 px, 7 px'],
  ])('is read from %j', (answer) => {
    expect(state([answer, list, { unit: 'px' }])).toBe('right');
  });

  test('of large and of broken numbers is read too', () => {
    expect(state(['1,179,648, 1,638,400', { list: [1_179_648, 1_638_400] }])).toBe('right');
    const normal = { list: [-1.3416, -0.4472, 0.4472, 1.3416] };
    expect(state(['-1.34, -0.45, 0.45, 1.34', normal, { tolerance: 0.01 }])).toBe('right');
    expect(state(['50 %, 0.25', { list: [0.5, 0.25] }, { unit: 'share' }])).toBe('right');
  });

  test('of another length is asked back, and a wrong one explained', () => {
    expect(message(['3, 5', list])).toMatch(/3 numbers are asked for, but I read 2/);
    expect(message(['7, 5, 3', list])).toMatch(/turned round/);
    const mistakes = [{ got: [3, 6, 9], say: 'Two each' }];
    expect(message(['3, 6, 9', list, { mistakes }])).toMatch(/Two each$/);
    expect(state(['none', list])).toBe('unclear');
  });
});

describe('a map', () => {
  const map = {
    matrix: [
      [6, 4],
      [9, 8],
    ],
  };
  test.each([
    [
      [
        [6, 4],
        [9, 8],
      ],
    ],
    ['[[6, 4], [9, 8]]'],
    ['[6 4] [9 8]'],
    ['6 4\n9 8'],
    ['6, 4 / 9, 8'],
    ['6 4; 9 8'],
  ])('is read from %j', (answer) => {
    expect(state([answer, map])).toBe('right');
  });

  test('is read from a tensor', () => {
    expect(
      state([
        tensor([
          [6, 4],
          [9, 8],
        ]),
        map,
      ]),
    ).toBe('right');
  });

  test('that is wrong is told where and why', () => {
    expect(
      message([
        [
          [6, 4],
          [9, 7],
        ],
        map,
      ]),
    ).toContain('expected 8 at [1, 1], got 7');
    expect(
      message([
        [
          [6, 9],
          [4, 8],
        ],
        map,
      ]),
    ).toMatch(/Rows and columns/);
    expect(
      message([
        [
          [-6, -4],
          [-9, -8],
        ],
        map,
      ]),
    ).toMatch(/signs/);
    expect(message(['[[6, 4, 1], [9, 8, 1]]', map])).toContain('expected 2×2 numbers, got 2×3');
    expect(state(['six', map])).toBe('unclear');
  });
});

describe('a word or a choice', () => {
  test('is read in any case, with or without hyphen and article', () => {
    const words = { words: ['cross-correlation'] };
    expect(state(['Cross correlation.', words])).toBe('right');
    expect(state(['a cross-correlation', words])).toBe('right');
    expect(state(['convolution', words])).toBe('wrong');
    expect(state([7, words])).toBe('unclear');
  });

  const choices = [
    { text: 'the convolution', feedback: 'That is linear.' },
    { text: 'ReLU', feedback: 'It bends.', right: true },
  ];
  test('is taken by its letter or by its text', () => {
    for (const answer of ['B', 'b', '(b)', 'B.', 'answer B', 'ReLU', 'relu']) {
      expect(markChoice(answer, choices).state).toBe('right');
    }
    expect(markChoice('A', choices)).toEqual({
      state: 'wrong',
      message: 'A is not right: That is linear.',
    });
    for (const answer of ['A or B', 'C', 'perhaps', 1]) {
      expect(markChoice(answer, choices).state).toBe('unclear');
    }
    expect(markChoice('', choices).state).toBe('empty');
  });
});
