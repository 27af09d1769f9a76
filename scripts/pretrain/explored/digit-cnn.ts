// The digit CNN of the explorer: a quarter of the course's width, from the first step to the last.
import { adam, digitCnn, fromData, glyphs } from 'convlab';
import type { Tensor } from 'convlab';
import { digitAugmentation } from 'convlab/explore/cnn-explorer';
import { digitParts } from './digit-data.ts';
import { recordTraining } from './record.ts';
import type { Explored } from './store.ts';

const epochs = 30;
const drawn = 1500;
const digitNames = Array.from({ length: 10 }, (_, digit) => String(digit));

/** The weights are kept often in the beginning, when they change most. */
const moments = { steps: [0, 4, 10, 20, 40], epochs: [1, 2, 3, 5, 8, 12, 20] };

export async function trainDigitCnn(): Promise<Explored> {
  const { train, test } = digitParts(28);
  const fonts = glyphs({ script: 'digits', count: drawn, side: 28 });
  const data = {
    x: together(train.x, fonts.x),
    labels: Uint8Array.from([...train.labels, ...fonts.labels]),
  };
  const architecture = digitCnn({ width: 0.25 });
  const { checkpoints, weights, network } = await recordTraining(
    architecture,
    data,
    { epochs, batchSize: 32, optimizer: adam({ rate: 0.003 }), augment: digitAugmentation() },
    { ...moments, test },
  );
  const count = network.parameterCount.toLocaleString('en-US');
  network.dispose();
  return {
    facts: {
      title: 'Digit CNN',
      note: `The course’s digit CNN with a quarter of its filters: ${count} numbers. It has learned from ${train.labels.length.toLocaleString('en-US')} handwritten digits and ${drawn.toLocaleString('en-US')} that were drawn from fonts.`,
      architecture,
      classes: digitNames,
      input: { side: 28, channels: 1, ink: { margin: 4 } },
      checkpoints,
    },
    weights,
  };
}

/** Two sets of pictures, one behind the other. */
export function together(one: Tensor, other: Tensor): Tensor {
  const [, ...shape] = one.shape;
  const values = new Float32Array(one.data.length + other.data.length);
  values.set(one.data);
  values.set(other.data, one.data.length);
  return fromData(values, [one.shape[0] + other.shape[0], ...shape]);
}
