import { ConvlabError } from '../tensor';
import type { Matrix } from '../tensor';
import { readRows, requireFeatures } from './samples';
import type { Rows, Samples } from './samples';

/** Something that learns from features how to change them: standardisation, principal components. */
export interface Transformer {
  /** What it is, with its settings. */
  readonly name: string;
  /**
   * Learns from samples, which should be those of the training part only.
   *
   * @param x `[samples, features]`
   * @returns itself
   */
  fit(x: Samples): this;
  /**
   * Changes samples in the way that was learned.
   *
   * @returns `[samples, new features]`
   * @throws ConvlabError before fit; ShapeError when there are more or fewer features than in fit
   */
  transform(x: Samples): Matrix;
}

/** What is to be learned of samples, and how they are changed by it. */
export interface Change<What> {
  readonly name: string;
  learn: (rows: Rows) => What;
  apply: (rows: Rows, learned: What) => Matrix;
}

/** A transformer from its two halves; `extras` shows what was learned. */
export function makeTransformer<What, Extras extends object>(
  { name, learn, apply }: Change<What>,
  extras: (learned: () => What) => Extras,
): Transformer & Extras {
  const kept: { learned?: { what: What; features: number } } = {};
  const learned = (): { what: What; features: number } => {
    if (kept.learned) return kept.learned;
    throw new ConvlabError(`${name}: nothing has been learned yet; call fit(x) first.`);
  };
  const transformer: Transformer = {
    name,
    fit(x) {
      const rows = readRows(name, x);
      kept.learned = { what: learn(rows), features: rows.features };
      return this;
    },
    transform(x) {
      const { what, features } = learned();
      const rows = readRows(name, x);
      requireFeatures(name, rows, features);
      return apply(rows, what);
    },
  };
  return Object.defineProperties(transformer, {
    ...Object.getOwnPropertyDescriptors(extras(() => learned().what)),
  }) as Transformer & Extras;
}
