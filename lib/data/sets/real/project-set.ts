import { requireWhole, OptionError, quote } from '../../../tensor';
import { slice } from '../../readers/labelled-images';
import type { LabelledImages } from '../../readers/labelled-images';
import type { PictureSet } from '../picture-set';

/** Pictures to learn from and to test with: a real set where it was fetched, else one that is drawn here. */
export interface ProjectSet {
  name: string;
  /** One line that says which data it is, and how to get the other. */
  note: string;
  /** Whether these are real pictures. */
  real: boolean;
  /** Height and width of the pictures in pixels. */
  side: number;
  classes: readonly string[];
  train: LabelledImages;
  /** Held out of what is learned from, when `validation` asks for it. */
  validation?: LabelledImages;
  test: LabelledImages;
}

/** What of a set is taken. */
export interface ProjectSetOptions {
  /** The most pictures to learn from, those held out included. */
  train?: number | undefined;
  /** The most pictures to test with. */
  test?: number | undefined;
  /** This share of the pictures to learn from is held out, so that settings can be chosen with it (0). */
  validation?: number | undefined;
  /** Which pictures are taken or drawn (1). */
  seed?: number | undefined;
  /** Height and width in pixels. */
  side?: number | undefined;
  /** Take what is drawn here, even where the real set was fetched (false). */
  bundled?: boolean | undefined;
  /** The folder of the real set (where `npm run data -- fetch` puts it). */
  folder?: string | undefined;
}

/** The same with all limits known. */
export interface Limits {
  train: number;
  test: number;
  validation: number;
  seed: number;
  side: number;
}

/**
 * Fills in what was not asked for and checks the rest.
 *
 * @throws OptionError
 */
export function limitsOf(
  where: string,
  { train, test, validation = 0, seed = 1, side }: ProjectSetOptions,
  usual: { train: number; test: number; side: number },
): Limits {
  const limits = {
    train: train ?? usual.train,
    test: test ?? usual.test,
    validation,
    seed,
    side: side ?? usual.side,
  };
  requireWhole(where, 'train', limits.train, 2);
  requireWhole(where, 'test', limits.test, 1);
  requireWhole(where, 'seed', seed, 0);
  requireWhole(where, 'side', limits.side, 8);
  if (!(validation >= 0 && validation < 1)) {
    throw new OptionError(
      `${where}: validation must be a share from 0 to below 1, such as 0.2, but is ${quote(validation)}.`,
    );
  }
  return limits;
}

/** A drawn set as the lessons take it. */
export function madeSet(
  { train, test, validation, side }: Limits,
  draw: (part: 'train' | 'test', count: number) => PictureSet,
  advice: string,
): ProjectSet {
  const [learned, held] = [draw('train', train), draw('test', test)];
  // Each picture is drawn by itself, so the last ones are as good as any to be held out.
  const kept = Math.max(1, train - Math.round(train * validation));
  const parts = {
    train: slice(learned, 0, kept),
    ...(kept < train ? { validation: slice(learned, kept, train) } : {}),
    test: { x: held.x, labels: held.labels },
  };
  return {
    name: learned.name,
    note: noteOf(`${learned.name}, drawn here`, parts, side, learned.classes.length, advice),
    real: false,
    side,
    classes: learned.classes,
    ...parts,
  };
}

type Parts = Pick<ProjectSet, 'train' | 'validation' | 'test'>;

/** The line that says which data it is. */
export function noteOf(
  what: string,
  { train, validation, test }: Parts,
  side: number,
  classes: number,
  advice: string,
): string {
  const count = ({ labels }: LabelledImages): string => labels.length.toLocaleString('en-US');
  const held = validation ? `, ${count(validation)} held out` : '';
  return `Data: ${what}, ${classes} classes, ${count(train)} to learn from${held} and ${count(test)} to test, ${side}×${side} pixels. ${advice}`;
}
