import { describe, expect, test } from 'vitest';
import { predict } from 'convlab/notebook';
import { tensor } from 'convlab/tensor';
import { useFakeKernel } from './fake-kernel.ts';

const { last } = useFakeKernel();

test('the truth stands beside the prediction, without judging', () => {
  predict('the size', 5).reveal(3);
  expect(last().text).toBe(
    '▸ the size: 3. You predicted 5; find out where the difference comes from.',
  );
  expect(last().verdict).toBeUndefined();
});

test('each number of a list is written with all of its digits', () => {
  predict('the slopes', [1, 2, 3]).reveal([1.5, 0.25, -0.125]);
  expect(last().text).toContain('[1.5, 0.25, -0.125]');
});

test('without a prediction the truth waits for a click', () => {
  predict('the size').reveal(3);
  expect(last().text).toBe(
    '▸ the size: write your prediction into the cell, then run it again (3)',
  );
  expect(last().html).toContain('<details>');
  predict('the signs').reveal(['+ 0', '- 0']);
  expect(last().html).toContain('>+ 0\n- 0</pre>');
  for (const nothing of ['', null]) {
    predict('the size', nothing).reveal(3);
    expect(last().text).toContain('write your prediction into the cell');
  }
});

test.each<[unknown, unknown]>([
  [3, 3],
  [' Yes.', 'yes'],
  ['405,900', 405900],
  ['\u22124', -4],
  [0.1, 0.10001],
  ['26×26', [26, 26]],
  ['26 x 26', [26, 26]],
  ['(26, 26)', [26, 26]],
  ['[26,26]', [26, 26]],
  ['26 by 26', [26, 26]],
  [[26, 26], '26×26'],
  ['26x26x8', '26 × 26 × 8'],
  ['3', '3'],
])('%j is as good as %j', (guess, truth) => {
  predict('it', guess).reveal(truth);
  expect(last().text).toContain('as you predicted.');
});

test.each<[unknown, unknown]>([
  ['28×28', [26, 26]],
  ['26×26×1', [26, 26]],
  ['left', 'right'],
  ['max', 'x'],
  [' ', 0],
  [[26], 26],
])('%j is another thing than %j', (guess, truth) => {
  predict('it', guess).reveal(truth);
  expect(last().text).toContain('You predicted');
});

test('what is near is told so, and what is near enough counts', () => {
  predict('accuracy', 0.9).reveal(0.93);
  expect(last().text).toBe('▸ accuracy: 0.93. You predicted 0.9, which is near.');
  predict('accuracy', 0.9).reveal(0.93, { tolerance: 0.05 });
  expect(last().text).toBe('▸ accuracy: 0.93, as you predicted.');
});

describe('a sketch', () => {
  const truth = [
    ['+', '0', '-'],
    ['0', '0', '0'],
  ];

  test.each<[string, unknown]>([
    ['a matrix of signs', truth],
    ['rows with spaces', ['+ 0 -', '0 0 0']],
    ['rows without spaces', ['+0-', '000']],
    ['one text with lines', '+ 0 -\n0 0 0\n'],
    ['the long minus', ['+ 0 \u2212', '0 0 0']],
  ])('may be %s', (_, guess) => {
    predict('the signs', guess).reveal(truth);
    expect(last().text).toBe('▸ the signs: as you predicted, in all 6 cells.\n+ 0 -\n0 0 0');
  });

  test('is compared cell by cell, side by side', () => {
    predict('the signs', ['+ + -', '0 0 0']).reveal(truth);
    expect(last().text).toBe(
      [
        '▸ the signs: 5 of 6 cells are as you predicted.',
        '  your prediction, and the truth:',
        '    + [+]   -   |     +   0   -',
        '    0   0   0   |     0   0   0',
      ].join('\n'),
    );
    expect(last().html.match(/line-through/g)).toHaveLength(1);
    expect(last().html.match(/outline:2px solid/g)).toHaveLength(1);
  });

  test('of another size has cells that are missing', () => {
    predict('the signs', ['+ 0']).reveal(truth);
    expect(last().text).toContain('2 of 6 cells are as you predicted');
    expect(last().text).toContain('[·]');
  });

  test('of signs is compared with the signs of numbers, one of numbers with the numbers', () => {
    const map = tensor([
      [27, 0],
      [-1, 3],
    ]);
    predict('the signs', ['+ 0', '- -']).reveal(map);
    expect(last().text).toContain('3 of 4 cells are as you predicted');
    predict('the map', [
      [27, 0],
      [-1, 3.00001],
    ]).reveal(map);
    expect(last().text).toContain('in all 4 cells');
  });

  test('may be of words', () => {
    predict('the layers', [['Conv', 'pool']]).reveal([['conv', 'dense']]);
    expect(last().text).toContain('1 of 2 cells');
  });

  test('cannot smuggle HTML into the page', () => {
    predict('the signs', [['<b>', '0']]).reveal([['+', '0']]);
    expect(last().html).not.toContain('<b>');
  });
});

test('a distance in units is no share: five points from 29 are 24 to 34', () => {
  predict('points', 24).reveal(29, { within: 5 });
  expect(last().text).toBe('▸ points: 29, as you predicted.');
  predict('points', 23).reveal(29, { within: 5 });
  expect(last().text).toContain('find out where the difference comes from');
  predict('both', [1, 9]).reveal([3, 7], { within: 2 });
  expect(last().text).toContain('as you predicted');
  predict('both', [1, 9]).reveal(7, { within: 10 });
  expect(last().text).toContain('find out');
});

test('a tolerance that would take any number for right is refused', () => {
  expect(() => {
    predict('points', 0).reveal(29, { tolerance: 5 });
  }).toThrow('within: 5');
});
