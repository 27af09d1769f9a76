import { map, requireWhole } from '../tensor';
import { digits } from './digits';
import { mnist, mnistFolder } from './mnist';
import { slice } from './readers/labelled-images';
import type { LabelledImages } from './readers/labelled-images';

/** Digits to learn from and digits to test with, ready for a network. */
export interface DigitSet {
  name: 'digits of the course' | 'MNIST';
  /** One line that says which data it is, and how to get the other. */
  note: string;
  /** Pictures are side × side pixels with one channel, values from 0 (paper) to 1 (ink). */
  side: number;
  train: LabelledImages;
  test: LabelledImages;
}

/** How much of MNIST is taken, and from where. */
export interface DigitSetOptions {
  /**
   * The folder with MNIST's four files ($CONVLAB_MNIST, else where `npm run data -- fetch mnist` put
   * them); without one the bundled digits are taken.
   */
  folder?: string | undefined;
  /** Take the bundled digits, even where MNIST is there (false). */
  bundled?: boolean | undefined;
  /** The most pictures to learn from (6,000). */
  train?: number | undefined;
  /** The most pictures to test with (1,000). */
  test?: number | undefined;
}

/** So many of the 1,797 bundled digits are learned from; the rest test. */
const bundledTrain = 1200;

/**
 * MNIST if it is there, else the bundled digits of 8×8: 1,200 to learn from, 597 to test.
 *
 * @throws DataError when the folder does not hold MNIST; OptionError when a count makes no sense
 */
export function digitSet({
  bundled = false,
  folder = bundled ? '' : mnistFolder(),
  train = 6000,
  test = 1000,
}: DigitSetOptions = {}): DigitSet {
  requireWhole('digitSet', 'train', train, 1);
  requireWhole('digitSet', 'test', test, 1);
  if (!bundled && folder !== undefined && folder !== '') {
    const whole = mnist({ folder });
    const part = { train: firstOf(whole.train, train), test: firstOf(whole.test, test) };
    return {
      name: 'MNIST',
      note: `Data: MNIST, ${counts(part)}, 28×28 pixels. For the bundled digits: digitSet({ bundled: true })`,
      side: 28,
      ...part,
    };
  }
  const { images, labels } = digits();
  const all = { x: map(images, (level) => level / 16), labels };
  const part = {
    train: firstOf(all, Math.min(train, bundledTrain)),
    test: firstOf(restOf(all, bundledTrain), test),
  };
  return {
    name: 'digits of the course',
    note: `Data: the bundled digits, ${counts(part)}, 8×8 pixels. For MNIST: npm run data -- fetch mnist (or set CONVLAB_MNIST to the folder of its four files).`,
    side: 8,
    ...part,
  };
}

const counts = ({ train, test }: Pick<DigitSet, 'train' | 'test'>): string =>
  `${train.labels.length.toLocaleString('en-US')} to learn from and ${test.labels.length.toLocaleString('en-US')} to test`;

function firstOf(all: LabelledImages, count: number): LabelledImages {
  return slice(all, 0, Math.min(count, all.labels.length));
}

function restOf(all: LabelledImages, from: number): LabelledImages {
  return slice(all, from, all.labels.length);
}
