import { readFileSync } from 'node:fs';
import { standardize, takeLabels, takeSamples } from 'convlab/classic';
import { digits } from 'convlab/data';
import { map, reshape } from 'convlab/tensor';
import type { Matrix } from 'convlab/tensor';

interface Figures {
  accuracies: Record<string, number>;
  predicted: Record<string, number[]>;
  forestAccuracies: number[];
  supportVectors: Record<string, number>;
  logisticProbabilities: number[][];
  logisticAreaUnderCurve: number;
  svmScores: number[][];
}

/** What scikit-learn says of the 8×8 digits; the script `source` wrote it. */
export const reference = JSON.parse(
  readFileSync(new URL('./fixtures/scikit-learn.json', import.meta.url), 'utf8'),
) as {
  source: string;
  versions: Record<'python' | 'scikit-learn' | 'numpy', string>;
  pca: Record<'levels' | 'variances' | 'standardised' | 'first 40 samples', number[]> & {
    projected: number[][];
  };
  inputs: Record<'levels 0 to 1' | 'standardised', Figures>;
};

const { images, labels } = digits();
const all = reshape(images, [labels.length, 64]);
const numbers = Array.from(labels.keys());
const train = numbers.filter((index) => index % 5 !== 4);
const test = numbers.filter((index) => index % 5 === 4);

/** The digits as `source` splits them, levels 0 to 16. */
export const split = {
  x: takeSamples(all, train),
  labels: takeLabels(labels, train),
  testX: takeSamples(all, test),
  testLabels: takeLabels(labels, test),
};

const scaler = standardize().fit(split.x);

/** The two forms of the features that are compared. */
export const inputs: Record<keyof typeof reference.inputs, [learn: Matrix, answer: Matrix]> = {
  'levels 0 to 1': [map(split.x, (level) => level / 16), map(split.testX, (level) => level / 16)],
  standardised: [scaler.transform(split.x), scaler.transform(split.testX)],
};

/** The share of answers that are right. */
export function accuracyOf(predicted: ArrayLike<number>, truths: ArrayLike<number>): number {
  return Array.from(predicted).filter((said, at) => said === truths[at]).length / truths.length;
}
