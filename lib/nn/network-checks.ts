import {
  OptionError,
  ShapeError,
  asTensor,
  formatShape,
  isTensorLike,
  oneOf,
  quote,
  realValues,
  sameShape,
} from '../tensor';
import type { AnyTensor, Random, Tensor } from '../tensor';
import type { LayerInfo } from './network-types';

/** Throws an OptionError unless it is a source of random numbers. */
export function requireRandom(random: Random): void {
  if (typeof (random as Random | undefined)?.normal === 'function') return;
  throw new OptionError(
    `createNetwork: random must be a source of random numbers, createRandom(seed), but is ${quote(random)}.`,
  );
}

/** The batch as real numbers row by row; a ShapeError unless it fits the input. */
export function requireBatch(where: string, x: AnyTensor, input: readonly number[]): Tensor {
  const expected = `[batch, ${input.join(', ')}]`;
  if (!isTensorLike(x)) {
    throw new ShapeError(`${where}: x must be a tensor ${expected}, but is ${quote(x)}.`);
  }
  if (x.data instanceof Uint8Array) {
    throw new ShapeError(
      `${where}: x must hold real numbers, but holds raw pixels 0 to 255; scale them with map(x, (level) => level / 255).`,
    );
  }
  const { shape } = x;
  if (shape.length !== input.length + 1 || !sameShape(shape.slice(1), input) || shape[0] < 1) {
    throw new ShapeError(
      `${where}: x must be a batch ${expected}, but is ${formatShape(shape)}${sameShape(shape, input) ? `; one sample becomes a batch with reshape(x, [1, ${input.join(', ')}])` : ''}.`,
    );
  }
  return asTensor(realValues(x), [...shape]);
}

/** Throws an OptionError unless there is a layer of this name. */
export function requireLayer(name: string, infos: readonly Pick<LayerInfo, 'name'>[]): void {
  const names = ['input', ...infos.map((info) => info.name)];
  if (names.includes(name)) return;
  throw new OptionError(`gradientAt: there is no layer ${quote(name)}; give ${oneOf(names)}.`);
}

/** Throws a ShapeError unless all weights are there, and no others. */
function requireSameNames(given: readonly string[], wanted: readonly string[]): void {
  const missing = wanted.filter((name) => !given.includes(name));
  const unknown = given.filter((name) => !wanted.includes(name));
  if (missing.length === 0 && unknown.length === 0) return;
  const parts = [
    ...(missing.length > 0 ? [`missing: ${missing.join(', ')}`] : []),
    ...(unknown.length > 0 ? [`not in the network: ${unknown.join(', ')}`] : []),
  ];
  throw new ShapeError(
    `setWeights: the names do not agree with the network's; ${parts.join('; ')}.`,
  );
}

/**
 * Throws a ShapeError unless these are the weights of a network, by name and shape.
 *
 * @param wanted the network's own
 */
export function requireWeights(
  weights: Readonly<Record<string, AnyTensor>>,
  wanted: Readonly<Record<string, Tensor>>,
): void {
  requireSameNames(Object.keys(weights), Object.keys(wanted));
  for (const [name, value] of Object.entries(wanted)) {
    if (!sameShape(weights[name].shape, value.shape)) {
      throw new ShapeError(
        `setWeights: ${name} must be ${formatShape(value.shape)}, but is ${formatShape(weights[name].shape)}.`,
      );
    }
  }
}

/** Throws a ShapeError unless this can be the gradient of an output of this shape. */
export function requireSlopes(where: string, dOutput: Tensor, shape: readonly number[]): void {
  if (isTensorLike(dOutput) && sameShape(dOutput.shape, shape)) return;
  throw new ShapeError(
    `${where}: the gradient of the output must have its shape ${formatShape(shape)}, but ${isTensorLike(dOutput) ? `is ${formatShape(dOutput.shape)}` : `${quote(dOutput)} was given`}.`,
  );
}
