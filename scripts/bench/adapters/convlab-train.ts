import { digitCnn } from 'convlab/arch';
import { adam, createNetwork, createOptimizer, fit } from 'convlab/nn';
import { createRandom, fromData } from 'convlab/tensor';
import type { Task, Values } from '../protocol.ts';
import type { Runner } from '../runner.ts';

/** The digit CNN (225,034 parameters); its softmax is left to the loss. */
export const digitLayers = digitCnn().layers;

/** Training with `fit`, as lessons do. */
export function prepareTraining(
  task: Extract<Task, { kind: 'train' }>,
  { x, labels, ...weights }: Record<string, Values>,
): Runner {
  const random = createRandom(0);
  const network = createNetwork({ input: [28, 28, 1], layers: digitLayers, random });
  const given = Object.values(weights); // in the order of the layers
  const named = Object.keys(network.parameters).map((name, place) => {
    const { data, shape } = given[place];
    return [name, fromData(data, shape)] as const;
  });
  network.setWeights(Object.fromEntries(named));
  const optimizer = createOptimizer(network, adam({ epsilon: 1e-7 })); // that of TensorFlow
  const pixels = x.data.length / x.shape[0];
  const classes = [...labels.data];
  const train = async (samples: number, onBatch?: (loss: number) => void): Promise<void> => {
    const part = fromData(x.data.subarray(0, samples * pixels), [samples, 28, 28, 1]);
    await fit(
      network,
      { x: part, labels: classes.slice(0, samples) },
      {
        optimizer,
        batchSize: task.batch,
        shuffle: false,
        progress: false,
        ...(onBatch && {
          callbacks: {
            onBatch: ({ loss }) => {
              onBatch(loss);
            },
          },
        }),
      },
    );
  };
  return {
    result: async () => {
      const losses: number[] = [];
      await train(task.steps * task.batch, (loss) => losses.push(loss));
      return Float32Array.from(losses);
    },
    modes: { epoch: () => train(x.shape[0]), batch: () => train(task.batch) },
    free: () => {
      optimizer.dispose();
      network.dispose();
    },
  };
}
