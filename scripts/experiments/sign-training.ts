import {
  augmentation,
  createRandom,
  predictedClasses,
  randomBrightness,
  randomContrast,
  randomFlip,
  signCnn,
  signEffects,
  signs,
} from 'convlab';
import type { Run, SignOptions } from 'convlab';
import { createModel, fromTf, shuffledBatches, startTensorFlow, toTf } from 'convlab/tf';
import type { LayersModel, TfTensor } from 'convlab/tf';

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
  const tf = await startTensorFlow();
  const { pictures, epochs, batchSize } = signSettings;
  const model = await createModel(signCnn(), { random: createRandom(seed) });
  const optimizer = tf.train.adam(0.003);
  model.compile({ optimizer, loss: 'categoricalCrossentropy', metrics: ['accuracy'] });
  const batches = shuffledBatches(signs({ count: pictures, seed }), {
    classes: 43,
    batchSize,
    random: createRandom(seed),
    augment: changes[change],
  });
  const steps = epochs * batches.size;
  let step = 0;
  // eslint-disable-next-line @typescript-eslint/no-unsafe-class-instance-assignment -- declared as a class, but it needs no more than this form
  const { history } = await model.fitDataset(batches, {
    epochs: stopAfter ?? epochs,
    // eslint-disable-next-line @typescript-eslint/no-unsafe-enum-assignment -- 0 is silent
    verbose: 0,
    callbacks: {
      onBatchBegin: () => {
        const learningRate = 0.0015 * (1 + Math.cos((Math.PI * step) / steps));
        Object.assign(optimizer, { learningRate });
        step += 1;
      },
    },
  });
  return { model, curves: { loss: history.loss as number[], accuracy: history.acc as number[] } };
}

/** For each test picture whether it is named rightly, by its class. */
function answers(model: LayersModel, options: SignOptions): { label: number; right: boolean }[] {
  const { x, labels } = signs({ part: 'test', ...options });
  const input = toTf(x);
  const output = model.predict(input, { batchSize: 215 }) as TfTensor;
  const said = predictedClasses(fromTf(output));
  input.dispose();
  output.dispose();
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
