import { brighten, saturate, stretchContrast, turnHue } from '../../image/change-levels';
import { OptionError, quote, requireFinite, requireWhole } from '../../tensor';
import { between, endsOf, happens, requireChance } from './step';
import type { Amount, AugmentationStep, ChanceOption, ValueStep } from './step';

function valueStep(
  name: string,
  { chance = 1 }: ChanceOption,
  change: ValueStep['change'],
  needsColour = false,
): AugmentationStep {
  requireChance(name, chance);
  return {
    kind: 'values',
    name,
    needsColour,
    change: (picture, random) => {
      if (happens(chance, random)) change(picture, random);
    },
  };
}

/** The ends of 1 + amount, a factor. */
function factorEnds(where: string, amount: Amount): readonly [number, number] {
  const [least, most] = endsOf(where, 'amount', amount);
  if (least < -1) {
    throw new OptionError(
      `${where}: values are multiplied by 1 + amount, so that amount must be at least −1, but is ${quote(amount)}.`,
    );
  }
  return [1 + least, 1 + most];
}

/**
 * Adds the same amount to every value of a picture; the result stays within 0 to 1 (see
 * `adjustBrightness`).
 *
 * @param options amount (0.2: from −0.2 to 0.2), chance (1)
 * @throws OptionError
 */
export function randomBrightness({
  amount = 0.2,
  ...options
}: { amount?: Amount } & ChanceOption = {}): AugmentationStep {
  const ends = endsOf('randomBrightness', 'amount', amount);
  return valueStep('randomBrightness', options, (picture, random) => {
    brighten(picture, between(ends, random));
  });
}

/**
 * Stretches the values of each channel around their mean by 1 + amount (see `adjustContrast`).
 *
 * @param options amount (0.2: from 0.8 to 1.2 times), chance (1)
 * @throws OptionError
 */
export function randomContrast({
  amount = 0.2,
  ...options
}: { amount?: Amount } & ChanceOption = {}): AugmentationStep {
  const ends = factorEnds('randomContrast', amount);
  return valueStep('randomContrast', options, (picture, random) => {
    stretchContrast(picture, between(ends, random));
  });
}

/**
 * Makes the colours of pictures stronger or greyer by 1 + amount (see `adjustSaturation`). Three
 * channels only.
 *
 * @param options amount (0.3: from 0.7 to 1.3 times), chance (1)
 * @throws OptionError
 */
export function randomSaturation({
  amount = 0.3,
  ...options
}: { amount?: Amount } & ChanceOption = {}): AugmentationStep {
  const ends = factorEnds('randomSaturation', amount);
  const change: ValueStep['change'] = (picture, random) => {
    saturate(picture, between(ends, random));
  };
  return valueStep('randomSaturation', options, change, true);
}

/**
 * Turns the colours of pictures on the circle of hues (see `adjustHue`). Three channels only. Not
 * for classes that differ in colour, such as traffic signs.
 *
 * @param options degrees (10), chance (1)
 * @throws OptionError
 */
export function randomHue({
  degrees = 10,
  ...options
}: { degrees?: Amount } & ChanceOption = {}): AugmentationStep {
  const ends = endsOf('randomHue', 'degrees', degrees);
  const change: ValueStep['change'] = (picture, random) => {
    turnHue(picture, between(ends, random));
  };
  return valueStep('randomHue', options, change, true);
}

/**
 * Adds normally distributed noise to every value; the result stays within 0 to 1.
 *
 * @param options deviation of the noise (0.05), chance (1)
 * @throws OptionError
 */
export function randomNoise({
  deviation = 0.05,
  ...options
}: { deviation?: number } & ChanceOption = {}): AugmentationStep {
  if (!(deviation >= 0 && Number.isFinite(deviation))) {
    throw new OptionError(
      `randomNoise: deviation must be at least 0, such as 0.05, but is ${quote(deviation)}.`,
    );
  }
  return valueStep('randomNoise', options, ({ values, from, height, width, channels }, random) => {
    const end = from + height * width * channels;
    for (let place = from; place < end; place += 1) {
      const noisy = values[place] + deviation * random.normal();
      values[place] = Math.min(1, Math.max(0, noisy));
    }
  });
}

/**
 * Covers a square of each picture. Its centre is any pixel, so that it may reach beyond the border
 * (cutout, DeVries and Taylor 2017).
 *
 * @param options pixels: the side of the square; or fraction of the shorter side (0.3); fill: its
 *   value (0); chance (1)
 * @throws OptionError
 */
export function cutOut({
  pixels,
  fraction,
  fill = 0,
  ...options
}: { pixels?: number; fraction?: number; fill?: number } & ChanceOption = {}): AugmentationStep {
  const share = fraction ?? 0.3;
  if (pixels !== undefined && fraction !== undefined) {
    throw new OptionError('cutOut: give pixels or a fraction, not both.');
  }
  if (pixels !== undefined) requireWhole('cutOut', 'pixels', pixels, 1);
  if (!(share > 0 && share <= 1)) {
    throw new OptionError(
      `cutOut: fraction is a share of the shorter side, above 0 and at most 1, but is ${quote(fraction)}.`,
    );
  }
  requireFinite('cutOut', 'fill', fill);
  if (fill < 0 || fill > 1) {
    throw new OptionError(`cutOut: fill must be from 0 to 1, but is ${fill}.`);
  }
  return valueStep('cutOut', options, ({ values, from, height, width, channels }, random) => {
    const side = pixels ?? Math.max(1, Math.round(share * Math.min(height, width)));
    const top = random.integer(0, height - 1) - Math.floor(side / 2);
    const left = random.integer(0, width - 1) - Math.floor(side / 2);
    for (let row = Math.max(0, top); row < Math.min(height, top + side); row += 1) {
      const start = from + row * width * channels;
      const first = start + Math.max(0, left) * channels;
      values.fill(fill, first, start + Math.min(width, left + side) * channels);
    }
  });
}
