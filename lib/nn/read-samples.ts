import type { Labels } from '../ops';
import {
  OptionError,
  ShapeError,
  contiguous,
  formatShape,
  isTensorLike,
  positionOf,
  quote,
  sameShape,
  sizeOf,
} from '../tensor';
import type { AnyTensor } from '../tensor';
import { kindOf, requireClassWeights, requireClasses, requireLoss } from './loss';
import type { Loss } from './loss';
import type { Samples, TrainingData } from './samples';

/** What the checks need to know of a network. */
interface Sides {
  readonly input: readonly number[];
  readonly output: readonly number[];
}

/**
 * Checks data against a network, so that training does not stop in the middle.
 *
 * @param loss without one, only x is needed
 * @throws ShapeError, OptionError that say which sample and what is wrong with it
 */
export function readSamples(
  where: string,
  { input, output }: Sides,
  data: TrainingData,
  loss?: Loss,
): Samples {
  if (typeof (data as unknown) !== 'object' || (data as unknown) === null) {
    throw new OptionError(
      `${where}: the samples must be { x, labels } or { x, targets }, but are ${quote(data)}.`,
    );
  }
  const { values, count } = readInputs(where, data, input);
  const scale = values instanceof Uint8Array ? data.scale : 1;
  if (scale === undefined || !Number.isFinite(scale)) {
    throw new OptionError(
      `${where}: x holds raw pixels 0 to 255; say what they are multiplied by, such as scale: 1 / 255, but scale is ${quote(scale)}.`,
    );
  }
  const samples: Samples = { count, values, scale, targetShape: output };
  if (loss === undefined) return samples;
  requireLoss(where, loss);
  if (kindOf(loss) === 'crossEntropy') {
    const classes = requireClasses(where, output);
    requireClassWeights(where, loss, classes);
    return { ...samples, labels: readLabels(where, data.labels, count, classes) };
  }
  return { ...samples, targets: readTargets(where, data.targets, count, output) };
}

function readInputs(
  where: string,
  { x }: TrainingData,
  input: readonly number[],
): { values: Float32Array | Uint8Array; count: number } {
  const expected = `[samples, ${input.join(', ')}]`;
  if (!isTensorLike(x)) {
    throw new ShapeError(`${where}: x must be a tensor ${expected}, but is ${quote(x)}.`);
  }
  const { shape } = x;
  if (shape.length !== input.length + 1 || !sameShape(shape.slice(1), input)) {
    const axis =
      sizeOf(shape.slice(1)) === sizeOf(input)
        ? `; reshape(x, [${[shape[0], ...input].join(', ')}]) may be what you want`
        : '';
    throw new ShapeError(
      `${where}: the network takes ${expected}, but x is ${formatShape(shape)}${axis}.`,
    );
  }
  if (sizeOf(shape) === 0)
    throw new ShapeError(`${where}: there are no samples: x is ${formatShape(shape)}.`);
  const { data } = contiguous(x);
  if (data instanceof Float32Array) requireFiniteValues(where, 'x', data, shape);
  return { values: data, count: shape[0] };
}

function requireFiniteValues(
  where: string,
  name: string,
  values: Float32Array,
  shape: readonly number[],
): void {
  for (let place = 0; place < values.length; place += 1) {
    if (!Number.isFinite(values[place])) {
      throw new OptionError(
        `${where}: every number of ${name} must be finite, but at [${positionOf(place, shape).join(', ')}] there is ${values[place]}.`,
      );
    }
  }
}

function readLabels(
  where: string,
  labels: Labels | null | undefined,
  count: number,
  classes: number,
): Int32Array {
  if (labels === undefined || labels === null) {
    throw new OptionError(
      `${where}: labels are missing: cross-entropy needs the class of each sample; for numbers to come close to give targets and loss: 'meanSquaredError'.`,
    );
  }
  const list: ArrayLike<number> = isTensorLike(labels)
    ? contiguous(labels as AnyTensor).data
    : (labels as ArrayLike<number>);
  if (typeof list.length !== 'number' || typeof labels === 'string') {
    throw new OptionError(
      `${where}: labels must be a list of class numbers (an array, a Uint8Array, an Int32Array or a tensor), but are ${quote(labels)}.`,
    );
  }
  if (list.length !== count) {
    throw new ShapeError(
      `${where}: there are ${count} samples, but ${list.length} labels; each sample needs one.`,
    );
  }
  for (let row = 0; row < count; row += 1) {
    const label = list[row];
    if (!Number.isInteger(label) || label < 0 || label >= classes) {
      throw new OptionError(
        `${where}: the label of row ${row} is ${quote(label)}, but the network knows the ${classes} classes 0 to ${classes - 1}.`,
      );
    }
  }
  return Int32Array.from(list);
}

function readTargets(
  where: string,
  targets: AnyTensor | undefined,
  count: number,
  output: readonly number[],
): Float32Array {
  if (targets === undefined || !isTensorLike(targets)) {
    throw new OptionError(
      `${where}: targets must be a tensor [samples, ${output.join(', ')}] for the mean squared error, but are ${quote(targets)}.`,
    );
  }
  if (!sameShape(targets.shape, [count, ...output])) {
    throw new ShapeError(
      `${where}: for ${count} samples the targets must be ${formatShape([count, ...output])}, but are ${formatShape(targets.shape)}.`,
    );
  }
  const { data } = contiguous(targets);
  const values = data instanceof Float32Array ? data : Float32Array.from(data);
  requireFiniteValues(where, 'targets', values, targets.shape);
  return values;
}
