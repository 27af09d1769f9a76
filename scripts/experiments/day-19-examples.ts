import type { Experiment } from './experiment.ts';
import { characters, charactersInWords, fewExperiment } from './few-examples.ts';
import type { FewVariant } from './few-examples.ts';

const common = { weightDecay: 0.01, dropout: 0.5, distort: 2.5 };
const scratch = { ...common, method: 'scratch', pool: 'means', rate: 0.01, strength: 1.6 } as const;
const frozen = { ...common, method: 'frozen', rate: 0.01, strength: 1.6 } as const;
const fineTuned = { ...common, method: 'fineTuned', rate: 0.003, strength: 2.2 } as const;

/** More examples need fewer epochs, and fewer copies. */
const variants: Record<string, FewVariant> = {
  'from scratch, 1 per class': { ...scratch, perClass: 1, epochs: 600 },
  'frozen, 1 per class': { ...frozen, perClass: 1, epochs: 30, copies: 50 },
  'fine-tuned, 1 per class': { ...fineTuned, perClass: 1, epochs: 200, headEpochs: 30, copies: 50 },
  'from scratch, 20 per class': { ...scratch, perClass: 20, epochs: 60 },
  'frozen, 20 per class': { ...frozen, perClass: 20, epochs: 15, copies: 10 },
  'fine-tuned, 20 per class': {
    ...fineTuned,
    ...{ perClass: 20, epochs: 30, headEpochs: 15, copies: 10 },
  },
  'from scratch, 100 per class': { ...scratch, perClass: 100, epochs: 12 },
  'frozen, 100 per class': { ...frozen, perClass: 100, epochs: 10, copies: 3 },
  'fine-tuned, 100 per class': {
    ...fineTuned,
    ...{ perClass: 100, epochs: 6, headEpochs: 10, copies: 3 },
  },
};

export const experiment: Experiment = fewExperiment(
  {
    name: 'day-19-examples',
    title: '1, 20 and 100 examples of each of 46 characters: from scratch, frozen, fine-tuned',
    question: 'From how many examples on does the beginning not matter any more?',
    seeds: [1, 2, 3],
    recheck: { variant: 'frozen, 1 per class' },
  },
  characters,
  variants,
  {
    ...charactersInWords,
    otherwise:
      'as day-19-few-examples; the lengths of these trainings were not searched, and those with 20 and 100 per class are short',
  },
);
