import type { Task, Values } from '../protocol.ts';
import type { Runner } from '../runner.ts';
import type { Tensor, TensorFlow } from './tensorflow-types.ts';

interface FitOptions {
  epochs: number;
  batchSize: number;
  shuffle: boolean;
  verbose: number;
  callbacks?: { onBatchEnd: (batch: number, logs: { loss: number }) => void };
}

interface Model {
  compile(options: { optimizer: unknown; loss: string }): void;
  setWeights(weights: Tensor[]): void;
  fit(x: Tensor, y: Tensor, options: FitOptions): Promise<unknown>;
}

export interface Layers {
  sequential(options: { layers: unknown[] }): Model;
  layers: Record<'conv2d' | 'maxPooling2d' | 'flatten' | 'dense', (options: object) => unknown>;
  train: { adam(rate: number): unknown };
}

/** Training with `model.fit`, as its users do. */
export function prepareTraining(
  tf: TensorFlow & Layers,
  task: Extract<Task, { kind: 'train' }>,
  { x, labels, ...weights }: Record<string, Values>,
  note: string | undefined,
): Runner {
  const model = makeModel(tf);
  model.setWeights(Object.values(weights).map(({ shape, data }) => tf.tensor(data, shape)));
  const pixels = x.data.length / x.shape[0];
  const part = (samples: number, first = 0): [Tensor, Tensor] => [
    tf.tensor(x.data.slice(first * pixels, (first + samples) * pixels), [samples, 28, 28, 1]),
    tf.tensor(oneHot(labels.data.slice(first, first + samples)), [samples, 10]),
  ];
  const options = { epochs: 1, batchSize: task.batch, shuffle: false, verbose: 0 };
  const all = part(x.shape[0]);
  const first = part(task.batch);
  return {
    result: async () => {
      const losses: number[] = [];
      const onBatchEnd = (_: number, { loss }: { loss: number }) => void losses.push(loss);
      const start = performance.now();
      await model.fit(...part(task.batch), { ...options, callbacks: { onBatchEnd } });
      // The second loss shows that the first step was right; more would take minutes.
      const steps = performance.now() - start > 5000 ? 2 : task.steps;
      for (let step = 1; step < steps; step += 1) {
        await model.fit(...part(task.batch, step * task.batch), {
          ...options,
          callbacks: { onBatchEnd },
        });
      }
      return Float32Array.from(losses);
    },
    modes: {
      epoch: async () => {
        await model.fit(...all, options);
      },
      batch: async () => {
        await model.fit(...first, options);
      },
    },
    ...(note !== undefined && { note }),
  };
}

function makeModel(tf: Layers): Model {
  const { layers } = tf;
  const activation = 'relu';
  const model = tf.sequential({
    layers: [
      layers.conv2d({ filters: 32, kernelSize: 3, activation, inputShape: [28, 28, 1] }),
      layers.maxPooling2d({ poolSize: 2 }),
      layers.conv2d({ filters: 64, kernelSize: 3, activation }),
      layers.maxPooling2d({ poolSize: 2 }),
      layers.flatten({}),
      layers.dense({ units: 128, activation }),
      layers.dense({ units: 10, activation: 'softmax' }),
    ],
  });
  model.compile({ optimizer: tf.train.adam(1e-3), loss: 'categoricalCrossentropy' });
  return model;
}

function oneHot(labels: Float32Array): Float32Array {
  const rows = new Float32Array(labels.length * 10);
  labels.forEach((label, row) => {
    rows[row * 10 + label] = 1;
  });
  return rows;
}
