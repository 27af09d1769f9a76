// Every network of the zoo, narrow and for small pictures, learns a few of them.
import { zoo } from 'convlab/arch';
import type { Architecture, ZooEntry } from 'convlab/arch';
import { adam, createNetwork, fit } from 'convlab/nn';
import type { TrainingData } from 'convlab/nn';
import { createRandom, randomNormal } from 'convlab/tensor';
import { expect, test } from 'vitest';

/**
 * The sides of the pictures. In much smaller ones batch norm gets the few numbers of maps of 1×1,
 * with which the loss of a deep network jumps whatever it is taught.
 */
const sideOf = (id: string): number => {
  if (id.startsWith('alexnet')) return 80;
  return id.startsWith('efficientnet') ? 16 : 32;
};

const samples = 6;
const steps = 6;

function small({ id, build }: ZooEntry): Architecture {
  const side = sideOf(id);
  const built = build({ width: 0.125, input: [side, side, build().input[2]], classes: 3 });
  return withoutDropout(built);
}

/** So narrow a network would learn from what dropout leaves by chance. */
function withoutDropout(architecture: Architecture): Architecture {
  return JSON.parse(
    JSON.stringify(architecture, (key, value: unknown) => (key === 'rate' ? 0 : value)),
  ) as Architecture;
}

function data(input: readonly number[], output: readonly number[]): TrainingData {
  const x = randomNormal([samples, ...input], createRandom(2));
  return output.length === 1
    ? { x, labels: [0, 1, 2, 0, 1, 2] }
    : { x, targets: randomNormal([samples, ...output], createRandom(3)) };
}

const trained = zoo.filter(({ id }) => id !== 'googlenet-auxiliary');

test.each(trained.map((entry) => [entry.name, entry] as const))(
  '%s learns',
  async (_name, entry) => {
    const network = createNetwork({ ...small(entry), random: createRandom(1) });
    const { epochs } = await fit(network, data(network.input, network.output), {
      epochs: steps,
      batchSize: samples,
      optimizer: adam({ rate: 5e-4 }),
      loss: network.output.length === 1 ? 'crossEntropy' : 'meanSquaredError',
      progress: false,
    });
    expect(epochs[steps - 1].loss).toBeLessThan(epochs[0].loss);
    network.dispose();
  },
);

test('a network with side heads is refused with advice', () => {
  const entry = zoo.find(({ id }) => id === 'googlenet-auxiliary');
  const architecture = entry?.build({ width: 0.125, classes: 3 });
  expect(architecture).toBeDefined();
  expect(() => architecture && createNetwork({ ...architecture, random: createRandom(1) })).toThrow(
    /auxiliary head is a second output/,
  );
});
