import { OptionError, map } from '../../tensor';
import type { Tensor, TensorData } from '../../tensor';
import { erf } from './erf';

const exact = (x: number): number => 0.5 * x * (1 + erf(x / Math.SQRT2));

const byTanh = (x: number): number =>
  0.5 * x * (1 + Math.tanh(Math.sqrt(2 / Math.PI) * (x + 0.044715 * x ** 3)));

/**
 * Gaussian error linear unit: x · Φ(x), Φ being the share of a standard normal distribution below
 * x, Φ(x) = (1 + erf(x/√2)) / 2. Source: Hendrycks and Gimpel 2016.
 *
 * @param options approximate: `'none'` (exact, with erf) or `'tanh'`,
 *   x/2 · (1 + tanh(√(2/π)(x + 0.044715x³)))
 */
export function gelu<Shape extends number[]>(
  x: Tensor<Shape, TensorData>,
  { approximate = 'none' }: { approximate?: 'none' | 'tanh' } = {},
): Tensor<Shape> {
  const forms = { none: exact, tanh: byTanh };
  if (!Object.hasOwn(forms, approximate)) {
    throw new OptionError(`gelu: approximate must be 'none' or 'tanh', but is ${approximate}.`);
  }
  return map(x, forms[approximate]);
}
