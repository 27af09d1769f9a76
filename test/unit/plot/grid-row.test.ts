import { describe, expect, test } from 'vitest';
import { gridRow } from 'convlab/plot';
import { textWidth } from 'convlab/plot/placement';
import { tensor, toNested, zeros } from 'convlab/tensor';

const patch = tensor([
  [1, 2],
  [3, 4],
]);
const kernel = tensor([
  [1, 0, 0],
  [0, -1, 0],
]);
const both = [{ matrix: patch, title: 'patch' }, { matrix: kernel }];

describe('a row of grids', () => {
  test('draws each matrix with its own numbers and colours on its own axes', () => {
    const cells = gridRow(both).data.filter(({ type }) => type === 'heatmap');
    expect(cells.map(({ z }) => z)).toEqual([toNested(patch), toNested(kernel)]);
    expect(cells.map(({ xaxis }) => xaxis)).toEqual(['x', 'x2']);
    expect(cells.map(({ zmin, zmax }) => [zmin, zmax])).toEqual([
      [0, 4],
      [-1, 1],
    ]);
  });

  test('gives all cells one size, and centres smaller grids', () => {
    const { layout } = gridRow([{ matrix: zeros([4, 4]) }, { matrix: zeros([2, 3]) }]);
    const width = layout.width ?? 0;
    const side = (axis: 'xaxis' | 'xaxis2', cells: number): number => {
      const [from, to] = layout[axis].domain ?? [0, 0];
      return ((to - from) * width) / cells;
    };
    expect(side('xaxis', 4)).toBeCloseTo(side('xaxis2', 3), 6);
    const middle = ([from, to]: readonly [number, number] = [0, 0]): number => (from + to) / 2;
    expect(middle(layout.yaxis.domain)).toBeCloseTo(middle(layout.yaxis2.domain), 6);
  });

  test('writes titles above and signs between', () => {
    const texts = gridRow(both, { between: ['×'] }).layout.annotations?.map(({ text }) => text);
    expect(texts).toEqual(['<b>patch</b>', '×']);
  });

  test('is wide enough for a last title that is longer than its grid', () => {
    const title = 'the map of the second filter';
    const width = (name: string): number =>
      gridRow([{ matrix: tensor([[1, 2]]), title: name }]).layout.width ?? 0;
    expect(width(title)).toBeGreaterThanOrEqual(textWidth(title));
    expect(width(title)).toBeGreaterThan(width('map'));
  });

  test('stays within the width that is given', () => {
    const wide = { matrix: zeros([3, 12]) };
    expect(gridRow([wide, wide], { width: 640 }).layout.width).toBeLessThanOrEqual(640);
  });

  test('takes bare matrices, alone or beside those with titles', () => {
    expect(gridRow([patch, kernel])).toEqual(gridRow([{ matrix: patch }, { matrix: kernel }]));
    expect(gridRow([{ matrix: patch, title: 'patch' }, kernel])).toEqual(gridRow(both));
  });

  test('refuses what is no list of matrices with a word of advice', () => {
    const nested = [patch, [[1, 2]]] as unknown as [];
    expect(() => gridRow(nested)).toThrow(
      'gridRow: matrix 2 must be a tensor, but is a list of numbers; make a tensor of it with tensor(…).',
    );
    expect(() => gridRow(patch as unknown as [])).toThrow(
      /give a list, such as gridRow\(\[matrix\]/,
    );
    expect(() => gridRow(both, { width: NaN })).toThrow(
      /gridRow: width must be a number of pixels/,
    );
  });

  test('says in words what it shows', () => {
    expect(gridRow(both, { title: 'one step' }).description).toBe(
      'one step: 2 grids side by side: patch, 2×2 numbers from 1 to 4; 2×3 numbers from −1 to 1.',
    );
  });

  test('refuses nothing, and what is too large', () => {
    expect(() => gridRow([])).toThrow('gridRow: give at least one matrix.');
    expect(() => gridRow([{ matrix: zeros([30, 2]) }])).toThrow('gridRow: shows up to 20×20');
  });
});
