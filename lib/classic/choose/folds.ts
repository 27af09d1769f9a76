import { OptionError, ShapeError, quote, requireWhole } from '../../tensor';
import type { Random } from '../../tensor';
import { readLabels } from '../samples';

/** The numbers of the samples in two parts, both in their order. */
export interface Parts {
  train: Uint32Array;
  test: Uint32Array;
}

/** What keeps samples together. */
export interface GroupOption {
  /**
   * The group of each sample, such as the plant or the film it comes from: samples of one group stay on
   * one side.
   */
  groups?: ArrayLike<number | string> | undefined;
}

/** The settings of `holdOut`. */
export interface HoldOutOptions extends GroupOption {
  /** The share that is held out (0.25). */
  share?: number;
  random: Random;
}

/** The settings of `stratifiedFolds`. */
export interface FoldOptions extends GroupOption {
  /** How many parts (5). */
  folds?: number;
  random: Random;
}

/**
 * Splits samples into folds for cross-validation: each fold is the test part once. Every class is
 * spread evenly over the folds; groups are kept together.
 *
 * @param labels the class of each sample
 * @param options folds (5), random, groups
 * @throws OptionError when there are fewer samples (or groups) than folds
 */
export function stratifiedFolds(
  labels: ArrayLike<number>,
  { folds = 5, random, groups }: FoldOptions,
): Parts[] {
  requireWhole('stratifiedFolds', 'folds', folds, 2);
  const units = unitsOf('stratifiedFolds', labels, groups);
  if (units.length < folds) {
    throw new OptionError(
      `stratifiedFolds: ${units.length} ${groups ? 'groups' : 'samples'} do not fill ${folds} folds.`,
    );
  }
  const foldOf = new Uint32Array(labels.length);
  // Class after class is dealt like cards, each beginning where the one before ended.
  inClasses(units, random).forEach((unit, place) => {
    for (const sample of unit.samples) foldOf[sample] = place % folds;
  });
  return Array.from({ length: folds }, (_, fold) => partsOf(foldOf, (own) => own === fold));
}

/**
 * Holds a share of the samples out, of every class the same share; groups are kept together.
 *
 * @param labels the class of each sample
 * @param options share (0.25), random, groups
 * @returns the numbers of the samples to learn from and of those to test with
 * @throws OptionError when the share leaves one part empty
 */
export function holdOut(
  labels: ArrayLike<number>,
  { share = 0.25, random, groups }: HoldOutOptions,
): Parts {
  if (!(share > 0 && share < 1)) {
    throw new OptionError(
      `holdOut: share must be between 0 and 1, such as 0.25, but is ${quote(share)}.`,
    );
  }
  const units = unitsOf('holdOut', labels, groups);
  const side = new Uint32Array(labels.length);
  const classes = [...new Set(units.map(({ label }) => label))];
  const shuffled = inClasses(units, random);
  for (const label of classes) {
    const own = shuffled.filter((unit) => unit.label === label);
    const held = Math.round(share * own.length);
    for (const { samples } of own.slice(0, held)) {
      for (const sample of samples) side[sample] = 1;
    }
  }
  const parts = partsOf(side, (own) => own === 1);
  if (parts.train.length > 0 && parts.test.length > 0) return parts;
  throw new OptionError(
    `holdOut: a share of ${share} of each class leaves nothing to ${parts.train.length === 0 ? 'learn from' : 'test with'}; there are ${labels.length} samples of ${classes.length} classes.`,
  );
}

/** Samples that stay together, and their class (that of the first). */
interface Unit {
  label: number;
  samples: number[];
}

function unitsOf(where: string, labels: ArrayLike<number>, groups: GroupOption['groups']): Unit[] {
  const classes = readLabels(where, labels, labels.length);
  if (!groups) return Array.from(classes, (label, sample) => ({ label, samples: [sample] }));
  if (groups.length !== labels.length) {
    throw new ShapeError(
      `${where}: there are ${labels.length} labels, but ${groups.length} groups; each sample needs one.`,
    );
  }
  const units = new Map<number | string, Unit>();
  classes.forEach((label, sample) => {
    const unit = units.get(groups[sample]) ?? { label, samples: [] };
    unit.samples.push(sample);
    units.set(groups[sample], unit);
  });
  return [...units.values()];
}

/** Class after class, shuffled within. */
function inClasses(units: readonly Unit[], random: Random): Unit[] {
  return random.shuffle(units).sort((one, other) => one.label - other.label);
}

function partsOf(side: Uint32Array, isTest: (side: number) => boolean): Parts {
  const all = Uint32Array.from(side.keys());
  return {
    train: all.filter((sample) => !isTest(side[sample])),
    test: all.filter((sample) => isTest(side[sample])),
  };
}
