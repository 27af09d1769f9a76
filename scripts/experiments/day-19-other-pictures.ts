import { fromData, grayscale, objects } from 'convlab';
import type { LabelledImages } from 'convlab';
import type { Experiment } from './experiment.ts';
import { fewExperiment } from './few-examples.ts';
import type { FewVariant } from './few-examples.ts';

const common = { weightDecay: 0.01, dropout: 0.5, strength: 1.6 };
const scratch = { ...common, method: 'scratch', pool: 'means', rate: 0.01 } as const;
const frozen = { ...common, method: 'frozen', rate: 0.01, copies: 20 } as const;
const open = { ...frozen, rate: 0.003, headEpochs: 30 } as const;
const little = { perClass: 5, epochs: 300 };
const much = { perClass: 100, copies: 3, headEpochs: 10, epochs: 25 };

const variants: Record<string, FewVariant> = {
  'from scratch, 5 per class': { ...scratch, ...little },
  'frozen, 5 per class': { ...frozen, ...little, epochs: 30 },
  'last stage open, 5 per class': { ...open, ...little, method: 'lastStageOpen' },
  'fine-tuned, 5 per class': { ...open, ...little, method: 'fineTuned' },
  'from scratch, 100 per class': { ...scratch, ...much },
  'frozen, 100 per class': { ...frozen, ...much },
  'last stage open, 100 per class': { ...open, ...much, method: 'lastStageOpen' },
  'fine-tuned, 100 per class': { ...open, ...much, method: 'fineTuned' },
};

/** The drawn things without their colours, one channel from 0 to 1. */
function greyThings(part: 'train' | 'test', count: number, seed: number): LabelledImages {
  const { x, labels } = objects({ part, count, seed });
  const [, side] = x.shape;
  const size = side * side;
  const values = new Float32Array(count * size);
  for (let index = 0; index < count; index += 1) {
    const colours = x.data.slice(3 * index * size, 3 * (index + 1) * size);
    values.set(grayscale(fromData(colours, [side, side, 3])).data, index * size);
  }
  return { x: fromData(values, [count, side, side, 1]), labels };
}

export const experiment: Experiment = fewExperiment(
  {
    name: 'day-19-other-pictures',
    title: 'The backbone of letters on drawn things in grey: little and much data',
    question: 'Does what Latin letters taught help with pictures that are no characters?',
    seeds: [1, 2, 3],
    recheck: { variant: 'frozen, 5 per class' },
  },
  {
    classes: 10,
    examples: ({ perClass }, seed) => greyThings('train', 10 * perClass, seed),
    test: () => greyThings('test', 1000, 1),
    figure: 'right',
  },
  variants,
  {
    examples: 'objects({ count: 10 * perClass, seed }) in grey, 32 × 32: others for each seed',
    test: 'objects({ part: "test", count: 1000 }) in grey',
    otherwise: 'as day-19-few-examples; nothing was searched for these pictures',
  },
);
