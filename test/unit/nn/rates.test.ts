import {
  adam,
  adamW,
  createNetwork,
  createOptimizer,
  createRandom,
  crossEntropyWithGrad,
  fit,
  freeze,
  layers,
  randomNormal,
  sgd,
} from 'convlab';
import type { FitOptions, Network, OptimizerDescription, Tensor } from 'convlab';
import { expect, test } from 'vitest';

const { batchNorm, block, conv2d, dense, flatten, relu } = layers;

/** With a block around two layers, one of which is named otherwise than it. */
const architecture = {
  name: 'two parts',
  input: [6, 6, 1],
  layers: [
    block(
      [
        conv2d({ name: 'conv.1', filters: 3, size: 3 }),
        batchNorm({ name: 'norm' }),
        relu(),
        conv2d({ name: 'conv', filters: 2, size: 3 }),
        relu(),
      ],
      { name: 'base' },
    ),
    flatten(),
    dense({ name: 'fc', units: 3 }),
  ],
};
const make = (): Network => createNetwork({ ...architecture, random: createRandom(4) });

const x = randomNormal([12, 6, 6, 1], createRandom(2));
const labels = Array.from({ length: 12 }, (_, index) => index % 3);

/** How far each parameter moves in training. */
async function moves(options: FitOptions, network = make()): Promise<Record<string, Tensor>> {
  const before = network.weights();
  await fit(network, { x, labels }, { batchSize: 12, progress: false, ...options });
  const after = network.weights();
  return Object.fromEntries(
    Object.keys(network.gradients).map((name) => {
      const values = after[name].data.map((value, place) => value - before[name].data[place]);
      return [name, { ...after[name], data: values }];
    }),
  );
}

const isShareOf = (part: Tensor, whole: Tensor, share: number): void => {
  part.data.forEach((value, place) => {
    expect(value).toBeCloseTo(share * whole.data[place], 6);
  });
  expect(whole.data.some((value) => value !== 0)).toBe(true);
};

test('a step of gradient descent with a share of the rate is that share of the step', async () => {
  const optimizer = sgd({ rate: 0.5 });
  const whole = await moves({ optimizer });
  const parts = await moves({ optimizer, rates: { base: 0.125 } });
  for (const name of Object.keys(whole)) {
    isShareOf(parts[name], whole[name], name.startsWith('fc') ? 1 : 0.125);
  }
});

test('the innermost name counts, and names with dots are not mixed up', async () => {
  const optimizer = sgd({ rate: 0.5 });
  const whole = await moves({ optimizer });
  const parts = await moves({ optimizer, rates: { base: 0.5, conv: 0.25 } });
  isShareOf(parts['conv.1.kernel'], whole['conv.1.kernel'], 0.5);
  isShareOf(parts['norm.gamma'], whole['norm.gamma'], 0.5);
  isShareOf(parts['conv.kernel'], whole['conv.kernel'], 0.25);
  isShareOf(parts['fc.weights'], whole['fc.weights'], 1);
});

test('a function says the share of each parameter', async () => {
  const optimizer = sgd({ rate: 0.5 });
  const whole = await moves({ optimizer });
  const rates = (name: string): number => (name.endsWith('.bias') ? 2 : 0);
  const parts = await moves({ optimizer, rates });
  for (const name of Object.keys(whole)) isShareOf(parts[name], whole[name], rates(name));
});

test.each<[string, OptimizerDescription]>([
  ['Adam', adam({ rate: 0.01 })],
  ['AdamW', adamW({ rate: 0.01, weightDecay: 0 })],
  ['momentum', sgd({ rate: 0.01, momentum: 0.9 })],
])('%s with two rates is two optimisers, each with a state of its own', async (_, description) => {
  const parts = { rates: { base: 0.1 }, optimizer: description, epochs: 3, shuffle: false };
  const network = make();
  await fit(network, { x, labels }, { batchSize: 12, progress: false, ...parts });
  // By hand: one optimiser for the head, and one for the base at a tenth of the rate.
  const other = make();
  const isHead = (name: string): boolean => name.startsWith('fc.');
  const names = Object.keys(other.gradients);
  const optimizers = [true, false].map((head) => {
    const own = names.filter((name) => isHead(name) === head);
    const length = own.reduce((sum, name) => sum + other.gradients[name].data.length, 0);
    const target = {
      parameterValues: new Float32Array(length),
      gradientValues: new Float32Array(length),
    };
    const rate = description.rate * (head ? 1 : 0.1);
    return { own, target, optimizer: createOptimizer(target, { ...description, rate }) };
  });
  for (let epoch = 0; epoch < 3; epoch += 1) {
    const logits = other.forward(x, { training: true, random: createRandom(0) });
    other.backward(crossEntropyWithGrad(logits, labels).dLogits);
    for (const { own, target, optimizer } of optimizers) {
      let at = 0;
      for (const name of own) {
        target.parameterValues.set(other.parameters[name].data, at);
        target.gradientValues.set(other.gradients[name].data, at);
        at += other.gradients[name].data.length;
      }
      optimizer.step();
      at = 0;
      for (const name of own) {
        const { data } = other.parameters[name];
        data.set(target.parameterValues.subarray(at, at + data.length));
        at += data.length;
      }
    }
  }
  const [one, two] = [network.weights(), other.weights()];
  for (const name of Object.keys(one)) {
    one[name].data.forEach((value, place) => {
      expect(value).toBeCloseTo(two[name].data[place], 5);
    });
  }
});

test('a network of which a part is frozen can be trained with two rates', async () => {
  const partly = freeze(architecture, { last: 4, batchNorm: 'frozen' });
  const network = (): Network => createNetwork({ ...partly, random: createRandom(4) });
  const optimizer = sgd({ rate: 0.5 });
  const whole = await moves({ optimizer }, network());
  const parts = await moves({ optimizer, rates: { base: 0.1 } }, network());
  expect(Object.keys(whole)).toEqual(['conv.kernel', 'conv.bias', 'fc.weights', 'fc.bias']);
  isShareOf(parts['conv.kernel'], whole['conv.kernel'], 0.1);
  isShareOf(parts['fc.weights'], whole['fc.weights'], 1);
});

test('names that are none and shares that make no sense are errors', async () => {
  await expect(moves({ rates: { bass: 0.1 } })).rejects.toThrow(
    /fit: rates: there is no layer or block 'bass'; give base, conv\.1/,
  );
  await expect(moves({ rates: { base: -1 } })).rejects.toThrow(
    /a share of the rate must be a number of at least 0, but that of conv\.1\.kernel is -1/,
  );
  await expect(moves({ rates: () => Number.NaN })).rejects.toThrow(/is NaN/);
  await expect(moves({ rates: 0.1 as unknown as Record<string, number> })).rejects.toThrow(
    /rates must be shares of the rate by the names of layers/,
  );
  const network = make();
  const optimizer = createOptimizer(network, adam());
  await expect(moves({ optimizer, rates: { base: 0.1 } }, network)).rejects.toThrow(
    /rates belong to a new optimiser/,
  );
});
