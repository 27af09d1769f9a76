import {
  adam,
  objects,
  randomBrightness,
  randomContrast,
  randomCrop,
  randomFlip,
  randomHue,
  randomRotation,
  randomSaturation,
} from 'convlab';
import type { Network } from 'convlab';
import type { TrainingExperiment } from './training-experiment.ts';

/** So few that the small network can learn them by heart. */
export const fewPictures = objects({ count: 500 });

/** What early stopping may look at; and what nothing has looked at before the end. */
export const validation = objects({ count: 300, seed: 2 });
const test = objects({ count: 1000, part: 'test' });

/** How all experiments with the small network on drawn things train it, so that they can be compared. */
export const drawnThings: Pick<
  TrainingExperiment,
  'data' | 'dataNote' | 'options' | 'measure' | 'measureNote'
> = {
  data: fewPictures,
  dataNote: '500 pictures of the set objects, 300 for validation, 1,000 of its test part',
  options: { epochs: 30, batchSize: 32, optimizer: adam({ rate: 0.002 }), validation },
  measure: (network: Network) => {
    const { loss, accuracy } = network.evaluate(test.x, test.labels);
    return { testLoss: loss, testAccuracy: accuracy ?? Number.NaN };
  },
  measureNote: 'testLoss, testAccuracy: of the trained network on the 1,000 test pictures',
};

/** What comes in from beyond the border: the picture, mirrored. */
const fill = 'reflect';
export const mirrored = randomFlip();
export const shifted = randomCrop({ padding: 4, fill });
export const turned = (degrees: number): ReturnType<typeof randomRotation> =>
  randomRotation({ degrees, fill });
export const recoloured = [
  randomHue({ degrees: 180 }),
  randomSaturation({ amount: 0.3 }),
  randomBrightness({ amount: 0.2 }),
  randomContrast({ amount: 0.3 }),
];

/** All that a drawn thing may go through without becoming another: form stays, colour says nothing. */
export const allThatHelp = [mirrored, turned(10), shifted, ...recoloured];
