import { layers } from 'convlab/arch';
import type { Architecture, LayerDescription } from 'convlab/arch';
import { layOut } from 'convlab/arch/diagram/page';
import { prepare } from 'convlab/arch/diagram/prepare';
import type { Line, Point, Polygon, Room, Scene } from 'convlab/arch/diagram/scene';
import { textWidth } from 'convlab/arch/diagram/text-width';
import { zoo } from 'convlab/arch/zoo';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';

/** Pairs of layers whose boxes or labels lie on each other. */
function overlaps({ rooms }: Scene): string[] {
  const apart = (one: Room, other: Room): boolean =>
    one.right <= other.left + 0.01 ||
    other.right <= one.left + 0.01 ||
    one.bottom <= other.top + 0.01 ||
    other.bottom <= one.top + 0.01;
  return rooms.flatMap((room, index) =>
    rooms
      .slice(index + 1)
      .filter((other) => !apart(room, other))
      .map((other) => `${room.name} and ${other.name}`),
  );
}

/** What is drawn outside of the picture. */
function outside({ width, height, lines, polygons, frames, texts }: Scene): unknown[] {
  const isOutside = ([x, y]: Point): boolean => x < 0 || y < 0 || x > width || y > height;
  const outlines: (Line | Polygon)[] = [...lines, ...polygons, ...frames];
  return [
    ...outlines.filter(({ points }) => points.some(isOutside)),
    ...texts.filter(({ text, at: [x, y], size, anchor }) => {
      const room = textWidth(text, size);
      const start = anchor === 'middle' ? x - room / 2 : x;
      return isOutside([start, y - size / 2]) || isOutside([start + room, y + size / 2]);
    }),
  ];
}

const near = 0.6;

function touchesRoom([x, y]: Point, { left, right, top, bottom }: Room): boolean {
  return x > left - near && x < right + near && y > top - near && y < bottom + near;
}

function touchesLine([x, y]: Point, { points }: Line): boolean {
  return points.slice(1).some(([toX, toY], index) => {
    const [fromX, fromY] = points[index];
    const [dx, dy] = [toX - fromX, toY - fromY];
    const share = ((x - fromX) * dx + (y - fromY) * dy) / (dx * dx + dy * dy || 1);
    const along = Math.min(1, Math.max(0, share));
    return Math.hypot(x - fromX - along * dx, y - fromY - along * dy) < near;
  });
}

/** Arrows that do not end at a layer. */
function looseArrows({ lines, rooms }: Scene): Line[] {
  return lines.filter(
    ({ points, arrow }) =>
      arrow === true && !rooms.some((room) => touchesRoom(points[points.length - 1], room)),
  );
}

/** The layers that no way of lines leads to from the input. */
function unreached({ lines, rooms }: Scene): string[] {
  const reachedRooms = new Set<Room>(rooms.filter(({ name }) => name === 'input'));
  const reachedLines = new Set<Line>();
  for (let found = true; found;) {
    found = false;
    for (const line of lines) {
      const [start] = line.points;
      const starts =
        [...reachedRooms].some((room) => touchesRoom(start, room)) ||
        [...reachedLines].some((other) => touchesLine(start, other));
      if (reachedLines.has(line) || !starts) continue;
      reachedLines.add(line);
      const end = line.points[line.points.length - 1];
      for (const room of rooms) if (touchesRoom(end, room)) reachedRooms.add(room);
      found = true;
    }
  }
  return rooms.filter((room) => !reachedRooms.has(room)).map(({ name }) => name);
}

function expectGood(scene: Scene): void {
  expect(overlaps(scene)).toEqual([]);
  expect(outside(scene)).toEqual([]);
  expect(looseArrows(scene)).toEqual([]);
  expect(unreached(scene)).toEqual([]);
}

function allScenes(architecture: Architecture): Scene[] {
  const prepared = prepare(architecture);
  return Array.from({ length: prepared.deepest + 1 }, (_, depth) => layOut(prepared, depth, {}));
}

const nameOf = { name: 'random', input: [8, 8, 4] };

/** Layers that keep [8, 8, 4], so that they can stand anywhere. */
const keeping = fc.letrec<{ layer: LayerDescription; chain: LayerDescription[] }>((tie) => ({
  chain: fc.array(tie('layer'), { maxLength: 3 }),
  layer: fc.oneof(
    { depthSize: 'small', withCrossShrink: true },
    fc.constant(layers.conv2d({ filters: 4, size: 1, activation: 'relu' })),
    fc.constant(layers.batchNorm()),
    fc.constant(layers.squeezeExcite({ units: 2 })),
    fc
      .record({ branch: tie('chain'), shortcut: tie('chain') })
      .map(({ branch, shortcut }) => layers.residual(branch, { shortcut })),
    fc.array(tie('chain'), { minLength: 1, maxLength: 4 }).map((branches) =>
      layers.block([layers.concat(branches), layers.conv2d({ filters: 4, size: 1 })], {
        type: 'a rather long type of block',
      }),
    ),
    tie('chain').map((chain) => layers.block(chain)),
    tie('chain').map((chain) => layers.auxiliary([...chain, layers.globalAveragePool2d()])),
  ),
}));

describe('the layout of a diagram', () => {
  it.each(zoo)('of $name has nothing on top of anything else, and all lines lead on', (entry) => {
    for (const scene of allScenes(entry.build())) expectGood(scene);
  });

  it('is as good for any tree of layers', () => {
    fc.assert(
      fc.property(keeping.chain, (chain) => {
        for (const scene of allScenes({ ...nameOf, layers: chain })) expectGood(scene);
      }),
      { numRuns: 60 },
    );
  });

  it('keeps to its width, unless a branch is wider', () => {
    const conv = layers.conv2d({ filters: 4, size: 1 });
    const list = Array.from({ length: 30 }, () => conv);
    const straight = prepare({ ...nameOf, layers: list });
    expect(layOut(straight, 0, { width: 500 }).width).toBe(500);
    const branch = prepare({ ...nameOf, layers: [layers.residual(list)] });
    const wide = layOut(branch, 1, { width: 500 });
    expect(wide.width).toBeGreaterThan(1000);
    expectGood(wide);
  });

  it('draws maps that are higher as higher boxes, and more channels as wider ones', () => {
    const prepared = prepare({
      name: 'pyramid',
      input: [64, 64, 3],
      layers: [
        layers.conv2d({ name: 'a', filters: 8, size: 3, padding: 'same' }),
        layers.conv2d({ name: 'b', filters: 64, size: 3, padding: 'same' }),
        layers.maxPool2d({ name: 'c' }),
      ],
    });
    const { polygons } = layOut(prepared, 0, {});
    const [a, b, c] = ['a', 'b', 'c'].map((name) => {
      // The last of its faces is the front.
      const front = polygons.filter(({ hover }) => hover?.[0] === name).at(-1);
      const [xs, ys] = [0, 1].map((axis) => front?.points.map((point) => point[axis]) ?? []);
      const span = (values: number[]): number => Math.max(...values) - Math.min(...values);
      return { width: span(xs), height: span(ys) };
    });
    expect(b.width).toBeGreaterThan(a.width);
    expect(b.height).toBeCloseTo(a.height);
    expect(c.height).toBeLessThan(b.height);
    expect(c.width).toBeCloseTo(b.width);
  });
});
