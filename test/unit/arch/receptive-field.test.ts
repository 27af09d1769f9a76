import { findProblems, layers, resolve, summarize } from 'convlab/arch';
import type { LayerDescription, ReceptiveField } from 'convlab/arch';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { influence } from './influence.ts';

/** What the outputs of the last layer see. */
function fieldOf(list: readonly LayerDescription[], input: readonly number[]): ReceptiveField {
  const field = summarize({ input, layers: list })
    .layers.filter(({ depth }) => depth === 0)
    .at(-1)?.receptiveField;
  if (field === undefined || field === 'everything') throw new Error('there is no field');
  return field;
}

/** `[kernel, stride]` of each layer, as conv layers without padding. */
const stack = (...windows: (readonly [size: number, stride: number])[]): LayerDescription[] =>
  windows.map(([size, stride]) => layers.conv2d({ filters: 1, size, stride }));

const sizesAndStrides = (list: LayerDescription[], side: number): number[][] =>
  summarize({ input: [side, side, 1], layers: list }).layers.map(({ receptiveField }) =>
    receptiveField === 'everything' ? [] : [receptiveField.size[0], receptiveField.stride[1]],
  );

test('the field grows by kernel − 1 times the stride so far', () => {
  expect(sizesAndStrides(stack([3, 1], [2, 2], [3, 1], [3, 2], [3, 1]), 40)).toEqual([
    [3, 1],
    [4, 2],
    [8, 2],
    [12, 4],
    [20, 4],
  ]);
  expect(sizesAndStrides(stack([3, 1], [3, 1], [3, 1], [3, 1], [3, 1]), 40)).toEqual([
    [3, 1],
    [5, 1],
    [7, 1],
    [9, 1],
    [11, 1],
  ]);
});

test('the field of the first output starts on the padding', () => {
  const list = [
    layers.conv2d({ filters: 1, size: 3, padding: 1, stride: 2 }),
    layers.pad2d({ padding: { top: 1, bottom: 0, left: 2, right: 0 } }),
    layers.conv2d({ filters: 1, size: 2, dilation: 3 }),
  ];
  expect(fieldOf(list, [12, 12, 1])).toEqual({ size: [9, 9], stride: [2, 2], start: [-3, -5] });
});

test('behind flatten, dense and global pooling a value sees everything', () => {
  const { layers: list } = summarize({
    input: [8, 8, 1],
    layers: [
      layers.conv2d({ filters: 2, size: 3 }),
      layers.block([layers.concat([[layers.flatten()], [layers.globalAveragePool2d()]])]),
      layers.dense({ units: 3 }),
      layers.softmax(),
    ],
  });
  const fields = list.map(({ receptiveField }) => receptiveField);
  expect(fields[0]).toEqual({ size: [3, 3], stride: [1, 1], start: [0, 0] });
  expect(fields.slice(1)).toEqual(fields.slice(1).map(() => 'everything'));
});

test('batch norm, activations and squeeze-and-excitation see what they get', () => {
  const list = [
    layers.conv2d({ filters: 2, size: 3, padding: 'same', activation: 'relu' }),
    layers.batchNorm(),
    layers.squeezeExcite({ units: 1 }),
    layers.dropout(),
    layers.auxiliary([layers.conv2d({ filters: 1, size: 5 }), layers.flatten()]),
  ];
  expect(fieldOf(list, [8, 8, 1])).toEqual({ size: [3, 3], stride: [1, 1], start: [-1, -1] });
});

test('branches that move at different strides have no one field', () => {
  const list = [layers.concat([stack([2, 2]), stack([3, 1])])];
  expect(summarize({ input: [4, 4, 1], layers: list }).layers[0].receptiveField).toBe('everything');
});

const upTo = (most: number) => fc.integer({ min: 0, max: most });
const pair = (most: number) =>
  fc.tuple(fc.integer({ min: 1, max: most }), fc.integer({ min: 1, max: most }));

const convolution = fc
  .record({
    size: pair(3),
    stride: pair(2),
    padding: fc.oneof(upTo(2), fc.constant('same' as const)),
    dilation: pair(2),
  })
  .map((settings): LayerDescription => layers.conv2d({ filters: 1, ...settings }));
const pool = fc
  .record({ size: fc.integer({ min: 2, max: 3 }), stride: pair(2), padding: upTo(1) })
  .map((settings): LayerDescription => layers.averagePool2d({ ...settings, countPadding: true }));
const padding = fc
  .record({ top: upTo(2), bottom: upTo(2), left: upTo(2), right: upTo(2) })
  .map((sides): LayerDescription => layers.pad2d({ padding: sides }));
const residual = fc
  .record({ stride: pair(2), dilation: pair(2), far: fc.boolean() })
  .map(({ stride, dilation: [down, across], far }): LayerDescription => {
    const sides = { top: down, bottom: down, left: across, right: across };
    const settings = { filters: 1, size: 3, dilation: [down, across] as const, padding: sides };
    const branch = [layers.conv2d({ ...settings, stride })];
    const shortcut = [layers.conv2d({ filters: 1, size: 1, stride })];
    return layers.residual(far ? [...branch, layers.conv2d(settings)] : branch, { shortcut });
  });
const concat = fc
  .subarray(
    [
      [1, 0],
      [5, 2],
      [3, 1],
    ] as const,
    { minLength: 1 },
  )
  .map((windows): LayerDescription =>
    layers.concat([
      [],
      ...windows.map(([size, around]) => [
        layers.conv2d({ filters: 1, size: [size, 1], padding: 'same' }),
        layers.conv2d({
          filters: 1,
          size: [1, size],
          padding: { top: 0, bottom: 0, left: around, right: around },
        }),
      ]),
    ]),
  );

test('the field is where the gradient of an output arrives in the input', () => {
  const input = [56, 48, 1];
  let inside = 0;
  fc.assert(
    fc.property(
      fc.array(fc.oneof(convolution, pool, padding, residual, concat), {
        minLength: 1,
        maxLength: 5,
      }),
      fc.double({ min: 0.2, max: 0.8, noNaN: true }),
      (list, share) => {
        fc.pre(findProblems({ input, layers: list }).length === 0);
        const [outHeight, outWidth] = resolve({ input, layers: list }).at(-1)?.output ?? input;
        const place = [Math.floor(outHeight * share), Math.floor(outWidth * share)] as const;
        const { size, stride, start } = fieldOf(list, input);
        const seen = influence(list, input, place);
        const field = [0, 1].map((axis) => {
          const first = start[axis] + place[axis] * stride[axis];
          return [first, first + size[axis] - 1];
        });
        // An output that reads nothing but padding along one axis sees nothing at all.
        if (seen[0][0] > seen[0][1]) {
          expect(field.some(([first, last], axis) => first < 0 || last >= input[axis])).toBe(true);
          return;
        }
        for (const axis of [0, 1]) {
          const [first, last] = field[axis];
          const [from, to] = seen[axis];
          expect(from).toBeGreaterThanOrEqual(first);
          expect(to).toBeLessThanOrEqual(last);
          // A field that reaches beyond the edge may lose its first cells to it.
          if (first < 0 || last >= input[axis]) continue;
          expect([from, to]).toEqual([first, last]);
          inside += 1;
        }
      },
    ),
    { numRuns: 60 },
  );
  expect(inside).toBeGreaterThan(30);
});
