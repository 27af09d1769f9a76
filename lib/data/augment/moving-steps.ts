import type { PlaneMap } from '../../image';
import type { PictureSize } from '../../image/picture';
import { inOrder, scale, shift } from '../../image/raster';
import { requireFill } from '../../image/sample-map';
import { about, leanedBack, turnedBack } from '../../image/warp';
import { OptionError, quote, requireWhole } from '../../tensor';
import type { Random } from '../../tensor';
import { between, endsOf, happens, requireChance } from './step';
import type { Amount, AugmentationStep, ChanceOption, FillOption, MapStep } from './step';

type Draw = MapStep['draw'];

function mapStep(
  name: string,
  { chance = 1, fill }: ChanceOption & FillOption,
  draw: Draw,
): AugmentationStep {
  requireChance(name, chance);
  if (fill !== undefined) requireFill(name, fill);
  return {
    kind: 'map',
    name,
    fill,
    draw: (size, random) => (happens(chance, random) ? draw(size, random) : undefined),
  };
}

const aboutMiddle = ({ height, width }: PictureSize, map: PlaneMap): PlaneMap =>
  about([(height - 1) / 2, (width - 1) / 2], map);

/**
 * Mirrors pictures: left and right change places, and with `vertical` top and bottom, each with the
 * same chance by itself. Only for things that are still the same in a mirror: a 2 is not.
 *
 * @param options horizontal (true), vertical (false), chance (0.5)
 * @throws OptionError
 */
export function randomFlip({
  horizontal = true,
  vertical = false,
  chance = 0.5,
}: { horizontal?: boolean; vertical?: boolean } & ChanceOption = {}): AugmentationStep {
  requireChance('randomFlip', chance);
  if (!horizontal && !vertical) {
    throw new OptionError('randomFlip: nothing is flipped; set horizontal or vertical to true.');
  }
  return mapStep('randomFlip', {}, ({ height, width }, random) => {
    const sideways = horizontal && happens(chance, random);
    const upsideDown = vertical && happens(chance, random);
    if (!sideways && !upsideDown) return undefined;
    const x = sideways ? [-1, 0, width - 1] : [1, 0, 0];
    const y = upsideDown ? [0, -1, height - 1] : [0, 1, 0];
    return [x[0], x[1], x[2], y[0], y[1], y[2], 0, 0, 1];
  });
}

/**
 * Turns pictures about their middle.
 *
 * @param options degrees (10; positive is counter-clockwise), chance (1), fill
 * @throws OptionError
 */
export function randomRotation({
  degrees = 10,
  ...options
}: { degrees?: Amount } & ChanceOption & FillOption = {}): AugmentationStep {
  const ends = endsOf('randomRotation', 'degrees', degrees);
  return mapStep('randomRotation', options, (size, random) =>
    aboutMiddle(size, turnedBack(between(ends, random))),
  );
}

/**
 * Moves pictures up or down and to the side: by whole pixels, which keeps them sharp, or by a
 * fraction of their size.
 *
 * @param options pixels (2 unless there is a fraction): a whole number; or fraction: below 1; chance
 *   (1), fill
 * @throws OptionError
 */
export function randomShift({
  pixels,
  fraction,
  ...options
}: { pixels?: number; fraction?: number } & ChanceOption & FillOption = {}): AugmentationStep {
  if (fraction === undefined) return wholeShift('randomShift', 'pixels', pixels ?? 2, options);
  if (pixels !== undefined) {
    throw new OptionError('randomShift: give pixels or a fraction, not both.');
  }
  if (!(fraction >= 0 && fraction < 1)) {
    throw new OptionError(
      `randomShift: fraction is a share of the height and of the width, from 0 to below 1, but is ${quote(fraction)}.`,
    );
  }
  const part = (random: Random): number => between([-fraction, fraction], random);
  return mapStep('randomShift', options, ({ height, width }, random) => {
    const down = height * part(random);
    return shift(-width * part(random), -down);
  });
}

/**
 * Pads pictures on all sides and cuts a piece of the old size out at a random place, as in the
 * training of ResNet on CIFAR-10 (He et al. 2016, with 4 pixels).
 *
 * @param options padding (4 pixels), chance (1), fill: what the padding holds
 * @throws OptionError
 */
export function randomCrop({
  padding = 4,
  ...options
}: { padding?: number } & ChanceOption & FillOption = {}): AugmentationStep {
  return wholeShift('randomCrop', 'padding', padding, options);
}

function wholeShift(
  name: string,
  option: string,
  pixels: number,
  options: ChanceOption & FillOption,
): AugmentationStep {
  requireWhole(name, option, pixels, 0);
  return mapStep(name, options, (_, random) => {
    const down = random.integer(-pixels, pixels);
    return shift(random.integer(-pixels, pixels), down);
  });
}

/**
 * Enlarges or shrinks what pictures show, about their middle, by 1 + amount.
 *
 * @param options amount (0.1: from 0.9 to 1.1 times as large), chance (1), fill
 * @throws OptionError
 */
export function randomZoom({
  amount = 0.1,
  ...options
}: { amount?: Amount } & ChanceOption & FillOption = {}): AugmentationStep {
  const ends = endsOf('randomZoom', 'amount', amount);
  if (ends[0] <= -1) {
    throw new OptionError(
      `randomZoom: amount must stay above −1, where nothing would be left, but is ${quote(amount)}.`,
    );
  }
  return mapStep('randomZoom', options, (size, random) =>
    aboutMiddle(size, scale(1 / (1 + between(ends, random)))),
  );
}

/**
 * Slants pictures sideways, as handwriting leans.
 *
 * @param options degrees (10; positive leans to the right), chance (1), fill
 * @throws OptionError
 */
export function randomShear({
  degrees = 10,
  ...options
}: { degrees?: Amount } & ChanceOption & FillOption = {}): AugmentationStep {
  const ends = endsOf('randomShear', 'degrees', degrees);
  if (ends[0] <= -80 || ends[1] >= 80) {
    throw new OptionError(
      `randomShear: degrees must stay between −80 and 80, but are ${quote(degrees)}.`,
    );
  }
  return mapStep('randomShear', options, (size, random) =>
    aboutMiddle(size, leanedBack(between(ends, random))),
  );
}

/** One map for steps that follow each other: from the changed picture back through all of them. */
export const backThrough = (first: PlaneMap, next: PlaneMap): PlaneMap => inOrder(next, first);
