import type { LayerDescription } from '../arch';
import { createRandom } from '../tensor';
import type { AnyTensor, Matrix } from '../tensor';
import { fit } from './fit';
import { createNetwork } from './network';
import type { Network } from './network-types';
import { adam } from './optimizer-description';

/** Points in the plane with their classes 0 and 1, such as those of `pointSet`. */
export interface LabelledPoints {
  /** `[count, 2]` */
  points: AnyTensor;
  labels: Uint8Array;
}

/** A network that was trained to tell two classes of points apart. */
export interface PointClassifier {
  network: Network;
  /** The probability of class 1 for each point `[count, 2]`. */
  probability: (points: AnyTensor) => AnyTensor;
  /** The share of points whose class is right. */
  accuracy: (samples: LabelledPoints) => number;
}

const settings = { epochs: 80, batchSize: 20, rate: 0.02 };

/**
 * Trains a small network on points in the plane: 80 epochs of Adam with the rate 0.02, 20 points at
 * a time.
 *
 * @param list its layers; the last one has 2 units
 * @param samples the points to learn from
 * @param seed of the weights and of the order of the points (1)
 */
export async function pointClassifier(
  list: readonly LayerDescription[],
  { points, labels }: LabelledPoints,
  seed = 1,
): Promise<PointClassifier> {
  const { epochs, batchSize, rate } = settings;
  const random = createRandom(seed);
  const network = createNetwork({ input: [2], layers: list, random });
  const optimizer = adam({ rate });
  await fit(
    network,
    { x: points, labels },
    { epochs, batchSize, optimizer, random, progress: false },
  );
  return {
    network,
    probability: (places) => (network.predict(places) as Matrix).pick(null, 1),
    accuracy: (samples) => network.evaluate(samples.points, samples.labels).accuracy ?? 0,
  };
}
