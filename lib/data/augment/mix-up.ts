import {
  OptionError,
  ShapeError,
  asTensor,
  formatShape,
  fromData,
  isTensorLike,
  quote,
  realValues,
  requireTensor,
  requireWhole,
} from '../../tensor';
import type { AnyTensor, Matrix, Random, Tensor, TensorData } from '../../tensor';

/** How pictures are mixed. */
export interface MixUpOptions {
  /** Shares come from Beta(alpha, alpha): below 1 mostly near 0 or 1 (0.2). */
  alpha?: number | undefined;
  /** How many classes there are; needed with labels. */
  classes?: number | undefined;
}

/**
 * Mix-up (Zhang et al. 2018): every sample is blended with another one of the batch, and the right
 * answer with it: x′ = λ·x₁ + (1 − λ)·x₂ and y′ = λ·y₁ + (1 − λ)·y₂, with a λ of its own for each
 * from Beta(α, α).
 *
 * @param x `[samples, …]`
 * @param answers the class of each sample, or targets `[samples, classes]`
 * @param random draws the partners and λ
 * @param options alpha (0.2), classes (needed with labels)
 * @returns x of the same shape, and targets `[samples, classes]` that add up to 1 when the given do
 * @throws ShapeError when the counts differ; OptionError
 */
export function mixUp<Shape extends number[]>(
  x: Tensor<Shape, TensorData>,
  answers: ArrayLike<number> | AnyTensor,
  random: Random,
  { alpha = 0.2, classes }: MixUpOptions = {},
): { x: Tensor<Shape>; targets: Matrix } {
  requireTensor('mixUp', x);
  if (!(alpha > 0 && Number.isFinite(alpha))) {
    throw new OptionError(`mixUp: alpha must be above 0, such as 0.2, but is ${quote(alpha)}.`);
  }
  const [count] = x.shape;
  const given = isTensorLike(answers)
    ? targetsOf(answers as AnyTensor, count)
    : oneHot(answers as ArrayLike<number>, count, classes);
  const partners = random.shuffle(Array.from({ length: count }, (_, sample) => sample));
  const shares = partners.map(() => betaShare(alpha, random));
  const mixed = mixRows(realValues(x), partners, shares);
  const targets = mixRows(realValues(given), partners, shares);
  return { x: asTensor(mixed, [...x.shape] as Shape), targets: fromData(targets, given.shape) };
}

function mixRows(
  values: Float32Array,
  partners: readonly number[],
  shares: readonly number[],
): Float32Array {
  const length = values.length / partners.length;
  const mixed = new Float32Array(values.length);
  partners.forEach((partner, row) => {
    const share = shares[row];
    for (let place = 0; place < length; place += 1) {
      const own = values[row * length + place];
      mixed[row * length + place] = own + (1 - share) * (values[partner * length + place] - own);
    }
  });
  return mixed;
}

/** A number of Beta(α, α): γ₁ / (γ₁ + γ₂), both of Gamma(α). */
function betaShare(alpha: number, random: Random): number {
  const [first, second] = [gammaNumber(alpha, random), gammaNumber(alpha, random)];
  // With a tiny alpha both can be too small for a number.
  return first + second > 0 ? first / (first + second) : Number(random.uniform() < 0.5);
}

/** A number of Gamma(shape) (Marsaglia and Tsang 2000); below 1 by Gamma(shape + 1) · u^(1/shape). */
function gammaNumber(shape: number, random: Random): number {
  if (shape < 1) return gammaNumber(shape + 1, random) * random.uniform() ** (1 / shape);
  const d = shape - 1 / 3;
  const c = 1 / Math.sqrt(9 * d);
  for (;;) {
    const normal = random.normal();
    const v = (1 + c * normal) ** 3;
    if (v <= 0) continue;
    const bound = 0.5 * normal ** 2 + d - d * v + d * Math.log(v);
    if (Math.log(1 - random.uniform()) < bound) return d * v;
  }
}

function targetsOf(targets: AnyTensor, count: number): Matrix {
  if (targets.shape.length === 2 && targets.shape[0] === count) return targets as Matrix;
  throw new ShapeError(
    `mixUp: for ${count} samples the targets must be [${count}, classes], but are ${formatShape(targets.shape)}.`,
  );
}

function oneHot(labels: ArrayLike<number>, count: number, classes: number | undefined): Matrix {
  if (classes === undefined) {
    throw new OptionError(
      'mixUp: with labels say how many classes there are: mixUp(x, labels, random, { classes: 10 }).',
    );
  }
  requireWhole('mixUp', 'classes', classes, 2);
  if (labels.length !== count) {
    throw new ShapeError(
      `mixUp: there are ${count} samples, but ${labels.length} labels; each sample needs one.`,
    );
  }
  const targets = new Float32Array(count * classes);
  for (let sample = 0; sample < count; sample += 1) {
    const label = labels[sample];
    if (!Number.isInteger(label) || label < 0 || label >= classes) {
      throw new OptionError(
        `mixUp: the label of sample ${sample} is ${quote(label)}, but the classes are 0 to ${classes - 1}.`,
      );
    }
    targets[sample * classes + label] = 1;
  }
  return fromData(targets, [count, classes]);
}
