import { numberText, shortText } from '../../plot/number-text';
import type { Arithmetic } from './model';
import { sumOfWeights } from './state';
import type { DesignerState } from './state';

const close = (first: number, second: number): boolean => Math.abs(first - second) < 1e-6;

/**
 * A weight as one would write it: whole, as a fraction (1/9), else with up to 4 decimals. What would
 * be rounded to 0 keeps its digits, for it is not 0.
 */
export function weightText(weight: number): string {
  if (weight !== 0 && Math.abs(weight) < 5e-5) return shortText(weight);
  if (close(weight * 1000, Math.round(weight * 1000))) return numberText(weight, 3);
  for (let below = 2; below <= 49; below += 1) {
    const above = Math.round(weight * below);
    if (above !== 0 && close(weight, above / below)) {
      return `${above}/${below}`.replace('-', '−');
    }
  }
  return numberText(weight, 4);
}

/** A weight in a small cell: at most 3 decimals, and no 0 before them. */
export function shortWeight(weight: number, cell: number): string {
  return cell >= 44 ? weightText(weight) : numberText(weight, 3).replace(/^(−?)0\./, '$1.');
}

/** The weight that somebody typed: a number or a fraction; undefined if it is neither (yet). */
export function readWeight(text: string): number | undefined {
  const parts = text.replaceAll('−', '-').replaceAll(',', '.').split('/');
  if (parts.length > 2 || parts.some((part) => part.trim() === '')) return undefined;
  const [above, below = 1] = parts.map(Number);
  const weight = above / below;
  return Number.isFinite(weight) && Math.abs(weight) <= 1e6 ? weight : undefined;
}

/** What the sum of the weights does to areas where all pixels are alike. */
export function sumMeaning(state: DesignerState): string {
  const sum = sumOfWeights(state);
  if (sum === 0) return 'even areas become 0; the map answers only where the picture changes';
  if (close(sum, 1)) return 'even areas keep their brightness';
  const times = shortText(Math.abs(sum));
  if (sum < 0) return `even areas fall below zero, to −${times} times their brightness`;
  return sum > 1
    ? `even areas become ${times} times as bright`
    : `even areas become darker, ${times} times as bright`;
}

/** The sum of the weights and what it means, in one line. */
export function sumLine(state: DesignerState): string {
  const offset = state.offset === 0 ? '' : `, then ${numberText(state.offset, 3)} is added`;
  return `Sum of the weights: ${shortText(sumOfWeights(state))}: ${sumMeaning(state)}${offset}.`;
}

/** How the result comes from the sum of the products. */
export function resultLine({ sum, result }: Arithmetic, { factor, offset }: DesignerState): string {
  const scaled = close(factor, 1) ? '' : ` · ${weightText(factor)}`;
  const shifted =
    offset === 0 ? '' : ` ${offset < 0 ? '−' : '+'} ${numberText(Math.abs(offset), 3)}`;
  const total = numberText(sum, 3);
  return scaled + shifted === '' ? total : `${total}${scaled}${shifted} = ${numberText(result, 3)}`;
}
