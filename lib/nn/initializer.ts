import { OptionError, oneOf, quote, requireFinite } from '../tensor';
import type { Random } from '../tensor';
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

interface Spread {
  kind: 'uniform' | 'normal';
  variance: (fan: Fan) => number;
}

const glorot = (fan: Fan): number => 2 / (fan.in + fan.out);
const he = (fan: Fan): number => 2 / fan.in;
const lecun = (fan: Fan): number => 1 / fan.in;

const spreads: Record<InitializerName, Spread> = {
  glorotUniform: { kind: 'uniform', variance: glorot },
  glorotNormal: { kind: 'normal', variance: glorot },
  heUniform: { kind: 'uniform', variance: he },
  heNormal: { kind: 'normal', variance: he },
  lecunUniform: { kind: 'uniform', variance: lecun },
  lecunNormal: { kind: 'normal', variance: lecun },
  zeros: { kind: 'uniform', variance: () => 0 },
};

/** ReLU lets half of the variance through, which He's initialisation makes up for. */
const reluLike: readonly (ActivationName | undefined)[] = [
  'relu',
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
  if (typeof initializer === 'string' && Object.hasOwn(spreads, initializer)) return;
  const given: unknown = initializer;
  if (typeof given === 'object' && given !== null && Object.keys(given).length === 1) {
    const [[name, value]] = Object.entries(given) as [string, number][];
    if (['constant', 'uniform', 'normal'].includes(name)) {
      requireFinite(where, `initializer.${name}`, value);
      return;
    }
  }
  throw new OptionError(
    `${where}: initializer must be ${oneOf([...Object.keys(spreads), '{ constant }, { uniform } or { normal }'].slice(0, -1))}, or { constant: value }, { uniform: limit }, { normal: deviation }, but is ${quote(given)}.`,
  );
}

/**
 * Draws weights. Glorot: variance 2 / (in + out) (Glorot and Bengio 2010); He: 2 / in (He and
 * others 2015); LeCun: 1 / in (LeCun and others 1998). A uniform distribution reaches from −√(3 ·
 * variance) to √(3 · variance).
 */
export function drawWeights(
  values: Float32Array,
  initializer: Initializer,
  fan: Fan,
  random: Random,
): void {
  if (typeof initializer !== 'string' && 'constant' in initializer) {
    values.fill(initializer.constant);
    return;
  }
  const { kind, scale } = scaleOf(initializer, fan);
  for (let place = 0; place < values.length; place += 1) {
    values[place] = scale * (kind === 'uniform' ? 2 * random.uniform() - 1 : random.normal());
  }
}

function scaleOf(
  initializer: Exclude<Initializer, { constant: number }>,
  fan: Fan,
): { kind: 'uniform' | 'normal'; scale: number } {
  if (typeof initializer !== 'string') {
    return 'uniform' in initializer
      ? { kind: 'uniform', scale: initializer.uniform }
      : { kind: 'normal', scale: initializer.normal };
  }
  const { kind, variance } = spreads[initializer];
  return { kind, scale: Math.sqrt((kind === 'uniform' ? 3 : 1) * variance(fan)) };
}
