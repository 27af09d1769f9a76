import { OptionError, createRandom, requireSeed, requireWhole } from '../../tensor';
import { makeClassifier } from '../classifier';
import type { ClassicModel, Learned } from '../classifier';
import { rowOf } from '../samples';
import type { Rows } from '../samples';
import { presorted } from './presorted';
import { follow, grow, leavesOf } from './tree';
import type { Growth, Tree } from './tree';

/** The settings of a random forest. */
export interface RandomForestOptions {
  /** How many trees vote (100). */
  trees?: number;
  /** How many features are looked at for each question (√features, rounded down). */
  features?: number | undefined;
  /** At most so many questions one after the other in a tree (as many as there are). */
  depth?: number | undefined;
  /** The seed of all that is drawn (1): the same seed and samples give the same forest. */
  seed?: number;
}

/** A random forest; after `fit` it tells what it looked at. */
export interface RandomForest extends ClassicModel {
  /** How much purer each feature made the samples, summed over all trees, all together 1. */
  readonly importances: Float64Array;
  /** How many ends all trees have together. */
  readonly leaves: number;
}

interface LearnedForest extends Learned {
  importances: Float64Array;
  leaves: number;
}

/**
 * A random forest: many decision trees, each grown on samples drawn with repeats, each question chosen
 * among a few features drawn at random; probabilities are the means over the trees. It needs no
 * standardised features. As scikit-learn's `RandomForestClassifier`, with other random numbers.
 *
 * Source: L. Breiman, Random forests, 2001.
 *
 * @param options trees (100), features (√features), depth, seed (1)
 */
// ml-random-forest 2.1.0 needs 2 s for one tree on the 8×8 digits, where scikit-learn grows 100 in half a second, and then its predict fails with 'input must not be empty'.
export function randomForest(options: RandomForestOptions = {}): RandomForest {
  const { trees = 100, features, depth, seed = 1 } = options;
  requireWhole('randomForest', 'trees', trees, 1);
  if (features !== undefined) requireWhole('randomForest', 'features', features, 1);
  if (depth !== undefined) requireWhole('randomForest', 'depth', depth, 1);
  requireSeed('randomForest', seed);
  return makeClassifier<LearnedForest, Pick<RandomForest, 'importances' | 'leaves'>>(
    {
      name: `random forest (${trees} ${trees === 1 ? 'tree' : 'trees'})`,
      gives: 'probabilities',
      learn: (rows, labels, classes) => {
        requireAtMost(features, rows.features);
        const growth: Growth = {
          columns: presorted(rows),
          labels,
          classes,
          features: features ?? Math.max(1, Math.floor(Math.sqrt(rows.features))),
          depth: depth ?? Infinity,
          random: createRandom(seed),
          importances: new Float64Array(rows.features),
        };
        const grown = Array.from({ length: trees }, () => growOne(growth));
        return {
          scores: (samples) => meanShares(grown, samples, classes),
          importances: shareOfEach(growth.importances),
          leaves: grown.reduce((total, tree) => total + leavesOf(tree), 0),
        };
      },
    },
    (learned) => ({
      get importances() {
        return learned().importances.slice();
      },
      get leaves() {
        return learned().leaves;
      },
    }),
  );
}

function requireAtMost(features: number | undefined, there: number): void {
  if (features === undefined || features <= there) return;
  throw new OptionError(
    `randomForest: features must be at most ${there}, for so many there are, but is ${features}.`,
  );
}

function growOne(growth: Growth): Tree {
  const { count } = growth.columns;
  const drawn = Uint32Array.from({ length: count }, () => growth.random.integer(0, count - 1));
  return grow(growth, drawn, growth.depth);
}

function meanShares(trees: readonly Tree[], samples: Rows, classes: number): Float64Array {
  const means = new Float64Array(samples.count * classes);
  for (let sample = 0; sample < samples.count; sample += 1) {
    const row = rowOf(samples, sample);
    for (const tree of trees) {
      const shares = follow(tree, row);
      for (let label = 0; label < classes; label += 1) {
        means[sample * classes + label] += shares[label] / trees.length;
      }
    }
  }
  return means;
}

function shareOfEach(values: Float64Array): Float64Array {
  const total = values.reduce((sum, value) => sum + value, 0);
  return total > 0 ? values.map((value) => value / total) : values;
}
