import type { Columns } from './presorted';

/** A question that a tree asks: is this feature at most this? */
export interface Split {
  feature: number;
  threshold: number;
  /** How much purer both sides are together, Σ n·(1 − impurity): larger is better. */
  purity: number;
}

/** The samples of a node and their classes. */
export interface Node {
  /** With repeats, as they were drawn. */
  samples: Uint32Array;
  labels: Int32Array;
  classes: number;
  /** How many there are of each class. */
  counts: Float64Array;
}

/** Σ counts² / n: n · (1 − Gini impurity). */
export const purityOf = (counts: Float64Array, n: number): number =>
  counts.reduce((total, count) => total + count * count, 0) / n;

/**
 * The best question about one feature: the samples are gone through in its order, and each border
 * between two different values is tried. Undefined when all values are the same.
 *
 * The impurity is Gini's, 1 − Σ shares²: how often two samples drawn from the node differ in class.
 */
export function bestSplit(columns: Columns, node: Node, feature: number): Split | undefined {
  const { count, values, ranks } = columns;
  const { samples, labels } = node;
  const from = feature * count;
  // Rank and sample in one number; 32 bits sort fastest and suffice below 65,536 samples.
  const keys = new (count < 65_536 ? Uint32Array : Float64Array)(samples.length);
  for (let at = 0; at < keys.length; at += 1) {
    keys[at] = ranks[from + samples[at]] * count + samples[at];
  }
  keys.sort();
  const sampleAt = (at: number): number => keys[at] % count;
  const [left, right] = [new Float64Array(node.counts.length), node.counts.slice()];
  let leftSquares = 0;
  let rightSquares = right.reduce((total, value) => total + value * value, 0);
  let best: Split | undefined;
  for (let at = 0; at < keys.length - 1; at += 1) {
    const sample = sampleAt(at);
    const label = labels[sample];
    leftSquares += 2 * left[label] + 1;
    rightSquares -= 2 * right[label] - 1;
    left[label] += 1;
    right[label] -= 1;
    const next = sampleAt(at + 1);
    if (ranks[from + sample] === ranks[from + next]) continue;
    const purity = leftSquares / (at + 1) + rightSquares / (keys.length - at - 1);
    if (best && purity <= best.purity) continue;
    best = { feature, threshold: between(values[from + sample], values[from + next]), purity };
  }
  return best;
}

/** The middle of two values, or the lower one where rounding would reach the upper. */
function between(low: number, high: number): number {
  const middle = low + (high - low) / 2;
  return middle < high ? middle : low;
}
