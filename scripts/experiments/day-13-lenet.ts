import { adam, digitSet, layers, lenet5, pad2d, resize2d } from 'convlab';
import type { LabelledImages, LayerDescription } from 'convlab';
import { trainingExperiment } from './training-experiment.ts';

const { train, test, note } = digitSet({ folder: '' });

/** As in the paper: digits of 28×28 in the middle of 32×32. */
const framed = ({ x, labels }: LabelledImages): LabelledImages => ({
  x: pad2d(resize2d(x, [28, 28]), 2),
  labels,
});

/** Logits, as the loss wants them. */
const trained = (list: readonly LayerDescription[]): LayerDescription[] =>
  list.filter(({ kind }) => kind !== 'softmax');

const published = lenet5();
const modern = lenet5({ variant: 'modern' });
const table = published.layers.filter(({ name }) => name === 'C3');

export const experiment = trainingExperiment({
  name: 'day-13-lenet',
  title: 'LeNet-5 as published and as it is built today',
  question: 'Which of the two reads more digits, and which difference makes the difference?',
  seeds: [1, 2, 3],
  variants: [
    { name: 'as published', architecture: published },
    {
      name: 'as published, dense output',
      architecture: {
        ...published,
        layers: [...published.layers.slice(0, -1), layers.dense({ name: 'OUT', units: 10 })],
      },
    },
    {
      name: 'modern, table in C3',
      architecture: {
        ...modern,
        layers: trained(modern.layers).map((each) => (each.name === 'C3' ? table[0] : each)),
      },
    },
    { name: 'modern', architecture: { ...modern, layers: trained(modern.layers) } },
  ],
  data: framed(train),
  dataNote: `${note} Enlarged to 28×28, in a frame of zeros of 32×32.`,
  options: {
    epochs: 8,
    batchSize: 32,
    optimizer: adam({ rate: 0.002 }),
    validation: framed(test),
  },
  recheck: { variant: 'modern' },
});
