// Trains a network and keeps its weights at chosen steps.
import { createNetwork, createRandom, fit, quantizeWeights } from 'convlab';
import type {
  FitOptions,
  Network,
  NetworkDescription,
  QuantizedWeights,
  TrainingData,
} from 'convlab';
import type { Checkpoint } from 'convlab/explore/cnn-explorer';

/** What a training has left behind. */
export interface Recorded {
  checkpoints: Checkpoint[];
  weights: QuantizedWeights[];
  network: Network;
}

/** When the weights are kept, and what the network is then measured with. */
interface Moments {
  /** Steps at which weights are kept; 0 is before the first one. */
  steps: readonly number[];
  /** And epochs, the last one always. */
  epochs: readonly number[];
  /** Pictures that are not learned from. */
  test: TrainingData & { labels: ArrayLike<number> };
}

/** Trains from a seed; the same settings give the same weights. */
export async function recordTraining(
  description: NetworkDescription,
  data: TrainingData,
  options: FitOptions & { epochs: number; batchSize: number },
  { steps, epochs, test }: Moments,
  network: Network = createNetwork({ ...description, random: createRandom(1) }),
): Promise<Recorded> {
  const checkpoints: Checkpoint[] = [];
  const weights: QuantizedWeights[] = [];
  const perEpoch = Math.ceil(data.x.shape[0] / options.batchSize);
  const keep = (step: number): void => {
    const { loss, accuracy = 0 } = network.evaluate(test.x, test.labels);
    const round = (value: number): number => Number(value.toPrecision(4));
    checkpoints.push({
      epoch: round(step / perEpoch),
      step,
      loss: round(loss),
      accuracy: round(accuracy),
    });
    weights.push(quantizeWeights(network));
  };
  let step = 0;
  if (steps.includes(0)) keep(0);
  await fit(network, data, {
    ...options,
    random: createRandom(2),
    progress: false,
    callbacks: {
      onBatch: () => {
        step += 1;
        if (steps.includes(step)) keep(step);
      },
      onEpoch: ({ epoch, loss }) => {
        if (epochs.includes(epoch) || epoch === options.epochs) keep(step);
        console.log(`  epoch ${epoch} of ${options.epochs}: loss ${loss.toFixed(3)}`);
      },
    },
  });
  return { checkpoints, weights, network };
}
