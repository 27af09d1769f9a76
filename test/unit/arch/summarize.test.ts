import { inspect } from 'node:util';
import { googlenet, layers, summarize } from 'convlab/arch';
import { expect, test } from 'vitest';
import { digitLayers } from './digit-layers.ts';

const digitCnn = {
  name: 'digit CNN',
  input: [28, 28, 1],
  layers: [...digitLayers, layers.softmax()],
};

test('the digit CNN has 225,034 parameters and needs 2,631,040 multiply-adds', () => {
  const summary = summarize(digitCnn);
  expect(summary.parameters).toEqual({
    trainable: 225_034,
    frozen: 0,
    runningStatistics: 0,
    learnable: 225_034,
    total: 225_034,
  });
  expect(summary.multiplyAdds).toBe(2_631_040);
  expect(summary.flops).toBe(5_262_080);
  expect(summary.output).toEqual([10]);
  const work = summary.layers.map(({ multiplyAdds }) => multiplyAdds).filter((each) => each > 0);
  expect(work).toEqual([194_688, 2_230_272, 204_800, 1_280]);
});

test('a summary is shown as its table', () => {
  const summary = summarize(digitCnn);
  expect(inspect(summary)).toBe(summary.table());
  expect(summary.table({ receptiveField: true, memory: true })).toMatchInlineSnapshot(`
    "digit CNN
    layer        kind             output        sees  stride  parameters  multiply-adds    memory
    ─────────────────────────────────────────────────────────────────────────────────────────────
    input                        28×28×1
    conv2d_1     conv2d 3×3     26×26×32         3×3       1         320        194,688   86.5 kB
    relu_1       relu           26×26×32         3×3       1           0              0   86.5 kB
    maxPool2d_1  maxPool2d 2×2  13×13×32         4×4       2           0              0   21.6 kB
    conv2d_2     conv2d 3×3     11×11×64         8×8       2      18,496      2,230,272     31 kB
    relu_2       relu           11×11×64         8×8       2           0              0     31 kB
    maxPool2d_2  maxPool2d 2×2    5×5×64       10×10       4           0              0    6.4 kB
    flatten_1    flatten            1600  everything                   0              0      0 kB
    dense_1      dense               128  everything             204,928        204,800  0.512 kB
    relu_3       relu                128  everything                   0              0  0.512 kB
    dense_2      dense                10  everything               1,290          1,280   0.04 kB
    softmax_1    softmax              10  everything                   0              0   0.04 kB
    ─────────────────────────────────────────────────────────────────────────────────────────────
    parameters: 225,034 trainable
    work for one sample: 2,631,040 multiply-adds, 5,262,080 FLOPs (FLOPs = 2 × multiply-adds)
    memory as float32: weights 900 kB; activations of one sample 267 kB in training,
      in inference at most 173 kB at once"
  `);
});

test('blocks are indented, and their branches named', () => {
  const summary = summarize({
    name: 'two blocks',
    year: 2015,
    input: [8, 8, 2],
    layers: [
      layers.residual(
        [
          layers.conv2d({ filters: 4, size: 3, stride: 2, padding: 'same', bias: false }),
          layers.batchNorm(),
        ],
        {
          name: 'down',
          shortcut: [layers.conv2d({ filters: 4, size: 1, stride: 2, trainable: false })],
        },
      ),
      layers.block(
        [
          layers.concat([
            [layers.conv2d({ filters: 1, size: 1 }), layers.relu()],
            [layers.maxPool2d({ size: 3, stride: 1, padding: 1 })],
            [],
          ]),
        ],
        { type: 'inception' },
      ),
      layers.globalAveragePool2d(),
      layers.dense({ units: 1000 }),
    ],
  });
  expect(summary.table()).toMatchInlineSnapshot(`
    "two blocks (2015)
    layer                  kind                                output  parameters  multiply-adds
    ────────────────────────────────────────────────────────────────────────────────────────────
    input                                                       8×8×2
    down                   residual                             4×4×4
      · branch
      conv2d_1             conv2d 3×3, stride 2, same           4×4×4          72          1,152
      batchNorm_1          batchNorm                            4×4×4           8              0
      · shortcut
      conv2d_2             conv2d 1×1, stride 2, frozen         4×4×4          12            128
    block_1                inception                            4×4×9
      concat_1             concat 3 branches                    4×4×9
        · branch 1
        conv2d_3           conv2d 1×1                           4×4×1           5             64
        relu_1             relu                                 4×4×1           0              0
        · branch 2
        maxPool2d_1        maxPool2d 3×3, stride 1, padding 1   4×4×4           0              0
    globalAveragePool2d_1  globalAveragePool2d                      9           0              0
    dense_1                dense                                 1000      10,000          9,000
    ────────────────────────────────────────────────────────────────────────────────────────────
    parameters: 10,085 trainable + 12 frozen + 8 running statistics = 10,105
    work for one sample: 10,344 multiply-adds, 20,688 FLOPs (FLOPs = 2 × multiply-adds)
    memory as float32: weights 40.4 kB; activations of one sample 6.53 kB in training,
      in inference at most 4.04 kB at once"
  `);
  expect(summary.table({ depth: 0 })).toMatchInlineSnapshot(`
    "two blocks (2015)
    layer                  kind                 output  parameters  multiply-adds
    ─────────────────────────────────────────────────────────────────────────────
    input                                        8×8×2
    down                   residual              4×4×4          92          1,280
    block_1                inception             4×4×9           5             64
    globalAveragePool2d_1  globalAveragePool2d       9           0              0
    dense_1                dense                  1000      10,000          9,000
    ─────────────────────────────────────────────────────────────────────────────
    parameters: 10,085 trainable + 12 frozen + 8 running statistics = 10,105
    work for one sample: 10,344 multiply-adds, 20,688 FLOPs (FLOPs = 2 × multiply-adds)
    memory as float32: weights 40.4 kB; activations of one sample 6.53 kB in training,
      in inference at most 4.04 kB at once"
  `);
});

test('of a layer that is not there, all names are told in a small network and the nearest in a large one', () => {
  expect(() => summarize(digitCnn).layer('conv3')).toThrow(
    /there is no layer 'conv3'; there are \w+(, \w+)+\.$/,
  );
  expect(() => summarize(googlenet()).layer('inception3c')).toThrow(
    "there is no layer 'inception3c'; did you mean 'inception3a'",
  );
});
