import { OptionError, formatNumber, realValues } from '../tensor';
import type { AnyTensor } from '../tensor';

/** What calculations may lie outside of 0 to 1 by rounding. */
const rounding = 1e-5;

/** Throws an OptionError unless every value is from 0 to 1. */
export function requireUnitRange(where: string, image: AnyTensor): void {
  const values = realValues(image);
  for (let place = 0; place < values.length; place += 1) {
    const value = values[place];
    if (value >= -rounding && value <= 1 + rounding) continue;
    const advice =
      value > 1
        ? 'for levels up to 255 call normalize first'
        : 'change the pictures before they are standardised';
    throw new OptionError(
      `${where}: pictures have values from 0 to 1, but one is ${formatNumber(value)}; ${advice}.`,
    );
  }
}
