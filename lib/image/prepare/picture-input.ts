import { OptionError, formatShape, quote, requireFinite, requireWhole } from '../../tensor';

/** What a network takes, and how a picture of any size becomes that. It is plain data. */
export interface PictureInput {
  /** Height and width in pixels. */
  side: number;
  /** 1: brightness; 3: red, green and blue. */
  channels: 1 | 3;
  /** Dark becomes bright and bright dark (false). */
  invert?: boolean | undefined;
  /**
   * For pictures of ink on paper (one channel): whichever of the two is darker, paper becomes 0 and
   * the strongest ink 1, and what is written is put into the middle, as large as this margin in
   * pixels of the prepared picture leaves room for.
   */
  ink?: { margin: number } | undefined;
  /** Subtracted from the values 0 to 1, for all channels or for each (0). */
  mean?: number | readonly number[] | undefined;
  /** What remains is divided by this (1). */
  deviation?: number | readonly number[] | undefined;
}

const known = ['side', 'channels', 'invert', 'ink', 'mean', 'deviation'];

/**
 * Checks what a picture shall become.
 *
 * @throws OptionError that names the setting
 */
export function requirePictureInput(where: string, input: PictureInput): void {
  const unknown = Object.keys(input).filter((name) => !known.includes(name));
  if (unknown.length > 0) {
    throw new OptionError(
      `${where}: input has no ${unknown.join(', ')}; it has ${known.join(', ')}.`,
    );
  }
  const { side, channels, invert, ink, mean, deviation } = input;
  requireWhole(where, 'input.side', side, 1);
  if (![1, 3].includes(channels)) {
    throw new OptionError(`${where}: input.channels must be 1 or 3, but is ${quote(channels)}.`);
  }
  if (ink !== undefined) requireInk(where, side, ink.margin, channels, invert);
  requirePerChannel(where, 'mean', mean, channels);
  requirePerChannel(where, 'deviation', deviation, channels);
  if ([deviation ?? 1].flat().some((value) => value <= 0)) {
    throw new OptionError(`${where}: input.deviation must be above 0.`);
  }
}

function requireInk(
  where: string,
  side: number,
  margin: number,
  channels: number,
  invert: boolean | undefined,
): void {
  if (channels !== 1 || invert === true) {
    throw new OptionError(
      `${where}: input.ink is for pictures of one channel, and finds out by itself what to invert.`,
    );
  }
  requireWhole(where, 'input.ink.margin', margin, 0);
  if (2 * margin >= side) {
    throw new OptionError(
      `${where}: margins of ${margin} pixels leave nothing of ${formatShape([side, side])}.`,
    );
  }
}

function requirePerChannel(
  where: string,
  name: string,
  value: number | readonly number[] | undefined,
  channels: number,
): void {
  if (value === undefined) return;
  const list = [value].flat();
  if (Array.isArray(value) && list.length !== channels) {
    throw new OptionError(
      `${where}: input.${name} must be a number or one for each of ${channels} channels.`,
    );
  }
  for (const each of list) requireFinite(where, `input.${name}`, each);
}
