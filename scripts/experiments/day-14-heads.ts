import { adam, digitSet, fromData, pad2d, schedules, shiftImage, vggDigits } from 'convlab';
import type { Network, TrainingData, VggDigitsOptions } from 'convlab';
import { trainingExperiment } from './training-experiment.ts';

const { train, test, note } = digitSet({ folder: '' });

/** Margin around the 8×8 pixels, so that a digit can move by as much without being cut. */
const margin = 4;
const all = { x: pad2d(train.x, margin), labels: train.labels };
const testX = pad2d(test.x, margin);

const heads: Record<string, VggDigitsOptions['head']> = {
  'flatten, dense 256, dense 10': 'dense',
  'flatten, dense 10': 'flatten',
  'global average, dense 10': 'average',
};
const few = 200;
const sizes = [
  { data: first(few), words: `${few} digits`, epochs: 50 },
  { data: all, words: '1,200 digits', epochs: 15 },
];

function first(count: number): TrainingData & { x: typeof all.x } {
  const [, ...shape] = all.x.shape;
  const values = all.x.data.slice(0, count * shape.reduce((product, size) => product * size, 1));
  return { x: fromData(values, [count, ...shape]), labels: all.labels.slice(0, count) };
}

/** The mean accuracy over the eight directions, moved by so many pixels. */
function movedBy(network: Network, distance: number): number {
  const steps = [-distance, 0, distance];
  const moves = steps.flatMap((down) => steps.map((right) => ({ down, right })));
  const others = moves.filter(({ down, right }) => down !== 0 || right !== 0);
  const accuracies = others.map(
    ({ down, right }) =>
      network.evaluate(shiftImage(testX, down, right), test.labels).accuracy ?? NaN,
  );
  return accuracies.reduce((sum, accuracy) => sum + accuracy, 0) / others.length;
}

export const experiment = trainingExperiment({
  name: 'day-14-heads',
  title: 'Three heads on the same convolutions',
  question:
    'What do dense layers behind flatten, and global average pooling in their place, do to accuracy, to overfitting and to moved digits?',
  seeds: [1, 2, 3],
  variants: sizes.flatMap(({ data, words, epochs }) =>
    Object.entries(heads).map(([name, head]) => ({
      name: `${name} (${words})`,
      architecture: vggDigits({ head }),
      data,
      options: { epochs },
    })),
  ),
  data: all,
  dataNote: `${note} On a canvas of 16×16; the first 200 of them to learn from, or all.`,
  options: {
    batchSize: 32,
    optimizer: adam({ rate: 0.003 }),
    schedule: schedules.cosine(),
    validation: { x: testX, labels: test.labels },
  },
  measure: (network, { data }) => {
    const { x, labels } = data as typeof all;
    const trained = network.evaluate(x, labels).accuracy ?? NaN;
    const tested = network.evaluate(testX, test.labels).accuracy ?? NaN;
    return {
      trainedAccuracy: trained,
      testAccuracy: tested,
      gap: trained - tested,
      moved1Accuracy: movedBy(network, 1),
      moved2Accuracy: movedBy(network, 2),
      moved3Accuracy: movedBy(network, 3),
      moved4Accuracy: movedBy(network, 4),
    };
  },
  measureNote:
    'trainedAccuracy, testAccuracy: on the digits learned from and on the test digits after the last epoch; gap: their difference; moved1Accuracy to moved4Accuracy: the mean on test digits moved by so many pixels in eight directions.',
  recheck: { variant: 'global average, dense 10 (200 digits)' },
});
