// LeNet-5 as it is mostly built today, for the explorer.
import { adam, glyphs, lenet5, pad2d } from 'convlab';
import { digitAugmentation } from 'convlab/explore/cnn-explorer';
import { together } from './digit-cnn.ts';
import { digitParts } from './digit-data.ts';
import { recordTraining } from './record.ts';
import type { Explored } from './store.ts';

const epochs = 20;
const drawn = 1500;

export async function trainLenet5(): Promise<Explored> {
  const { train, test } = digitParts(32);
  const fonts = glyphs({ script: 'digits', count: drawn, side: 28 });
  const data = {
    x: together(train.x, pad2d(fonts.x, 2)),
    labels: Uint8Array.from([...train.labels, ...fonts.labels]),
  };
  const architecture = lenet5({ variant: 'modern' });
  const { checkpoints, weights, network } = await recordTraining(
    architecture,
    data,
    { epochs, batchSize: 32, optimizer: adam({ rate: 0.002 }), augment: digitAugmentation() },
    { steps: [0], epochs: [1, 5], test },
  );
  const count = network.parameterCount.toLocaleString('en-US');
  network.dispose();
  return {
    facts: {
      title: 'LeNet-5',
      note: `The network that read cheques (LeCun and others 1998), as it is mostly built today: tanh, average pooling and softmax, ${count} numbers. It has learned from ${train.labels.length.toLocaleString('en-US')} handwritten digits and ${drawn.toLocaleString('en-US')} that were drawn from fonts.`,
      architecture,
      classes: Array.from({ length: 10 }, (_, digit) => String(digit)),
      input: { side: 32, channels: 1, ink: { margin: 6 } },
      checkpoints,
    },
    weights,
  };
}
