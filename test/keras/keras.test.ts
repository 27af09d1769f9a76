// Runs the Keras scripts of all networks of the zoo with the Python of $CONVLAB_KERAS_PYTHON, in
// which keras 3 and tensorflow are installed, and compares what Keras makes of them.
import { kerasScript, summarize } from 'convlab/arch';
import type { Architecture } from 'convlab/arch';
import { kerasName } from 'convlab/arch/keras/python';
import {
  digitCnn,
  efficientnet,
  googlenet,
  lenet5,
  mobilenetV2,
  resnet,
  zoo,
} from 'convlab/arch/zoo';
import { createNetwork } from 'convlab/nn';
import { createRandom, map, maxDifference, randomUniform, zip } from 'convlab/tensor';
import type { AnyTensor, Tensor } from 'convlab/tensor';
import { beforeAll, describe, expect, it } from 'vitest';
import { oddNetworks } from './odd-networks.ts';
import { runScripts } from './run-scripts.ts';
import type { Built, Job } from './run-scripts.ts';

const python = process.env.CONVLAB_KERAS_PYTHON;
const small = { width: 0.25, classes: 5, input: [64, 64, 3] as const };

const predicting: readonly Architecture[] = [
  digitCnn(),
  lenet5(),
  lenet5({ variant: 'modern' }),
  googlenet(small),
  resnet({ ...small, depth: 18 }),
  resnet({ ...small, depth: 50, squeezeExcite: true }),
  mobilenetV2(small),
  efficientnet('B0', small),
  ...oddNetworks,
];

const titleOf = ({ name, variant }: Architecture): string =>
  variant === undefined ? name : `${name} (${variant})`;

describe.skipIf(python === undefined || python === '')('Keras scripts', () => {
  const whole = zoo.map((entry) => ({ title: entry.id, architecture: entry.build() }));
  const built = new Map<Architecture, Built>();
  const expected = new Map<Architecture, Tensor>();

  beforeAll(async () => {
    const jobs = [
      ...predicting.map((architecture) => {
        const { job, made } = predict(architecture);
        expected.set(architecture, made);
        return { architecture, job };
      }),
      ...whole.map(({ architecture }): { architecture: Architecture; job: Job } => ({
        architecture,
        job: { script: kerasScript(architecture) },
      })),
    ];
    const answers = await runScripts(
      python ?? '',
      jobs.map(({ job }) => job),
    );
    jobs.forEach(({ architecture }, index) => built.set(architecture, answers[index]));
  }, 900_000);

  const all = [
    ...whole,
    ...predicting.map((architecture) => ({
      title: `${titleOf(architecture)} of ${architecture.input.join('×')}`,
      architecture,
    })),
  ];

  it.each(all)('give each layer of $title its shape', ({ architecture }) => {
    const model = built.get(architecture);
    const summary = summarize(architecture);
    const sides = summary.layers.filter(({ kind }) => kind === 'auxiliary');
    expect(model?.outputs).toHaveLength(1 + sides.length);
    expect(model?.outputs[0]).toEqual(summary.output);
    // Blocks and side heads are no layers of Keras.
    const shapes = summary.layers
      .filter(({ kind }) => kind !== 'block' && kind !== 'auxiliary')
      .map(({ name, output }) => [lastOf(name, model), output] as const);
    expect(model?.shapes).toMatchObject(Object.fromEntries(shapes));
  });

  it.each(all)('give $title as many weights', ({ architecture }) => {
    const { trainable, frozen, runningStatistics } = summarize(architecture).parameters;
    const model = built.get(architecture);
    expect(model?.trainable).toBe(trainable);
    expect(model?.fixed).toBe(frozen + runningStatistics);
  });

  it.each(predicting.map((architecture) => ({ title: titleOf(architecture), architecture })))(
    'predict what $title predicts here with the same weights',
    ({ architecture }) => {
      const here = expected.get(architecture);
      const answers = built.get(architecture)?.predictions;
      const isLogarithm = architecture.layers.at(-1)?.kind === 'logSoftmax';
      const there = answers && isLogarithm ? map(answers, Math.exp) : answers;
      if (!here || !there) throw new Error('there are no predictions');
      expect(there.shape).toEqual(here.shape);
      const scale = here.data.reduce((largest, value) => Math.max(largest, Math.abs(value)), 1);
      expect(maxDifference(there, here) / scale).toBeLessThan(1e-5);
    },
  );
});

/** The layer of Keras that makes what a layer of ours makes: long dilated steps are a second one. */
function lastOf(name: string, model: Built | undefined): string {
  const step = `${kerasName(name)}_step`;
  return model && step in model.shapes ? step : kerasName(name);
}

/** What a network of this library makes of some samples, and the same task for Keras. */
function predict(architecture: Architecture): { job: Job; made: Tensor } {
  const random = createRandom(7);
  const network = createNetwork({ ...architecture, random });
  // Biases of 0 and variances of 1 would hide what is done with them.
  const moved = Object.entries(network.weights()).map(([name, values]): [string, AnyTensor] => {
    if (values.shape.length > 1) return [name, values];
    const noise = randomUniform([...values.shape], random, { high: 0.3 });
    return [name, zip(values, noise, (value, change) => value + change)];
  });
  network.setWeights(Object.fromEntries(moved));
  const samples = randomUniform([3, ...architecture.input], random, { low: -1, high: 1 });
  const last = architecture.layers.at(-1)?.kind;
  const isSoftmax = last === 'softmax' || last === 'logSoftmax';
  const made = network.predict(samples, { probabilities: isSoftmax });
  const weights = Object.entries(network.weights()).map(([name, values]) => {
    const dot = name.lastIndexOf('.');
    return [`${kerasName(name.slice(0, dot))}${name.slice(dot)}`, values];
  });
  network.dispose();
  const job = {
    script: kerasScript(architecture),
    weights: Object.fromEntries(weights) as Record<string, AnyTensor>,
    samples,
  };
  return { job, made };
}
