import { ConvlabError, OptionError, quote, requireSizes, requireWhole } from '../../tensor';
import type { Architecture } from '../architecture';
import type { BatchNormSettings } from '../layer-settings';
import { resolve } from '../resolve/resolve';

/** What every network of the zoo can be told: to build it smaller, or for other pictures. */
export interface ZooOptions {
  /** The shape of one picture, [height, width, channels] (what it was published with). */
  input?: readonly [number, number, number] | undefined;
  /** Multiplies the number of filters and units of every layer (1); the classes stay. */
  width?: number | undefined;
  /** How many classes it tells apart (what it was published with). */
  classes?: number | undefined;
}

/** How Keras sets batch norm, unless it is told something else. */
export const kerasNorm: BatchNormSettings = {
  momentum: 0.01,
  epsilon: 1e-3,
  varianceUses: 'biased',
};

/**
 * A number of channels times the width multiplier, rounded to a multiple of `divisor`, and never
 * to none.
 */
export function scaled(channels: number, width: number, divisor = 1): number {
  return Math.max(divisor, Math.round((channels * width) / divisor) * divisor);
}

/**
 * @throws OptionError unless the options have a meaning
 */
export function requireZooOptions(where: string, { input, width, classes }: ZooOptions): void {
  if (input !== undefined) {
    requireSizes(`${where}: input`, input);
    if ((input as readonly number[]).length !== 3) {
      throw new OptionError(
        `${where}: input must be [height, width, channels], but is ${quote(input)}.`,
      );
    }
  }
  if (width !== undefined && !(width > 0 && Number.isFinite(width))) {
    throw new OptionError(
      `${where}: width multiplies all numbers of channels, so it must be above 0 (1: as published), but is ${quote(width)}.`,
    );
  }
  if (classes !== undefined) requireWhole(where, 'classes', classes, 1);
}

/**
 * The architecture, once it is certain that all of its layers fit.
 *
 * @throws OptionError that tells the smallest input when this one is too small
 */
export function fitting(architecture: Architecture): Architecture {
  const problem = whatDoesNotFit(architecture);
  if (problem === undefined) return architecture;
  const [height, width, channels] = architecture.input;
  const enough = smallestFit(architecture);
  throw new OptionError(
    `${architecture.name} cannot be built for an input of ${height}×${width}×${channels}. ${problem}` +
      (enough === undefined ? '' : ` The smallest input that fits is ${enough}×${enough}.`),
  );
}

function whatDoesNotFit(architecture: Architecture): string | undefined {
  try {
    resolve(architecture);
    return undefined;
  } catch (error) {
    if (error instanceof ConvlabError) return error.message;
    throw error;
  }
}

/** The side of the smallest square picture that goes through all layers. */
function smallestFit(architecture: Architecture): number | undefined {
  const [height, width, channels] = architecture.input;
  const least = Math.min(height, width);
  for (let side = least + 1; side <= Math.max(256, 2 * least); side++) {
    const larger = { ...architecture, input: [side, side, channels] };
    if (whatDoesNotFit(larger) === undefined) return side;
  }
  return undefined;
}
