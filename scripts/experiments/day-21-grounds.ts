import { createRandom, fit } from 'convlab';
import type { FitCallback, Run } from 'convlab';
import type { Experiment } from './experiment.ts';
import {
  evidenceFigures,
  evidenceNetwork,
  evidenceSettings,
  fewLeaves,
  onOtherGrounds,
  trainingOf,
} from './leaf-evidence.ts';

const cue = 'pictures as they are, 5 epochs';
const exchanged =
  'each picture 5 times, each time on the ground of another one, 1 epoch; from the same random weights';

const variants = {
  'with the cue': { trainedOn: cue },
  'grounds exchanged': { trainedOn: exchanged },
} as const;

type Name = keyof typeof variants;

const epochs = 5;

/** Loss and accuracy of each epoch; ends when it was asked to. */
const gather = (curves: Record<'loss' | 'accuracy', number[]>, most: number): FitCallback => ({
  onEpoch: ({ loss, accuracy = NaN, epoch, stop }) => {
    curves.loss.push(loss);
    curves.accuracy.push(accuracy);
    if (epoch >= most) stop();
  },
});

async function runOf(name: Name, seed: number, stopAfter: number | undefined): Promise<Run> {
  const curves = { loss: [] as number[], accuracy: [] as number[] };
  const train = fewLeaves({ count: 2800 });
  const network = evidenceNetwork(seed);
  const random = createRandom(seed);
  const isRepaired = variants[name].trainedOn === exchanged;
  const data = isRepaired ? onOtherGrounds(train, epochs, random) : train;
  const callbacks = gather(curves, stopAfter ?? epochs);
  await fit(network, data, {
    ...trainingOf({ random, callbacks }),
    epochs: isRepaired ? 1 : epochs,
  });
  if (stopAfter !== undefined) return { variant: name, seed, curves, figures: {} };
  const figures = evidenceFigures(network, fewLeaves({ part: 'test', count: 1400 }));
  network.dispose();
  return { variant: name, seed, curves, figures };
}

export const experiment: Experiment = {
  name: 'day-21-grounds',
  title: 'Where a classifier of leaves looks, before and after the grounds were exchanged',
  question: 'Does Grad-CAM find out that a network looks at the table, and does the cure help?',
  seeds: [1, 2, 3],
  settings: {
    ...evidenceSettings,
    variants,
    measured:
      'On 200 pictures of each class of the test part, grounds drawn evenly. Of the rightly named pictures of sick leaves: mostInside is the share in which more than half of the mass of Grad-CAM (of the layer of maps, 32×32 as the pictures) lies in pixels with any damage, meanInside the mean of this mass, pointing the share in which the map is largest in such a pixel, area the share of the picture that such pixels have; mostInsideStrict counts each pixel only as far as it is damaged. rustMostInside is mostInside of rust alone, rustFound the share of rust that is named rightly.',
  },
  run: async ({ seeds, variants: names, stopAfter }) => {
    const runs: Run[] = [];
    for (const name of Object.keys(variants) as Name[]) {
      if (names && !names.includes(name)) continue;
      for (const seed of seeds) {
        const run = await runOf(name, seed, stopAfter);
        console.log(`${name}, seed ${seed}: ${JSON.stringify(run.figures)}`);
        runs.push(run);
      }
    }
    return runs;
  },
  recheck: { variant: 'with the cue' },
};
