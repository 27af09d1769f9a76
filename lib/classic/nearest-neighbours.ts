import { OptionError, requireWhole } from '../tensor';
import { makeClassifier } from './classifier';
import type { ClassicModel, Learned } from './classifier';
import { rowOf } from './samples';
import type { Rows } from './samples';

/** The settings of nearest neighbours. */
export interface NearestNeighboursOptions {
  /** How many neighbours vote (5). */
  k?: number;
}

/**
 * k nearest neighbours: a new sample belongs to the class of most of the k training samples that are
 * nearest to it, by the distance √Σ(xᵢ − yᵢ)². It learns nothing: it keeps all samples.
 *
 * Of equally near samples the first counts, of equal votes the smaller class. Probabilities are shares
 * of the votes. As scikit-learn's `KNeighborsClassifier`.
 *
 * Source: T. Cover and P. Hart, Nearest neighbor pattern classification, 1967.
 *
 * @param options k (5)
 * @throws OptionError in `fit` when there are fewer than k samples
 */
// ml-knn 3.0.0 decides equal votes otherwise than scikit-learn (k = 4 on the 8×8 digits: 98.3 % for 98.6 %), and its tree is no faster than looking at all samples.
export function nearestNeighbours({ k = 5 }: NearestNeighboursOptions = {}): ClassicModel {
  requireWhole('nearestNeighbours', 'k', k, 1);
  return makeClassifier<Learned, object>(
    {
      name: `nearest neighbours (k ${k})`,
      gives: 'probabilities',
      learn: (rows, labels, classes) => {
        if (rows.count < k) {
          throw new OptionError(
            `nearestNeighbours: ${k} neighbours cannot vote among ${rows.count} samples; make k smaller.`,
          );
        }
        const kept = { ...rows, values: rows.values.slice() };
        return { scores: (samples) => votes(kept, labels, classes, k, samples) };
      },
    },
    () => ({}),
  );
}

function votes(
  known: Rows,
  labels: Int32Array,
  classes: number,
  k: number,
  samples: Rows,
): Float64Array {
  const shares = new Float64Array(samples.count * classes);
  for (let sample = 0; sample < samples.count; sample += 1) {
    for (const neighbour of nearest(known, rowOf(samples, sample), k)) {
      shares[sample * classes + labels[neighbour]] += 1 / k;
    }
  }
  return shares;
}

/** The numbers of the k samples nearest to a point, the nearest first. */
function nearest(known: Rows, point: Float32Array, k: number): number[] {
  const found: { sample: number; distance: number }[] = [];
  let farthest = Infinity;
  for (let sample = 0; sample < known.count; sample += 1) {
    const distance = squaredDistance(known.values, sample * known.features, point, farthest);
    if (distance >= farthest) continue;
    const before = found.findIndex((other) => other.distance > distance);
    found.splice(before < 0 ? found.length : before, 0, { sample, distance });
    if (found.length > k) found.pop();
    if (found.length === k) farthest = found[k - 1].distance;
  }
  return found.map(({ sample }) => sample);
}

/** Σ (xᵢ − yᵢ)²; gives up once it is above `most`. */
function squaredDistance(
  values: Float32Array,
  from: number,
  point: Float32Array,
  most: number,
): number {
  let total = 0;
  for (let feature = 0; feature < point.length; feature += 1) {
    total += (values[from + feature] - point[feature]) ** 2;
    if (total > most) break;
  }
  return total;
}
