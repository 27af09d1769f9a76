import { freeze, layers, resolve, summarize } from 'convlab/arch';
import type { LayerDescription, ResolvedLayer } from 'convlab/arch';
import { sizeOf } from 'convlab/tensor';
import fc from 'fast-check';
import { expect, test } from 'vitest';

const upTo = (most: number) => fc.integer({ min: 1, max: most });

const onImages: fc.Arbitrary<LayerDescription> = fc.oneof(
  fc
    .record({ filters: upTo(4), size: upTo(3), stride: upTo(2), bias: fc.boolean() })
    .map((settings) => layers.conv2d({ ...settings, padding: 'same', activation: 'relu' })),
  fc
    .record({ size: upTo(3), multiplier: upTo(3), bias: fc.boolean() })
    .map((settings) => layers.depthwiseConv2d({ ...settings, padding: 'same' })),
  fc.constant(layers.batchNorm()),
  fc.constant(layers.squeezeExcite({ units: 2 })),
  fc.constant(layers.subsample2d()),
);

const network: fc.Arbitrary<LayerDescription[]> = fc
  .tuple(
    fc.array(onImages, { maxLength: 3 }),
    fc.array(fc.array(onImages, { maxLength: 2 }), { minLength: 1, maxLength: 3 }),
  )
  .map(([chain, branches]) => [
    ...chain,
    layers.residual([layers.batchNorm(), layers.relu()]),
    // The mean of each map, so that branches of all sizes can stand side by side.
    layers.concat(branches.map((branch) => [...branch, layers.globalAveragePool2d()])),
    layers.block([layers.dense({ units: 3 }), layers.batchNorm()]),
  ]);

/** Can be halved five times, as often as a chain and a branch may do together. */
const input = [37, 33, 2];

test('parameters are the values of all weights, and blocks are the sums of what they hold', () => {
  fc.assert(
    fc.property(network, (list) => {
      const summary = summarize({ input, layers: list });
      const all: { weights: number; states: number } = { weights: 0, states: 0 };
      const add = (chain: readonly ResolvedLayer[]): void => {
        for (const { weights, states, chains } of chain) {
          all.weights += weights.reduce((sum, { shape }) => sum + sizeOf(shape), 0);
          all.states += states.reduce((sum, { shape }) => sum + sizeOf(shape), 0);
          for (const each of chains) add(each);
        }
      };
      add(resolve({ input, layers: list }));
      expect(summary.parameters.learnable).toBe(all.weights);
      expect(summary.parameters.runningStatistics).toBe(all.states);
      expect(summary.memory.weights).toBe(4 * summary.parameters.total);
      const leaves = summary.layers.filter(({ isBlock }) => !isBlock);
      const sumOver = (read: (layer: (typeof leaves)[0]) => number): number =>
        leaves.reduce((sum, layer) => sum + read(layer), 0);
      expect(summary.parameters.total).toBe(sumOver(({ parameters }) => parameters.total));
      expect(summary.multiplyAdds).toBe(sumOver(({ multiplyAdds }) => multiplyAdds));
      expect(summary.connections).toBe(sumOver(({ connections }) => connections));
      expect(summary.flops).toBe(2 * summary.multiplyAdds);
    }),
    { numRuns: 50 },
  );
});

test('freezing moves parameters, but keeps every total', () => {
  fc.assert(
    fc.property(network, fc.nat(12), (list, last) => {
      const before = summarize({ input, layers: list });
      const after = summarize(freeze({ input, layers: list }, { last }));
      expect(after.parameters.learnable).toBe(before.parameters.learnable);
      expect(after.parameters.total).toBe(before.parameters.total);
      expect(after.parameters.frozen).toBe(after.parameters.learnable - after.parameters.trainable);
      expect(after.multiplyAdds).toBe(before.multiplyAdds);
      // One layer more that is trained never makes the trained parameters fewer.
      const next = summarize(freeze({ input, layers: list }, { last: last + 1 }));
      expect(next.parameters.trainable).toBeGreaterThanOrEqual(after.parameters.trainable);
    }),
    { numRuns: 50 },
  );
});

test('a frozen block freezes what is inside of it, and nothing else', () => {
  const { parameters } = summarize({
    input: [4],
    layers: [
      layers.block([layers.dense({ units: 3 })], { trainable: false }),
      layers.dense({ units: 2 }),
    ],
  });
  expect(parameters).toMatchObject({ trainable: 8, frozen: 15, learnable: 23 });
});

test('the multiply-adds of a convolution are the turns of its loops', () => {
  const settings = fc.record({
    groups: upTo(2),
    filters: upTo(3),
    size: fc.tuple(upTo(3), upTo(3)),
    stride: upTo(3),
    padding: fc.nat(2),
    dilation: upTo(2),
  });
  fc.assert(
    fc.property(settings, ({ groups, filters, size, stride, padding, dilation }) => {
      const [height, width, channels] = [7, 6, 2 * groups];
      const reach = size.map((each) => dilation * (each - 1));
      let turns = 0;
      for (let row = -padding; row + reach[0] < height + padding; row += stride)
        for (let column = -padding; column + reach[1] < width + padding; column += stride)
          for (let filter = 0; filter < filters * groups; filter += 1)
            for (let inChannel = 0; inChannel < channels / groups; inChannel += 1)
              for (let kernelRow = 0; kernelRow < size[0]; kernelRow += 1)
                for (let kernelColumn = 0; kernelColumn < size[1]; kernelColumn += 1) turns += 1;
      const conv = layers.conv2d({
        ...{ groups, size, stride, padding, dilation },
        filters: filters * groups,
      });
      expect(summarize({ input: [height, width, channels], layers: [conv] }).multiplyAdds).toBe(
        turns,
      );
    }),
    { numRuns: 50 },
  );
});

test('lines of LeNet-5 between two layers count the biases', () => {
  // S2 of LeNet-5: 6 maps of 14×14, each value from 4 inputs and a bias.
  const { connections, parameters } = summarize({
    input: [28, 28, 6],
    layers: [layers.subsample2d()],
  });
  expect(connections).toBe(5_880);
  expect(parameters.total).toBe(12);
});

const numbers = (bytes: number): number => bytes / 4;

test('training keeps the input and what every layer makes, flatten aside', () => {
  const { memory, layers: list } = summarize({
    input: [4, 4, 2],
    layers: [
      layers.conv2d({ filters: 3, size: 3, activation: 'relu' }), // 12 and 12 numbers
      layers.residual([layers.batchNorm()]), // 12 inside and 12 for the sum
      layers.concat([[], [layers.relu()]]), // 12 inside and 24 side by side
      layers.flatten(),
      layers.block([layers.dense({ units: 5 })]), // 5
    ],
  });
  expect(numbers(memory.activations)).toBe(32 + 12 + 12 + 12 + 12 + 12 + 24 + 5);
  expect(list.map((layer) => numbers(layer.memory.activations))).toEqual([
    12, 12, 24, 12, 36, 12, 0, 5, 5,
  ]);
});

const peakOf = (sizes: readonly number[], ...list: LayerDescription[]): number =>
  numbers(summarize({ input: sizes, layers: list }).memory.peak);

test('in inference the input and the output of a layer are alive, and no more in a plain chain', () => {
  const dense = (units: number) => layers.dense({ units });
  expect(peakOf([10], dense(20))).toBe(30);
  expect(peakOf([10], dense(20), dense(30), dense(5))).toBe(50);
  // Dropout and flatten hand on what they get.
  expect(peakOf([10], dense(20), layers.dropout(), dense(30))).toBe(50);
  expect(peakOf([2, 5, 1], layers.flatten(), dense(30))).toBe(40);
});

test('the input of a shortcut waits for the end of its branch', () => {
  const dense = (units: number) => layers.dense({ units });
  // 10 wait, 100 become 50: 160. Then 10 wait and 50 become 10: 70; and 10 + 10 become 10.
  expect(peakOf([10], layers.residual([dense(100), dense(50), dense(10)]))).toBe(160);
  // With layers in the shortcut: the branch's result waits, too, but the input is free in the end.
  expect(peakOf([10], layers.residual([dense(40)], { shortcut: [dense(90), dense(40)] }))).toBe(
    170,
  );
  expect(peakOf([10], dense(1), layers.residual([dense(1)]))).toBe(11);
});

test('the results of branches wait for each other', () => {
  const dense = (units: number) => layers.dense({ units });
  // 10 + 20 + 30 + 40 while the last branch works; then 20 + 30 + 40 become 90.
  expect(peakOf([10], layers.concat([[dense(20)], [dense(30)], [dense(40)]]))).toBe(180);
  // A branch without layers keeps the input itself to the end.
  expect(peakOf([10], layers.concat([[], [dense(5)]]))).toBe(30);
});

test('what a side head makes stays to the end', () => {
  const dense = (units: number) => layers.dense({ units });
  expect(peakOf([10], layers.auxiliary([dense(7)]), dense(20))).toBe(37);
  expect(peakOf([10], layers.auxiliary([dense(100), dense(7)]), dense(20))).toBe(117);
});
