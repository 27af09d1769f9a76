import { describe, expect, test } from 'vitest';
import { coverage, ellipse, mapOutline } from 'convlab/image/raster';
import type { Outline } from 'convlab/image/raster';
import { ribbon, ring } from 'convlab/data/sets/signs/drawings/ribbon';
import { mirrored, shapeWithHoles } from 'convlab/data/sets/signs/drawings/drawing';

const area = (outlines: readonly Outline[]): number =>
  coverage(outlines, 40, 40).reduce((sum, share) => sum + share, 0);

describe('the pen that draws signs', () => {
  test('a straight ribbon covers its length times its width, in whatever direction it runs', () => {
    for (const path of ['M5 20 L35 20', 'M20 35 L20 5', 'M8 11 L32 29']) {
      expect(area(ribbon(path, 4))).toBeCloseTo(4 * 30, 4);
    }
  });

  test('a ribbon around a right angle has its full corner', () => {
    // Two arms of 20 along the middle line: 2 · 20 · 4, the inner corner is not counted twice.
    expect(area(ribbon('M10 10 L30 10 L30 30', 4))).toBeCloseTo(160, 4);
  });

  test('a ring has a hole, whichever way its line runs', () => {
    const circle = ellipse(20, 20, 12, 12, { corners: 60 });
    const other = mapOutline(circle, [-1, 0, 40, 0, 1, 0, 0, 0, 1]);
    for (const line of [circle, other]) {
      const mask = coverage(ring(line, 4), 40, 40);
      expect(mask[20 * 40 + 20]).toBeCloseTo(0, 6);
      expect(mask[20 * 40 + 8]).toBeCloseTo(1, 1);
      expect(area(ring(line, 4)) / (2 * Math.PI * 12 * 4)).toBeCloseTo(1, 1);
    }
  });

  test('a mirrored shape keeps its holes and its area', () => {
    const frame = shapeWithHoles('M0 0 L20 0 L20 20 L0 20 Z M5 5 L10 5 L10 15 L5 15 Z');
    const placed = mirrored(frame).map((outline) =>
      mapOutline(outline, [1, 0, 30, 0, 1, 5, 0, 0, 1]),
    );
    expect(area(frame)).toBeCloseTo(350, 4);
    expect(area(placed)).toBeCloseTo(350, 4);
    expect(coverage(placed, 40, 40)[15 * 40 + 22]).toBeCloseTo(0, 6);
  });
});
