// Looking into a backbone that has no gradients, by the linear head behind it.
import {
  OptionError,
  ShapeError,
  classActivation,
  createRandom,
  fromData,
  fromFunction,
  globalAveragePool2d,
  gradCam,
  layers,
  map,
  maxDifference,
  photo,
  randomNormal,
  randomUniform,
  realValues,
} from 'convlab';
import type { Tensor } from 'convlab';
import { inspectGraph, makeBackbone, mobileNetV3, startTensorFlow, transfer } from 'convlab/tf';
import type { Backbone } from 'convlab/tf';
import { beforeAll, describe, expect, test } from 'vitest';

beforeAll(async () => {
  await startTensorFlow({ quiet: true });
});

/** Its maps are the picture itself, so that a change of the picture is a change of the maps. */
const mirror: Backbone = makeBackbone({
  name: 'mirror',
  note: 'learned nothing',
  input: [4, 6, 3],
  stages: [{ name: 'maps', shape: [4, 6, 3] }],
  fingerprint: 'mirror',
  prepare: (x) => fromData(realValues(x), [...x.shape]),
  compute: (prepared) => prepared,
});

const random = createRandom(1);
const head = { weights: randomNormal([3, 5], random), bias: randomNormal([5], random) };

describe('the gradient of a linear head behind global average pooling', () => {
  const network = inspectGraph(mirror, head);
  const x = randomUniform([2, 4, 6, 3], createRandom(2));
  const dLogits = randomNormal([2, 5], createRandom(3));

  /** Σ dLogits · logits of pictures. */
  const asked = (pictures: Tensor): number =>
    network.forward(pictures).data.reduce((sum, value, at) => sum + value * dLogits.data[at], 0);

  test('at the maps is the difference quotient', () => {
    const { gradient, activation } = network.gradientAt('maps', x, dLogits);
    expect(maxDifference(activation, x)).toBe(0);
    const step = 0.25; // the score is linear in the maps: a large step is exact and rounds less
    for (const place of [0, 1, 2, 17, 71, 72, 100, 143]) {
      const moved = (by: number): Tensor =>
        fromData(
          x.data.map((value, at) => (at === place ? value + by : value)),
          [...x.shape],
        );
      const quotient = (asked(moved(step)) - asked(moved(-step))) / (2 * step);
      expect(Math.abs(gradient.data[place] - quotient)).toBeLessThan(2e-6);
    }
  });

  test('at the pooled vector is that of the dense layer, and at the scores what was asked', () => {
    const pooled = network.gradientAt('global_average_pool', x, dLogits);
    expect(maxDifference(pooled.activation, globalAveragePool2d(x))).toBeLessThan(1e-6);
    const wanted = fromFunction([2, 3], (n, k) =>
      Array.from({ length: 5 }, (_, c) => dLogits.get(n, c) * head.weights.get(k, c)).reduce(
        (sum, each) => sum + each,
      ),
    );
    expect(maxDifference(pooled.gradient, wanted)).toBeLessThan(1e-6);
    const scores = network.gradientAt('head', x, dLogits);
    expect(maxDifference(scores.gradient, dLogits)).toBe(0);
    expect(maxDifference(scores.activation, network.forward(x))).toBe(0);
  });

  test('makes Grad-CAM and CAM the same map', () => {
    const picture = fromData(x.data.slice(0, 72), [4, 6, 3]);
    for (const label of [0, 1, 2, 3, 4]) {
      const [cam, byGradient] = [
        classActivation(network, picture, { class: label }),
        gradCam(network, picture, { class: label }),
      ];
      expect(byGradient.layer).toBe('maps');
      expect(maxDifference(cam.map, byGradient.map)).toBeLessThan(1e-5);
      // The weights of Grad-CAM are those of the head, divided among the places.
      const shares = map(cam.weights, (weight) => weight / 24);
      expect(maxDifference(byGradient.weights, shares)).toBeLessThan(1e-6);
    }
  });
});

describe('what cannot be asked', () => {
  const network = inspectGraph(mirror, head);
  const x = randomUniform([1, 4, 6, 3], createRandom(4));
  const dLogits = fromFunction([1, 5], () => 1);

  test('is a gradient before the last maps, and one guided by ReLUs', () => {
    expect(() => network.gradientAt('input', x, dLogits)).toThrow(
      /graph model has no gradients.*'maps', 'global_average_pool' or 'head'/,
    );
    expect(() => network.gradientAt('maps', x, dLogits, { guided: true })).toThrow(OptionError);
  });

  test('are pictures of other proportions, on which no map would lie', () => {
    expect(() => network.forward(fromFunction([1, 4, 4, 3], () => 0))).toThrow(/crop them/);
  });

  test('are weights and scores of other sizes', () => {
    expect(() => inspectGraph(mirror, { weights: randomNormal([4, 5], random) })).toThrow(
      ShapeError,
    );
    expect(() => inspectGraph(mirror, { ...head, bias: randomNormal([3], random) })).toThrow(
      ShapeError,
    );
    expect(() =>
      network.gradientAt(
        'maps',
        x,
        fromFunction([1, 4], () => 1),
      ),
    ).toThrow(ShapeError);
  });
});

describe('with MobileNetV3', () => {
  test('the scores are those of transfer, and Grad-CAM finds the last stage', async () => {
    const net = await mobileNetV3({ side: 64, last: 'expanded_conv_12' });
    const learned = await transfer(
      net,
      [layers.globalAveragePool2d(), layers.dense({ units: 2 })],
      { seed: 1 },
    );
    const network = inspectGraph(net, learned);
    const astronaut = await photo('astronaut');
    const x = fromData(astronaut.data, [1, 512, 512, 3]);
    const scores = learned.predict(x, { logits: true });
    expect(maxDifference(network.forward(x), scores)).toBeLessThan(1e-4);
    const { map: seen, layer } = gradCam(network, astronaut, { class: 1 });
    expect(layer).toBe('expanded_conv_12');
    expect(seen.shape).toEqual([512, 512]);
    const activations = network.activations(x);
    expect(activations.expanded_conv_5.shape).toEqual([1, 8, 8, 32]);
    expect(Object.keys(activations)).toEqual([
      'input',
      ...net.stages.map(({ name }) => name),
      'global_average_pool',
      'head',
    ]);
    learned.dispose();
  });

  test('a head with a layer more is refused', async () => {
    const net = await mobileNetV3({ side: 64 });
    const learned = await transfer(
      net,
      [
        layers.globalAveragePool2d(),
        layers.dense({ units: 8, activation: 'relu' }),
        layers.dense({ units: 2 }),
      ],
      { seed: 1 },
    );
    expect(() => inspectGraph(net, learned)).toThrow(/globalAveragePool2d, dense, dense/);
    learned.dispose();
  });
});
