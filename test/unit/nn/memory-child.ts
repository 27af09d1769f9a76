// Trains 20 epochs and prints what the process holds before, after the first and after each epoch.
import { core, useCore } from '../../../lib/core/index.ts';
import { adam, createNetwork, fit, layers } from '../../../lib/nn/index.ts';
import { createRandom, randomNormal } from '../../../lib/tensor/index.ts';

const sizes = new Map<Float32Array, number>();
const real = core();
useCore({
  ...real,
  allocate(length) {
    const values = real.allocate(length);
    sizes.set(values, length);
    return values;
  },
  release(values) {
    sizes.delete(values);
    real.release(values);
  },
});
const allocated = (): number => [...sizes.values()].reduce((sum, length) => sum + 4 * length, 0);

const measure = () => {
  globalThis.gc?.();
  globalThis.gc?.();
  const { rss, heapUsed, arrayBuffers } = process.memoryUsage();
  return { rss, own: heapUsed + arrayBuffers, allocated: allocated() };
};

const random = createRandom(1);
const x = randomNormal([200, 28, 28, 1], random);
const labels = Array.from({ length: 200 }, () => random.integer(0, 9));
const before = measure();
const network = createNetwork({
  input: [28, 28, 1],
  layers: [
    layers.conv2d({ filters: 8, size: 3 }),
    layers.batchNorm(),
    layers.relu(),
    layers.maxPool2d(),
    layers.residual([layers.conv2d({ filters: 8, size: 3, padding: 'same', activation: 'relu' })]),
    layers.maxPool2d(),
    layers.flatten(),
    layers.dropout({ rate: 0.2 }),
    layers.dense({ units: 32, activation: 'relu' }),
    layers.dense({ units: 10 }),
  ],
  random,
});
const epochs: ReturnType<typeof measure>[] = [];
await fit(
  network,
  { x, labels },
  {
    epochs: 20,
    optimizer: adam(),
    validationSplit: 0.1,
    progress: false,
    callbacks: { onEpoch: () => void epochs.push(measure()) },
  },
);
const afterFit = measure();
network.dispose();
process.stdout.write(JSON.stringify({ before, epochs, afterFit, disposed: measure() }));
