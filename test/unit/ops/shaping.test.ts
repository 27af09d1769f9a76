import { describe, expect, test } from 'vitest';
import {
  concat,
  concatGrad,
  dropout,
  dropoutGrad,
  flatten,
  flattenGrad,
  pad2d,
  pad2dGrad,
  resize2d,
  resize2dGrad,
} from 'convlab/ops';
import type { Pad2dOptions, Resize2dOptions } from 'convlab/ops';
import {
  OptionError,
  ShapeError,
  createRandom,
  fromData,
  full,
  mean,
  ones,
  tensor,
  toNested,
} from 'convlab/tensor';
import { expectClose, expectGradient, randomTensor } from './difference-quotient.ts';

describe('pad2d', () => {
  const row = tensor([[1, 2, 3, 4]]);
  const sides = { top: 0, bottom: 0, left: 3, right: 2 };

  test.each<[Pad2dOptions, number[]]>([
    [{}, [0, 0, 0, 1, 2, 3, 4, 0, 0]],
    [{ value: 7 }, [7, 7, 7, 1, 2, 3, 4, 7, 7]],
    [{ mode: 'edge' }, [1, 1, 1, 1, 2, 3, 4, 4, 4]],
    [{ mode: 'reflect' }, [4, 3, 2, 1, 2, 3, 4, 3, 2]],
    [{ mode: 'wrap' }, [2, 3, 4, 1, 2, 3, 4, 1, 2]],
  ])('with %j a row is continued as it should', (options, wanted) => {
    expect(toNested(pad2d(row, sides, options))).toEqual([wanted]);
    const column = fromData(row.data, [4, 1]);
    const turned = pad2d(column, { top: 3, bottom: 2, left: 0, right: 0 }, options);
    expect([...turned.data]).toEqual(wanted);
  });

  const modes: Pad2dOptions[] = [
    { value: 2 },
    { mode: 'edge' },
    { mode: 'reflect' },
    { mode: 'wrap' },
  ];

  test.each(modes)('its gradient with %j is the difference quotient', (options) => {
    const pads = { top: 2, bottom: 1, left: 0, right: 3 };
    const x = randomTensor([2, 3, 4, 2], 1);
    const dy = randomTensor([2, 6, 7, 2], 2);
    const pad = (moved: typeof x): typeof x => pad2d(moved, pads, options);
    expect(pad(x).shape).toEqual([2, 6, 7, 2]);
    expectGradient(pad2dGrad(x, dy, pads, options), x, dy, pad);
  });

  test('raw pixels stay raw pixels', () => {
    const pixels = fromData(Uint8Array.of(9), [1, 1]);
    const padded = pad2d(pixels, 1, { value: 255 });
    expect(padded.data).toEqual(Uint8Array.of(255, 255, 255, 255, 9, 255, 255, 255, 255));
    expect(() => pad2d(pixels, 1, { value: 1.5 })).toThrow('whole numbers from 0 to 255');
  });

  test('wrapping continues for as many tiles as it takes', () => {
    expect(
      toNested(pad2d(tensor([[1, 2]]), { top: 0, bottom: 0, left: 3, right: 4 }, { mode: 'wrap' })),
    ).toEqual([[2, 1, 2, 1, 2, 1, 2, 1, 2]]);
  });

  test('a reflection that is wider than the image is refused', () => {
    expect(() => pad2d(row, 1, { mode: 'reflect' })).toThrow(
      'height 1 has 0, but the padding is 1',
    );
    expect(() => pad2d(row, { ...sides, left: 4 }, { mode: 'reflect' })).toThrow('use at most 3');
    expect(toNested(pad2d(row, sides, { mode: 'reflect' }))).toHaveLength(1);
  });

  test('settings that make no sense are refused by name', () => {
    expect(() => pad2d(row, 1, { mode: 'mirror' as 'edge' })).toThrow("'wrap', but is 'mirror'");
    expect(() => pad2d(row, 1, { value: Number.NaN })).toThrow('value must be a finite number');
    expect(() => pad2d(row, -1)).toThrow(OptionError);
    expect(() => pad2dGrad(row, row, 1)).toThrow("result's shape 3×6");
  });
});

describe('resize2d', () => {
  const row = tensor([[1, 2, 4]]);

  test.each<[Resize2dOptions, number[]]>([
    // The positions are −0.25, 0.25, 0.75, 1.25, 1.75, 2.25.
    [{}, [1, 1.25, 1.75, 2.5, 3.5, 4]],
    // 0, 0.4, 0.8, 1.2, 1.6, 2.
    [{ coordinates: 'align-corners' }, [1, 1.4, 1.8, 2.4, 3.2, 4]],
    // 0, 0.5, 1, 1.5, 2, 2.5.
    [{ coordinates: 'asymmetric' }, [1, 1.5, 2, 3, 4, 4]],
    [{ method: 'nearest', coordinates: 'asymmetric', rounding: 'floor' }, [1, 1, 2, 2, 4, 4]],
    [{ method: 'nearest', coordinates: 'asymmetric', rounding: 'ceil' }, [1, 2, 2, 4, 4, 4]],
    [{ method: 'nearest', coordinates: 'asymmetric' }, [1, 1, 2, 2, 4, 4]],
    [
      { method: 'nearest', coordinates: 'asymmetric', rounding: 'round-prefer-ceil' },
      [1, 2, 2, 4, 4, 4],
    ],
    [{ method: 'nearest' }, [1, 1, 2, 2, 4, 4]],
  ])('with %j three pixels become six', (options, wanted) => {
    expectClose(resize2d(row, [1, 6], options), wanted);
    const turned = resize2d(fromData(row.data, [3, 1]), [6, 1], options);
    expectClose(turned, wanted);
  });

  test('a single new pixel lies in the middle, or for PyTorch at the start', () => {
    expect(toNested(resize2d(row, [1, 1]))).toEqual([[2]]);
    expect(toNested(resize2d(row, [1, 1], { coordinates: 'pytorch-half-pixel' }))).toEqual([[1]]);
    expect(toNested(resize2d(row, [1, 1], { coordinates: 'align-corners' }))).toEqual([[1]]);
  });

  const settings: Resize2dOptions[] = [
    {},
    { coordinates: 'align-corners' },
    { coordinates: 'asymmetric' },
    { coordinates: 'pytorch-half-pixel' },
    { method: 'nearest' },
    { method: 'nearest', coordinates: 'asymmetric', rounding: 'ceil' },
  ];

  test.each(settings)('its gradient with %j is the difference quotient', (options) => {
    const x = randomTensor([2, 3, 5, 2], 1);
    for (const [height, width] of [
      [5, 7],
      [2, 3],
      [1, 5],
    ] as const) {
      const dy = randomTensor([2, height, width, 2], 2);
      const resized = resize2dGrad(x, dy, options);
      expectGradient(resized, x, dy, (moved) => resize2d(moved, [height, width], options));
    }
  });

  test('the size it has already changes nothing', () => {
    const x = randomTensor([3, 4, 2], 3);
    for (const options of settings)
      expectClose(resize2d(x, [3, 4], options), x, { rtol: 0, atol: 0 });
  });

  test('settings that make no sense are refused by name', () => {
    expect(() => resize2d(row, [0, 4])).toThrow('the new height must be a whole number');
    expect(() => resize2d(row, 4 as unknown as [number, number])).toThrow('[height, width]');
    expect(() => resize2d(row, [2, 2], { method: 'cubic' as 'nearest' })).toThrow('method must be');
    expect(() => resize2d(row, [2, 2], { rounding: 'up' as 'ceil' })).toThrow('rounding must be');
    expect(() => resize2d(row, [2, 2], { coordinates: 'half' as 'half-pixel' })).toThrow(
      'coordinates must be',
    );
    expect(() => resize2dGrad(row, randomTensor([1, 2, 2, 1]))).toThrow(ShapeError);
    expect(() => resize2dGrad(randomTensor([2, 2, 3]), randomTensor([4, 4, 2]))).toThrow('4×4×3');
  });
});

describe('flatten', () => {
  const x = randomTensor([2, 3, 4, 5], 1);

  test.each([
    [1, [2, 60]],
    [0, [1, 120]],
    [2, [6, 20]],
    [4, [120, 1]],
    [-1, [24, 5]],
    [-3, [2, 60]],
  ])('from axis %i on the shape is %j', (axis, shape) => {
    const y = flatten(x, { axis });
    expect(y.shape).toEqual(shape);
    expect(y.data).toBe(x.data);
    const back = flattenGrad(x, y, { axis });
    expectClose(back, x, { rtol: 0, atol: 0 });
  });

  test('each image of a batch becomes a row', () => {
    expect(flatten(x).shape).toEqual([2, 60]);
  });

  test('an axis that is not there and a dy of another shape are refused', () => {
    expect(() => flatten(x, { axis: 5 })).toThrow('from −4 to 4');
    expect(() => flattenGrad(x, x)).toThrow("result's shape 2×60");
  });
});

describe('concat', () => {
  const a = randomTensor([2, 3, 1], 1);
  const b = randomTensor([2, 3, 4], 2);

  test('channels stand side by side', () => {
    expect(
      toNested(
        concat(
          [
            tensor([[1], [2]]),
            tensor([
              [3, 4],
              [5, 6],
            ]),
          ],
          -1,
        ),
      ),
    ).toEqual([
      [1, 3, 4],
      [2, 5, 6],
    ]);
    expect(
      toNested(
        concat([
          tensor([[1, 2]]),
          tensor([
            [3, 4],
            [5, 6],
          ]),
        ]),
      ),
    ).toEqual([
      [1, 2],
      [3, 4],
      [5, 6],
    ]);
  });

  test('its gradient cuts dy into what belongs to each', () => {
    const dy = randomTensor([2, 3, 5], 3);
    const [da, db] = concatGrad([a, b], dy, -1);
    expectGradient(da, a, dy, (moved) => concat([moved, b], -1));
    expectGradient(db, b, dy, (moved) => concat([a, moved], -1));
    const wide = concat([a, a], 1);
    expect(concatGrad([a, a], wide, 1)[1].shape).toEqual(a.shape);
    expectClose(concatGrad([a, a], wide, 1)[1], a);
  });

  test('tensors that do not fit are refused', () => {
    expect(() => concat([a, b], 0)).toThrow('tensor 0 is 2×3×1 and tensor 1 2×3×4');
    expect(() => concat([])).toThrow('at least one tensor');
    expect(() => concat([a, b], 3)).toThrow('axes 0 to 2');
    expect(() => concatGrad([a, b], a, -1)).toThrow(ShapeError);
  });
});

describe('dropout', () => {
  const x = randomTensor([4, 5], 1);

  test('a given mask decides, and what is kept grows', () => {
    const mask = tensor([1, 0, 1]);
    const { y } = dropout(tensor([1, 2, -3]), { rate: 0.75, mask });
    expect(toNested(y)).toEqual([4, 0, -12]);
    expect(toNested(dropoutGrad(mask, tensor([1, 1, 1]), { rate: 0.75 }))).toEqual([4, 0, 4]);
  });

  test('random numbers drop the share that is asked for and keep the mean', () => {
    const { y, mask } = dropout(ones([100, 100]), { rate: 0.3, random: createRandom(1) });
    expect(mean(mask)).toBeGreaterThan(0.68);
    expect(mean(mask)).toBeLessThan(0.72);
    expect(mean(y)).toBeCloseTo(mean(mask) / 0.7, 5);
    const again = dropout(ones([100, 100]), { rate: 0.3, random: createRandom(1) });
    expect(again.mask.data).toEqual(mask.data);
  });

  test('its gradient is the difference quotient', () => {
    const { mask } = dropout(x, { rate: 0.4, random: createRandom(2) });
    const dy = randomTensor([4, 5], 3);
    const gradient = dropoutGrad(mask, dy, { rate: 0.4 });
    expectGradient(gradient, x, dy, (moved) => dropout(moved, { rate: 0.4, mask }).y);
  });

  test('outside of training, and at rate 0, nothing changes', () => {
    const idle = dropout(x, { rate: 0.5, training: false });
    expect(idle.y.data).toEqual(x.data);
    expect(dropoutGrad(idle.mask, x, { rate: 0.5, training: false }).data).toEqual(x.data);
    expect(dropout(x, { rate: 0 }).y.data).toEqual(x.data);
  });

  test('results may go into the inputs', () => {
    const own = tensor([1, 2]);
    expect(dropout(own, { rate: 0.5, mask: tensor([0, 1]), into: own }).y).toBe(own);
    expect(toNested(own)).toEqual([0, 4]);
  });

  test('settings that make no sense are refused by name', () => {
    expect(() => dropout(x, { rate: 1, random: createRandom(1) })).toThrow('less than 1, but is 1');
    expect(() => dropout(x, { rate: -0.1 })).toThrow(OptionError);
    expect(() => dropout(x)).toThrow('createRandom(seed)');
    expect(() => dropout(x, { mask: full([4, 5], 0.5) })).toThrow('value number 0 is 0.5');
    expect(() => dropout(x, { mask: ones([5, 4]) })).toThrow(ShapeError);
    expect(() => dropoutGrad(ones([4, 5]), ones([5, 4]))).toThrow(ShapeError);
  });
});
