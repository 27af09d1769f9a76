import { OptionError } from '../tensor';

const limits = { decimals: 20, shortest: 50, longest: 4000 };

/** Throws an OptionError unless numbers can be rounded to so many decimals. */
export function requireDecimals(where: string, decimals: number): void {
  if (!Number.isInteger(decimals) || decimals < 0 || decimals > limits.decimals) {
    throw new OptionError(
      `${where}: decimals must be a whole number from 0 to ${limits.decimals}, but is ${decimals}.`,
    );
  }
}

/** Throws an OptionError unless a figure can be so many pixels wide or high. */
export function requirePixels(where: string, name: string, pixels: number): void {
  if (!(pixels >= limits.shortest && pixels <= limits.longest)) {
    throw new OptionError(
      `${where}: ${name} must be a number of pixels from ${limits.shortest} to ${limits.longest}, but is ${pixels}.`,
    );
  }
}
