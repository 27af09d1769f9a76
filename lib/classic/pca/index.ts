import { asTensor, requireWhole } from '../../tensor';
import type { Matrix } from '../../tensor';
import { readRows, requireFeatures } from '../samples';
import type { Rows, Samples } from '../samples';
import { makeTransformer } from '../transformer';
import type { Transformer } from '../transformer';
import { principal } from './directions';
import type { Directions } from './directions';

/** How many principal components are kept. */
export interface PcaOptions {
  /** At most the smaller one of samples and features (all). */
  components?: number | undefined;
}

/** Principal components; what was learned is there after `fit`. */
export interface Pca extends Transformer {
  /**
   * `[components, features]`: the directions, each of length 1, its largest entry positive; zeros
   * where samples do not differ any more (n samples differ in at most n − 1 directions).
   */
  readonly components: Matrix;
  /** The mean of each feature, which is taken off first. */
  readonly mean: Float64Array;
  /** The variance along each direction (divided by samples − 1), the largest first. */
  readonly explainedVariance: Float64Array;
  /** The share of each direction in the variance of all features together. */
  readonly explainedVarianceRatio: Float64Array;
  /**
   * Back to features: mean + Σ zₖ · directionₖ, the nearest that so many components can say.
   *
   * @param z `[samples, components]`
   */
  restore(z: Samples): Matrix;
}

/**
 * Principal component analysis: the directions along which samples differ most, each at right angles
 * to those before it, and the place of a sample along them, z = directions · (x − mean).
 *
 * The directions are the eigenvectors of the covariance matrix Xᵀ·X / (samples − 1); where there are
 * fewer samples than features they come from those of X·Xᵀ, which is smaller. As scikit-learn's `PCA`.
 *
 * Source: K. Pearson, On lines and planes of closest fit to systems of points in space, 1901.
 *
 * @param options components (all)
 * @throws OptionError in `fit` when there are more components than samples or than features
 */
// ml-matrix 6.15.1 (October 2026) does the eigenvectors, exact to 1e-12; ml-pca 4.1.1 wraps its SVD, which needs 1.5 times as long for 600 samples of 576 features.
export function pca({ components }: PcaOptions = {}): Pca {
  if (components !== undefined) requireWhole('pca', 'components', components, 1);
  const name =
    components === undefined
      ? 'pca'
      : `pca (${components} ${components === 1 ? 'component' : 'components'})`;
  return makeTransformer(
    {
      name,
      learn: (rows) => principal(rows, components ?? Math.min(rows.count, rows.features)),
      apply: project,
    },
    (learned) => ({
      get components(): Matrix {
        const { directions, count, features } = learned();
        return asTensor(Float32Array.from(directions), [count, features]);
      },
      get mean(): Float64Array {
        return learned().mean.slice();
      },
      get explainedVariance(): Float64Array {
        return learned().variances.slice();
      },
      get explainedVarianceRatio(): Float64Array {
        return learned().ratios.slice();
      },
      restore(z: Samples): Matrix {
        const rows = readRows('pca', z);
        const what = learned();
        requireFeatures('pca: restore takes what transform gave', rows, what.count);
        return restored(rows, what);
      },
    }),
  );
}

function project(
  { values, count: samples }: Rows,
  { mean, directions, count, features }: Directions,
): Matrix {
  const z = new Float32Array(samples * count);
  for (let sample = 0; sample < samples; sample += 1) {
    for (let component = 0; component < count; component += 1) {
      let total = 0;
      for (let feature = 0; feature < features; feature += 1) {
        const value = values[sample * features + feature] - mean[feature];
        total += directions[component * features + feature] * value;
      }
      z[sample * count + component] = total;
    }
  }
  return asTensor(z, [samples, count]);
}

function restored(
  { values, count: samples }: Rows,
  { mean, directions, count, features }: Directions,
): Matrix {
  const x = new Float32Array(samples * features);
  for (let sample = 0; sample < samples; sample += 1) {
    const own = Float64Array.from(mean);
    for (let component = 0; component < count; component += 1) {
      const z = values[sample * count + component];
      for (let feature = 0; feature < features; feature += 1) {
        own[feature] += z * directions[component * features + feature];
      }
    }
    x.set(own, sample * features);
  }
  return asTensor(x, [samples, features]);
}
