import {
  OptionError,
  formatNumber,
  fromFunction,
  map,
  requireFinite,
  requireWhole,
  sum,
} from '../tensor';
import type { Matrix } from '../tensor';

/**
 * A kernel of weights that fall off like a bell: exp(−(r² + c²) / 2σ²) at r rows and c columns from
 * the middle, divided by their sum so that a flat area keeps its level.
 *
 * @param size rows and columns, odd, so that there is a middle
 * @param sigma the width σ in pixels; size / 6 to size / 4 shows most of the bell
 * @returns `[size, size]`, sum 1
 * @throws OptionError when the size is not odd or sigma not above 0
 */
export function gaussian(size: number, sigma: number): Matrix {
  requireWhole('gaussian', 'size', size, 1);
  if (size % 2 === 0) {
    throw new OptionError(
      `gaussian: size must be odd, so that one weight is in the middle, but is ${size}; try ${size - 1} or ${size + 1}.`,
    );
  }
  requireFinite('gaussian', 'sigma', sigma);
  if (sigma <= 0 || sigma ** 2 === 0) {
    throw new OptionError(
      `gaussian: sigma must be above 0${sigma > 0 ? ', and so must its square be in floating point' : ''}, but is ${sigma}; try ${formatNumber(size / 6)} or more.`,
    );
  }
  const middle = (size - 1) / 2;
  const bell = fromFunction([size, size], (row, column) =>
    Math.exp(-((row - middle) ** 2 + (column - middle) ** 2) / (2 * sigma ** 2)),
  );
  const total = sum(bell);
  return map(bell, (weight) => weight / total);
}
