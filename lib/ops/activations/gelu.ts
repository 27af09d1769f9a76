import { OptionError, quote } from '../../tensor';
import type { AnyTensor, Tensor, TensorData } from '../../tensor';
import type { IntoOption } from '../elementwise-result';
import { chainRule, gated, valueByValue } from './chain-rule';
import { erf } from './erf';

/** The setting of GELU. */
export interface GeluOptions {
  /** `'none'` (the exact form, with erf) or `'tanh'`. */
  approximate?: 'none' | 'tanh';
}

/** A way to work the share Φ(x) out, and its derivative φ(x). */
interface Share {
  share: (x: number) => number;
  density: (x: number) => number;
}

const rootTwoOverPi = Math.sqrt(2 / Math.PI);
const bend = 0.044715;
const tanhArgument = (x: number): number => rootTwoOverPi * (x + bend * x ** 3);

const forms: Record<'none' | 'tanh', Share> = {
  none: {
    share: (x) => 0.5 * (1 + erf(x / Math.SQRT2)),
    density: (x) => Math.exp(-0.5 * x * x) / Math.sqrt(2 * Math.PI),
  },
  tanh: {
    share: (x) => 0.5 * (1 + Math.tanh(tanhArgument(x))),
    density: (x) =>
      // 1 − tanh² = 1 / cosh²
      gated(0.5 * rootTwoOverPi * (1 + 3 * bend * x * x), 1 / Math.cosh(tanhArgument(x)) ** 2),
  },
};

function formOf(where: string, approximate: 'none' | 'tanh'): Share {
  if (!Object.hasOwn(forms, approximate)) {
    throw new OptionError(
      `${where}: approximate must be 'none' or 'tanh', but is ${quote(approximate)}.`,
    );
  }
  return forms[approximate];
}

/**
 * Gaussian error linear unit: x · Φ(x), Φ being the share of a standard normal distribution below
 * x, Φ(x) = (1 + erf(x/√2)) / 2. Source: Hendrycks and Gimpel 2016.
 *
 * @param options approximate: `'none'` (exact, with erf) or `'tanh'`,
 *   x/2 · (1 + tanh(√(2/π)(x + 0.044715x³)))
 */
export function gelu<Shape extends number[]>(
  x: Tensor<Shape, TensorData>,
  { approximate = 'none', into }: GeluOptions & IntoOption = {},
): Tensor<Shape> {
  const { share } = formOf('gelu', approximate);
  return valueByValue('gelu', x, into, (value) => gated(value, share(value)));
}

/**
 * The gradient of `gelu`: dy · (Φ(x) + x · Φ′(x)).
 *
 * @throws ShapeError when x and dy differ in shape
 */
export function geluGrad<Shape extends number[]>(
  x: Tensor<Shape, TensorData>,
  dy: AnyTensor,
  { approximate = 'none', into }: GeluOptions & IntoOption = {},
): Tensor<Shape> {
  const { share, density } = formOf('geluGrad', approximate);
  return chainRule('geluGrad', x, dy, into, (value) => share(value) + gated(value, density(value)));
}
