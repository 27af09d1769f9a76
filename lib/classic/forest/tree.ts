import type { Random } from '../../tensor';
import { bestSplit, purityOf } from './best-split';
import type { Node, Split } from './best-split';
import type { Columns } from './presorted';

/** A question with what comes after yes and no, or at the end the shares of the classes. */
export type Tree = { shares: Float64Array } | { split: Split; yes: Tree; no: Tree };

/** How a tree grows. */
export interface Growth {
  columns: Columns;
  labels: Int32Array;
  classes: number;
  /** So many features are looked at for each question. */
  features: number;
  /** At most so many questions one after the other. */
  depth: number;
  random: Random;
  /** Gets how much purer each feature made samples. */
  importances: Float64Array;
}

/** Grows a tree until every end holds one class only, or no question is left (Breiman and others 1984). */
export function grow(growth: Growth, samples: Uint32Array, depth: number): Tree {
  const { labels, classes, columns } = growth;
  const counts = new Float64Array(classes);
  samples.forEach((sample) => (counts[labels[sample]] += 1));
  const ends = (): Tree => ({ shares: counts.map((count) => count / samples.length) });
  if (depth === 0 || counts.some((count) => count === samples.length)) return ends();
  const split = search(growth, { samples, labels, classes, counts });
  if (!split) return ends();
  growth.importances[split.feature] += split.purity - purityOf(counts, samples.length);
  const from = split.feature * columns.count;
  const isYes = (sample: number): boolean => columns.values[from + sample] <= split.threshold;
  return {
    split,
    yes: grow(growth, samples.filter(isYes), depth - 1),
    no: grow(
      growth,
      samples.filter((sample) => !isYes(sample)),
      depth - 1,
    ),
  };
}

/** Tries features in random order: so many, and more only while none of them splits. */
function search({ columns, features, random }: Growth, node: Node): Split | undefined {
  const order = Uint32Array.from({ length: columns.features }, (_, feature) => feature);
  let best: Split | undefined;
  for (let tried = 0; tried < order.length && (tried < features || !best); tried += 1) {
    const drawn = random.integer(tried, order.length - 1);
    [order[tried], order[drawn]] = [order[drawn], order[tried]];
    const own = bestSplit(columns, node, order[tried]);
    if (own && (!best || own.purity > best.purity)) best = own;
  }
  return best;
}

/** The shares at the end that a sample reaches. */
export function follow(tree: Tree, row: Float32Array): Float64Array {
  let at = tree;
  while ('split' in at) at = row[at.split.feature] <= at.split.threshold ? at.yes : at.no;
  return at.shares;
}

/** How many ends a tree has. */
export function leavesOf(tree: Tree): number {
  return 'split' in tree ? leavesOf(tree.yes) + leavesOf(tree.no) : 1;
}
