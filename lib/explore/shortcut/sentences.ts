import { numberText } from '../../plot/number-text';
import { drawings } from './model';
import type { Pair, ShortcutFacts } from './model';
import { equalsText, raise, sizeText } from './numbers';
import type { ShortcutState } from './state';

/** What is left of a gradient of 1 behind all blocks. */
export function ends({ sizes }: ShortcutFacts): Pair<number> {
  return { plain: sizes.plain.at(-1) ?? 1, shortcut: sizes.shortcut.at(-1) ?? 1 };
}

/** The products of this drawing, written out where all slopes are equal. */
export function productTexts(state: ShortcutState, facts: ShortcutFacts): Pair<string> {
  const { blocks, mean, spread } = state;
  const { plain, shortcut } = ends(facts);
  if (spread > 0) {
    return {
      plain: `plain, y = F(x): product of the slopes ${sizeText(plain)}`,
      shortcut: `with shortcuts, y = x + F(x): product of 1 + slope ${sizeText(shortcut)}`,
    };
  }
  const power = (base: number, size: number): string =>
    `|${numberText(base)}|${raise(blocks)} ${equalsText(size)}`;
  return {
    plain: `plain, y = F(x): ${power(mean, plain)}`,
    shortcut: `with shortcuts, y = x + F(x): ${power(1 + mean, shortcut)}`,
  };
}

/** What is typical of many drawings. */
export function typicalText({ spread, blocks }: ShortcutState, { bands }: ShortcutFacts): string {
  if (spread === 0) return 'All slopes are equal: every drawing is like this one.';
  const range = ({ low, high }: { low: readonly number[]; high: readonly number[] }): string =>
    `${sizeText(low[blocks])} to ${sizeText(high[blocks])}`;
  return `Eight of ten among ${drawings} drawings end within the band: plain ${range(bands.plain)}, with shortcuts ${range(bands.shortcut)}.`;
}

/** What the shortcut does here, and that it need not help. */
export function verdict(state: ShortcutState, facts: ShortcutFacts): string {
  const { blocks, mean } = state;
  const { shortcut } = ends(facts);
  const typical = facts.bands.shortcut.middle[blocks];
  const size = state.spread === 0 ? shortcut : typical;
  if (size === 0) {
    return 'Slope −1: 1 + (−1) = 0. The shortcut brings 1 and F takes it away again: no gradient is left behind the first block.';
  }
  const plain = facts.bands.plain.middle[blocks];
  if (size < 0.01) {
    const how =
      mean < 0
        ? 'the slopes of F are negative, so that 1 + slope is less than 1'
        : 'the slopes vary so much that many of the factors 1 + slope are small';
    return `The gradient vanishes with shortcuts too: ${how}. A shortcut guarantees nothing.`;
  }
  if (size > 100) {
    return `The gradient explodes with shortcuts: factors 1 + slope above 1 multiply up over ${blocks} blocks${plain < 0.01 ? ', although it vanishes without them' : ''}. A shortcut guarantees nothing.`;
  }
  if (plain < 0.01) {
    return 'The slopes of F are small: their product vanishes, while the factors 1 + slope stay near 1. This is the case that shortcuts are for.';
  }
  return 'Both products keep the gradient within a factor of 100 here; more blocks, or other slopes, make the difference.';
}

/** That nothing is promised, and what single numbers leave out. */
export function reservation({ blocks }: Pick<ShortcutState, 'blocks'>): string {
  const power = (base: number): string => `${base}${raise(blocks)} ${equalsText(base ** blocks)}`;
  return `Nothing is guaranteed: with shortcuts, slopes of −1 leave 0, of −0.5 leave ${power(0.5)}, of 1 make ${power(2)}. (Single numbers: in a network a slope is a matrix, the Jacobian, and 1 the identity.)`;
}

/** All of the figure in words. */
export function describeShortcut(state: ShortcutState, facts: ShortcutFacts): string {
  const { blocks, mean, spread } = state;
  const slopes =
    spread === 0
      ? `slope ${numberText(mean)} in every block`
      : `slopes drawn around ${numberText(mean)} with spread ${numberText(spread)}`;
  const { plain, shortcut } = productTexts(state, facts);
  return `The size of a gradient on its way back through ${blocks} ${blocks === 1 ? 'block' : 'blocks'}, ${slopes}. ${plain}; ${shortcut}. ${typicalText(state, facts)} ${verdict(state, facts)} ${reservation(state)}`;
}
