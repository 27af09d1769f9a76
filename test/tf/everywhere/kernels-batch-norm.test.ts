import { batchNormGrad, batchNormTrain } from 'convlab/ops';
import { startTensorFlow, type TensorFlow } from 'convlab/tf';
import { fromData } from 'convlab/tensor';
import { beforeAll, describe, expect, test } from 'vitest';
import { expectClose, expectNumbers, onPlainCore, upload, values } from './kernel-values.ts';

let tf: TensorFlow;
beforeAll(async () => {
  tf = await startTensorFlow({ quiet: true });
});

type Operand = ReturnType<TensorFlow['zeros']>;
type Layer = ReturnType<TensorFlow['layers']['batchNormalization']>;

/** As `model.fit` calls a layer. */
const train = (layer: Layer, x: Operand) => layer.apply(x, { training: true }) as Operand;

describe.each([[[3, 7, 5, 6]], [[40, 6]], [[5, 8, 6]]])(
  'the layer batchNormalization in training on %j',
  (shape) => {
    const x = values(shape, 1);
    const flat = fromData(x.data, [x.data.length / 6, 1, 1, 6]);
    const dy = values(shape, 2);
    const gamma = values([6], 3);
    const beta = values([6], 4);
    const epsilon = 1e-3;
    const make = (): Layer => {
      const layer = tf.layers.batchNormalization({ epsilon, momentum: 0.9 });
      layer.build(shape);
      layer.setWeights([upload(tf, gamma), upload(tf, beta), tf.zeros([6]), tf.ones([6])]);
      return layer;
    };
    const expected = onPlainCore(() => batchNormTrain(flat, gamma, beta, { epsilon }));

    test('gives mean 0 and variance 1, times gamma plus beta', () => {
      expectClose(train(make(), upload(tf, x)), { ...x, data: expected.y.data });
    });

    test('has the gradients of plain loops', () => {
      const slopes = fromData(dy.data, flat.shape);
      const gradients = onPlainCore(() => batchNormGrad(flat, gamma, slopes, { epsilon }));
      const layer = make();
      const input = upload(tf, x);
      const loss = (image: Operand) => tf.sum(tf.mul(train(layer, image), upload(tf, dy)));
      expectClose(tf.grad(loss)(input), { ...x, data: gradients.dx.data });
      const { grads } = tf.variableGrads(() => loss(input).asScalar());
      const found = Object.values(grads);
      expectNumbers(found[0].dataSync(), gradients.dGamma.data);
      expectNumbers(found[1].dataSync(), gradients.dBeta.data);
    });

    test('moves the running averages by a tenth', () => {
      const layer = make();
      train(layer, upload(tf, x));
      const [, , mean, variance] = layer.getWeights();
      expectNumbers(
        mean.dataSync(),
        expected.mean.data.map((value) => 0.1 * value),
      );
      expectNumbers(
        variance.dataSync(),
        expected.inverseDeviation.data.map((value) => 0.9 + 0.1 * (1 / value ** 2 - epsilon)),
      );
    });

    test('has a second derivative that agrees with a difference quotient', () => {
      const layer = make();
      const loss = (image: Operand) =>
        tf.sum(tf.mul(tf.square(train(layer, image)), upload(tf, dy)));
      const direction = values(shape, 7);
      const slope = (image: Operand) => tf.sum(tf.mul(tf.grad(loss)(image), upload(tf, direction)));
      const second = tf.grad(slope)(upload(tf, x));
      const along = tf.sum(tf.mul(second, upload(tf, direction))).dataSync()[0];
      const step = 1e-2;
      const moved = (sign: number) =>
        upload(tf, {
          ...x,
          data: x.data.map((value, index) => value + sign * step * direction.data[index]),
        });
      const quotient =
        (slope(moved(1)).dataSync()[0] - slope(moved(-1)).dataSync()[0]) / (2 * step);
      expect(Math.abs(along - quotient)).toBeLessThan(0.02 * Math.max(1, Math.abs(quotient)));
    });
  },
);

test.each([{ scale: false }, { center: false }])(
  'batchNormalization with %j trains',
  (settings) => {
    const layer = tf.layers.batchNormalization(settings);
    const x = upload(tf, values([30, 4], 1));
    const y = train(layer, x);
    // A mean of thirty numbers of size 1 rounds by a few times 2⁻²⁴.
    for (const mean of tf.mean(y, 0).dataSync()) expect(Math.abs(mean)).toBeLessThan(1e-6);
    const squares = [...tf.mean(tf.square(y), 0).dataSync()];
    for (const square of squares) expect(square).toBeCloseTo(1, 1);
  },
);

test('a frozen batch norm has the gradients of its formula', () => {
  const x = values([2, 5, 4, 3], 1);
  const dy = values([2, 5, 4, 3], 2);
  const [mean, offset, scale] = [3, 4, 5].map((seed) => values([3], seed));
  const variance = { ...mean, data: mean.data.map((value) => 1 + value * value) };
  const gradients = tf.grads((...inputs: Operand[]) => {
    const [image, means, variances, offsets, scales] = inputs;
    const y = tf.batchNorm(image, means, variances, offsets, scales, 1e-3);
    return tf.sum(tf.mul(y, upload(tf, dy)));
  })([x, mean, variance, offset, scale].map((one) => upload(tf, one)));
  const sums = { mean: [0, 0, 0], variance: [0, 0, 0], offset: [0, 0, 0], scale: [0, 0, 0] };
  const dx = x.data.map((value, index) => {
    const channel = index % 3;
    const r = 1 / Math.sqrt(variance.data[channel] + 1e-3);
    const slope = dy.data[index];
    const gamma = scale.data[channel];
    sums.offset[channel] += slope;
    sums.scale[channel] += slope * (value - mean.data[channel]) * r;
    sums.mean[channel] -= slope * gamma * r;
    sums.variance[channel] -= 0.5 * slope * gamma * (value - mean.data[channel]) * r ** 3;
    return slope * gamma * r;
  });
  const expected = [dx, sums.mean, sums.variance, sums.offset, sums.scale];
  gradients.forEach((gradient, place) => {
    expectNumbers(gradient.dataSync(), expected[place]);
  });
});

test('a batch norm with given moments gives its formula', () => {
  const x = values([2, 5, 4, 3], 1);
  const [mean, offset, scale] = [3, 4, 5].map((seed) => values([3], seed));
  const variance = { ...mean, data: mean.data.map((value) => 1 + value * value) };
  const [means, variances, offsets, scales] = [mean, variance, offset, scale].map(
    (one) => upload(tf, one) as never,
  );
  const expected = (withBoth: boolean) =>
    x.data.map((value, index) => {
      const channel = index % 3;
      const normal = (value - mean.data[channel]) / Math.sqrt(variance.data[channel] + 1e-3);
      return withBoth ? normal * scale.data[channel] + offset.data[channel] : normal;
    });
  const image = upload(tf, x);
  expectNumbers(
    tf.batchNorm(image, means, variances, offsets, scales, 1e-3).dataSync(),
    expected(true),
  );
  expectNumbers(
    tf.batchNorm(image, means, variances, undefined, undefined, 1e-3).dataSync(),
    expected(false),
  );
});
