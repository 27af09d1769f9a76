import { expect, test } from 'vitest';
import { coverage } from '../../../../lib/image/raster/index.ts';
import { createRandom } from '../../../../lib/tensor/index.ts';

/** Counts 64 × 64 points per pixel with the crossing-number test: slow, and nothing in common. */
function countPoints(outline: readonly number[], height: number, width: number): number[] {
  const points = 64;
  const inside = (x: number, y: number): boolean => {
    let crossings = 0;
    for (let place = 0; place < outline.length; place += 2) {
      const next = (place + 2) % outline.length;
      const [x0, y0, x1, y1] = [
        outline[place],
        outline[place + 1],
        outline[next],
        outline[next + 1],
      ];
      if (y0 > y !== y1 > y && x < x0 + ((y - y0) * (x1 - x0)) / (y1 - y0)) crossings += 1;
    }
    return crossings % 2 === 1;
  };
  return Array.from({ length: height * width }, (_, pixel) => {
    let hits = 0;
    for (let point = 0; point < points * points; point += 1) {
      const x = (pixel % width) + ((point % points) + 0.5) / points;
      const y = Math.floor(pixel / width) + (Math.floor(point / points) + 0.5) / points;
      if (inside(x, y)) hits += 1;
    }
    return hits / points ** 2;
  });
}

test('coverage is the share of each pixel inside of a triangle, also of one that sticks out on every side', () => {
  const random = createRandom(5);
  for (let round = 0; round < 40; round += 1) {
    const triangle = Array.from({ length: 6 }, () => -3 + 11 * random.uniform());
    const expected = countPoints(triangle, 4, 5);
    coverage([triangle], 4, 5).forEach((share, pixel) => {
      expect(share).toBeCloseTo(expected[pixel], 1.5);
    });
  }
});

test('an outline within another cuts a hole when it runs the other way round, and fills when it does not', () => {
  const outer = [0, 0, 4, 0, 4, 4, 0, 4];
  const hole = [1, 1, 1, 3, 3, 3, 3, 1];
  const filled = [1, 1, 3, 1, 3, 3, 1, 3];
  expect(coverage([outer, hole], 4, 4)[5]).toBe(0);
  expect(coverage([outer, filled], 4, 4)[5]).toBe(1);
});

test('half a pixel is half covered', () => {
  expect([...coverage([[0.5, 0, 2, 0, 2, 1, 0.5, 1]], 1, 3)]).toEqual([0.5, 1, 0]);
});
