import { OptionError, oneOf, quote, requireWhole } from '../../tensor';
import { requireBetween } from '../require-between';
import type { PaddingChoice, StrideSettings } from './places';

/** What is shown: the settings, which place of the kernel is framed, and whether reads are counted. */
export interface StrideState extends StrideSettings {
  /** 0, 1, 2, … row by row through the feature map. */
  place: number;
  counts: boolean;
}

/** The least and the most of each setting. */
export const limits = {
  size: [3, 14],
  kernel: [1, 7],
  stride: [1, 4],
  padding: [0, 6],
  dilation: [1, 3],
} as const;

const modes = ['valid', 'same', 'full'] as const;

/** All paddings that can be chosen, in the order of the list. */
export const paddings: readonly PaddingChoice[] = [
  ...Array.from({ length: limits.padding[1] + 1 }, (_, index) => index),
  ...modes,
];

const usual: StrideSettings = { size: 7, kernel: 3, stride: 1, padding: 0, dilation: 1 };

/**
 * The state to begin with.
 *
 * @throws OptionError when a setting cannot be shown
 */
export function firstState(settings: Partial<StrideSettings>): StrideState {
  const { size, kernel, stride, padding, dilation } = { ...usual, ...settings };
  const whole = { size, kernel, stride, dilation };
  for (const name of ['size', 'kernel', 'stride', 'dilation'] as const) {
    requireSetting(name, whole[name]);
  }
  if (typeof padding === 'number') requireSetting('padding', padding);
  else if (!modes.includes(padding)) {
    throw new OptionError(
      `strideExplorer: padding must be a whole number or ${oneOf(modes.map(quote))}, but is ${quote(padding)}.`,
    );
  }
  return { ...whole, padding, place: 0, counts: false };
}

function requireSetting(name: keyof typeof limits, value: number): void {
  requireWhole('strideExplorer', name, value, limits[name][0]);
  requireBetween('strideExplorer', name, value, limits[name]);
}
