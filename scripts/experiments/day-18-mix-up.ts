import {
  adam,
  colourTrunk,
  createNetwork,
  createOptimizer,
  createRandom,
  fromData,
  mixUp,
  softmax,
} from 'convlab';
import type { Network, Random, Run, Tensor } from 'convlab';
import type { Experiment, ExperimentPart } from './experiment.ts';
import { drawnThings, fewPictures, validation } from './drawn-things.ts';

const settings = {
  data: drawnThings.dataNote,
  options: { epochs: 30, batchSize: 32, optimizer: adam({ rate: 0.002 }) },
  variants: { 'true answers': {}, 'mixed up': { alpha: 0.2 } },
  measured: drawnThings.measureNote,
} as const;
const { epochs, batchSize, optimizer } = settings.options;
const variants: Readonly<Record<string, { alpha?: number }>> = settings.variants;
const classes = fewPictures.classes.length;
const length = 32 * 32 * 3;

/** A batch with answers as rows of 0 and 1, which mix-up makes numbers in between of. */
function batchOf(rows: readonly number[]): { x: Tensor; targets: Tensor } {
  const x = new Float32Array(rows.length * length);
  const targets = new Float32Array(rows.length * classes);
  rows.forEach((sample, row) => {
    x.set(fewPictures.x.data.subarray(sample * length, (sample + 1) * length), row * length);
    targets[row * classes + fewPictures.labels[sample]] = 1;
  });
  return {
    x: fromData(x, [rows.length, 32, 32, 3]),
    targets: fromData(targets, [rows.length, classes]),
  };
}

/** One epoch; the gradient of the cross-entropy with respect to the logits is (softmax − targets) / rows. */
function learn(
  network: Network,
  step: () => void,
  random: Random,
  alpha: number | undefined,
): void {
  const order = random.shuffle(Array.from(fewPictures.labels, (_, sample) => sample));
  for (let start = 0; start < order.length; start += batchSize) {
    const plain = batchOf(order.slice(start, start + batchSize));
    const { x, targets } = alpha ? mixUp(plain.x, plain.targets, random, { alpha }) : plain;
    const logits = network.forward(x, { training: true, random });
    const said = softmax(logits);
    const rows = logits.shape[0];
    network.backward(
      fromData(
        said.data.map((value, place) => (value - targets.data[place]) / rows),
        logits.shape,
      ),
    );
    step();
  }
}

function trainOnce(variant: string, seed: number, lastEpoch: number): Run {
  const network = createNetwork({ ...colourTrunk(), random: createRandom(seed) });
  const running = createOptimizer(network, optimizer);
  const random = createRandom(seed);
  const curves = {
    accuracy: [] as number[],
    validationLoss: [] as number[],
    validationAccuracy: [] as number[],
  };
  for (let epoch = 1; epoch <= lastEpoch; epoch += 1) {
    learn(
      network,
      () => {
        running.step();
      },
      random,
      variants[variant].alpha,
    );
    curves.accuracy.push(network.evaluate(fewPictures.x, fewPictures.labels).accuracy ?? NaN);
    const there = network.evaluate(validation.x, validation.labels);
    curves.validationLoss.push(there.loss);
    curves.validationAccuracy.push(there.accuracy ?? NaN);
  }
  const whole = lastEpoch === epochs;
  return {
    variant,
    seed,
    curves,
    figures: {
      parameters: network.parameterCount,
      ...(whole &&
        drawnThings.measure?.(network, { name: variant, architecture: colourTrunk() }, seed)),
    },
  };
}

export const experiment: Experiment = {
  name: 'day-18-mix-up',
  title: 'Pictures mixed with other pictures',
  question: 'What does a network learn from blends of two pictures with blended answers?',
  settings,
  seeds: [1, 2, 3],
  recheck: { variant: 'mixed up', epochs: 2 },
  run: ({ seeds, variants: names = Object.keys(variants), stopAfter = epochs }: ExperimentPart) =>
    Promise.resolve(seeds.flatMap((seed) => names.map((name) => trainOnce(name, seed, stopAfter)))),
};
