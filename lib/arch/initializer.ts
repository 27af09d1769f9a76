import { OptionError, oneOf, quote, requireFinite } from '../tensor';
import type { ActivationName } from './activation-name';

/** The ways to draw weights that know how many numbers a weight's output is made from. */
export type InitializerName =
  | 'glorotUniform'
  | 'glorotNormal'
  | 'heUniform'
  | 'heNormal'
  | 'lecunUniform'
  | 'lecunNormal'
  | 'zeros';

/**
 * How weights are drawn: by name, or all the same (`{ constant: 0.1 }`), or with limits or a
 * deviation of one's own. Xavier is the first name of Glorot.
 */
export type Initializer =
  InitializerName | { constant: number } | { uniform: number } | { normal: number };

/** How many numbers an output is the sum of, and how many outputs a number goes into. */
export interface Fan {
  in: number;
  out: number;
}

const names: readonly InitializerName[] = [
  'glorotUniform',
  'glorotNormal',
  'heUniform',
  'heNormal',
  'lecunUniform',
  'lecunNormal',
  'zeros',
];

/** ReLU lets half of the variance through, which He's initialisation makes up for. */
const reluLike: readonly (ActivationName | undefined)[] = [
  'relu',
  'relu6',
  'leakyRelu',
  'elu',
  'gelu',
  'hardSwish',
  'mish',
  'silu',
  'swish',
];

/** He (normal) before ReLU and its like, LeCun (normal) before SELU, else Glorot (uniform). */
export function defaultInitializer(activation: ActivationName | undefined): InitializerName {
  if (activation === 'selu') return 'lecunNormal';
  return reluLike.includes(activation) ? 'heNormal' : 'glorotUniform';
}

/** Throws an OptionError unless it is a way to draw weights. */
export function requireInitializer(where: string, initializer: Initializer): void {
  if (names.includes(initializer as InitializerName)) return;
  const given: unknown = initializer;
  if (typeof given === 'object' && given !== null && Object.keys(given).length === 1) {
    const [[name, value]] = Object.entries(given) as [string, number][];
    if (['constant', 'uniform', 'normal'].includes(name)) {
      requireFinite(where, `initializer.${name}`, value);
      return;
    }
  }
  throw new OptionError(
    `${where}: initializer must be ${oneOf([...names, '{ constant }, { uniform } or { normal }'].slice(0, -1))}, or { constant: value }, { uniform: limit }, { normal: deviation }, but is ${quote(given)}.`,
  );
}
