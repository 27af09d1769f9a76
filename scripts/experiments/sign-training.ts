import {
  augmentation,
  createRandom,
  randomBrightness,
  randomContrast,
  randomFlip,
  signCnn,
  signEffects,
  signs,
} from 'convlab';
import type { Run, SignOptions } from 'convlab';
import { createModel } from 'convlab/tf';
import type { LayersModel } from 'convlab/tf';
import { namedBy, trainModel } from './tf-training.ts';

/** What the trainings of day 23 have in common. */
export const signSettings = {
  network: 'signCnn()',
  pictures: 8600,
  epochs: 4,
  batchSize: 64,
  optimizer: 'adam, rate from 0.003 to 0 along half a wave of a cosine',
  measured:
    'accuracy: the share of 2,150 test pictures, 50 of each class, that is named rightly. Those named after an effect (rainAccuracy …): the same for 430 test pictures whose usual mix of effects is half as strong, and which all have this effect in full strength.',
} as const;

/** How training pictures are changed: `light` as in the lesson, `flips` also left for right. */
export type SignChange = 'none' | 'light' | 'flips';

const light = [
  randomContrast({ amount: [-0.7, 0.1], chance: 0.5 }),
  randomBrightness({ amount: 0.1 }),
];

const changes = {
  none: undefined,
  light: augmentation(light),
  flips: augmentation([randomFlip(), ...light]),
};

/** Trains the network of day 23 on pictures of its own; gives it and how loss and accuracy went. */
export async function trainSignCnn(
  seed: number,
  change: SignChange,
  stopAfter: number | undefined,
): Promise<{ model: LayersModel; curves: Run['curves'] }> {
  const { pictures, epochs, batchSize } = signSettings;
  const model = await createModel(signCnn(), { random: createRandom(seed) });
  const train = signs({ count: pictures, seed });
  const options = { classes: 43, batchSize, epochs, rate: 0.003, seed, stopAfter };
  const augment = changes[change];
  return { model, curves: await trainModel(model, { train, augment, ...options }) };
}

/** For each test picture whether it is named rightly, by its class. */
function answers(model: LayersModel, options: SignOptions): { label: number; right: boolean }[] {
  const set = signs({ part: 'test', ...options });
  const { labels } = set;
  const said = namedBy(model, set);
  return Array.from(labels, (label, index) => ({ label, right: said[index] === label }));
}

const share = (list: readonly { right: boolean }[]): number =>
  list.filter(({ right }) => right).length / list.length;

/** Where left and right make the difference: curves, arrows, keep left or right. */
const sided = [19, 20, 33, 34, 36, 37, 38, 39];

/** The accuracy on all test pictures, and on the signs that a mirror turns into another sign. */
export function testSigns(model: LayersModel): Record<string, number> {
  const all = answers(model, { count: 2150 });
  return {
    accuracy: share(all),
    sidedAccuracy: share(all.filter(({ label }) => sided.includes(label))),
    othersAccuracy: share(all.filter(({ label }) => !sided.includes(label))),
  };
}

/** The accuracy under each effect alone. */
export const testEffects = (model: LayersModel): Record<string, number> =>
  Object.fromEntries(
    signEffects.map((effect) => [
      `${effect}Accuracy`,
      share(answers(model, { count: 430, weather: 0.5, effects: { [effect]: 1 } })),
    ]),
  );
