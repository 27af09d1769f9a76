import { describe, expect, test } from 'vitest';
import { classReport } from '../../../../scripts/grade/report/class-report.ts';
import { alikeIn, upperFence } from '../../../../scripts/grade/similarity/alike.ts';
import {
  fingerprintsOf,
  runLength,
  windowLength,
} from '../../../../scripts/grade/similarity/fingerprints.ts';
import { similarityPage } from '../../../../scripts/grade/similarity/similarity-page.ts';
import { tokensOf } from '../../../../scripts/grade/similarity/tokens.ts';
import { passed, record, result, run } from '../report/a-class.ts';

const kinds = (source: string): string =>
  tokensOf(source)
    .map(({ kind }) => kind)
    .join(' ');

describe('tokens', () => {
  test('are the same after renaming, formatting and new remarks', () => {
    const one = 'const sum = a + b.get(1); // the sum\nreturn sum;';
    const other = 'let   total=x+y .get( 1 )\n/* mine */ return total';
    expect(kinds(one)).toBe(kinds(other));
  });

  test('differ in operators, numbers and the library’s functions', () => {
    expect(kinds('a + 1')).not.toBe(kinds('a - 1'));
    expect(kinds('a + 1')).not.toBe(kinds('a + 2'));
    expect(kinds('a.floor()')).not.toBe(kinds('a.ceil()'));
  });

  test('end for whatever a student typed', () => {
    for (const source of ['`${', '"open', '/* open', '}}}}', '\u0000', '`${`${`']) {
      expect(tokensOf(source).length).toBeLessThan(20);
    }
  });
});

test('every common part of a window and a run has a common fingerprint', () => {
  const piece = 'for (const row of rows) total += row * weights.get(row) - 3;';
  expect(tokensOf(piece).length).toBeGreaterThanOrEqual(runLength + windowLength - 1);
  const one = fingerprintsOf(tokensOf(`const a = 1, b = [2]; ${piece} return b;`));
  const other = fingerprintsOf(tokensOf(`if (x) { ${piece} } else throw 5;`));
  expect([...one.keys()].filter((hash) => other.has(hash)).length).toBeGreaterThan(0);
});

test('the far fence bears a quarter of large values', () => {
  const values = [...Array.from({ length: 80 }, (_, index) => index % 5), 50, 60];
  expect(upperFence(values)).toBeLessThan(50);
  expect(upperFence(values)).toBeGreaterThan(4);
});

/** Twelve ways to fill a border, which differ as people's do. */
const ways = Array.from({ length: 12 }, (_, index) => {
  const steps = [
    `for (let row = 0; row < height; row += 1) { padded.set(row + padding, ${index}, image.get(row, ${index})); }`,
    `let column = ${index}; while (column < width) { total = total * ${index + 2} - image.get(column, column % ${index + 3}); column++; }`,
    `if (padding > ${index}) { return image.map((value) => value ${'+-*/'[index % 4]} ${index}); }`,
    `const border = new Array(${index} + width).fill(padding / ${index + 1}); border.push(height ** ${index});`,
    `rows.reduce((sum, one) => sum ${'-+/*'[index % 4]} one.length * ${index}, padding - ${index});`,
  ];
  const order = [0, 1, 2, 3, 4].map((place) => steps[(place * (1 + (index % 4)) + index) % 5]);
  return `function padPicture(image: Matrix, padding: number): Matrix {\n  ${order.join('\n  ')}\n}`;
});

const usual = `function padPicture(image: Matrix, padding: number): Matrix {
  const padded = zeros([image.shape[0] + 2 * padding, image.shape[1] + 2 * padding]);
  for (let row = 0; row < image.shape[0]; row += 1) {
    for (let column = 0; column < image.shape[1]; column += 1) padded.set(row + padding, column + padding, image.get(row, column));
  }
  return padded;
}`;

const classOf = (answers: readonly string[]) =>
  classReport(
    run,
    answers.map((answer, index) =>
      record(`student-${String.fromCharCode(97 + index)}`, [
        result(1, 'done', 2, [passed('x')], { answer }),
      ]),
    ),
    [],
  );

const pairsIn = (answers: readonly string[], stubs = {}): string[] =>
  alikeIn(classOf(answers), stubs).pairs.map(
    ({ students: [one, other] }) => `${one.student} ${other.student}`,
  );

describe('answers that are alike', () => {
  const renamed = ways[3]
    .replaceAll('padding', 'ring')
    .replaceAll('row', 'y')
    .replaceAll('  ', '\t');

  test('stand out where one is the other with new names', () => {
    expect(pairsIn([...ways, renamed])).toEqual(['student-d student-m']);
  });

  test('do not stand out in a class of honest answers', () => {
    expect(pairsIn(ways)).toEqual([]);
  });

  test('do not stand out where half of the class writes the same', () => {
    expect(pairsIn([...ways.slice(0, 6), ...ways.slice(0, 6).map(() => usual)])).toEqual([]);
  });

  test('do not stand out by what the cell was handed out with', () => {
    const stubs = { 'exercise-pad': ways[3] };
    expect(pairsIn([...ways, renamed], stubs)).toEqual([]);
  });

  test('are not looked for in short answers and small classes, and the page says so', () => {
    const short = classOf(ways.map(() => 'function padPicture() { return 1; }'));
    const alike = alikeIn(short, {});
    expect(alike.pairs).toEqual([]);
    expect(alike.left).toContainEqual({
      title: 'Exercise 2',
      why: '0 answers are long enough to be compared',
    });
    expect(pairsIn([usual, usual, ways[0]])).toEqual([]);
    expect(similarityPage(short, alike)).toContain('Left out: Exercise 1');
  });

  test('are shown side by side as a help and no verdict', () => {
    const report = classOf([...ways, renamed]);
    const page = similarityPage(report, alikeIn(report, {}));
    expect(page).toContain('This is a help for looking, and no verdict.');
    expect(page).toContain('student-d and student-m');
    expect(page).toContain('<mark>');
  });
});
