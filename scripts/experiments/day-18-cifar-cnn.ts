import {
  adam,
  augmentation,
  cifar10Cnn,
  objects,
  randomContrast,
  randomFlip,
  randomRotation,
  randomZoom,
} from 'convlab';
import type { Architecture } from 'convlab';
import { trainingExperiment } from './training-experiment.ts';

// Pictures of half the side: the same weights for a quarter of the work.
const side = 16;
const described = cifar10Cnn({ input: [side, side, 3] });
// Running moments of Keras follow by a hundredth of each batch; 360 steps are too few for that.
const whole: Architecture = {
  ...described,
  layers: described.layers.map((layer) =>
    layer.kind === 'batchNorm' ? { ...layer, momentum: 0.1 } : layer,
  ),
};
const withoutDropout: Architecture = {
  ...whole,
  layers: whole.layers.filter(({ kind }) => kind !== 'dropout'),
};

const test = objects({ count: 500, part: 'test', side });

export const experiment = trainingExperiment({
  name: 'day-18-cifar-cnn',
  title: 'The network for CIFAR-10, with and without what holds it back',
  question: 'Do dropout and augmentation help 325,418 parameters that see 240 pictures?',
  seeds: [1, 2, 3],
  data: objects({ count: 240, side }),
  dataNote:
    '240 pictures of 16×16 of the set objects, 100 for validation, 500 of its test part; batch norm with a momentum of 0.1 (Keras: 0.9)',
  options: {
    epochs: 12,
    batchSize: 8,
    optimizer: adam(),
    validation: objects({ count: 100, seed: 2, side }),
  },
  variants: [
    { name: 'without dropout', architecture: withoutDropout },
    { name: 'with dropout', architecture: whole },
    {
      name: 'without dropout, with augmentation',
      architecture: withoutDropout,
      options: {
        augment: augmentation(
          [
            randomFlip(),
            randomRotation({ degrees: 15 }),
            randomZoom({ amount: 0.1 }),
            randomContrast({ amount: 0.1 }),
          ],
          { fill: 'reflect' },
        ),
      },
    },
  ],
  measure: (network) => {
    const { loss, accuracy } = network.evaluate(test.x, test.labels);
    return { testLoss: loss, testAccuracy: accuracy ?? Number.NaN };
  },
  measureNote: 'testLoss, testAccuracy: of the trained network on the 500 test pictures',
  recheck: { variant: 'without dropout', epochs: 1 },
});
