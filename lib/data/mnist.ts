import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { DataError, formatShape, fromData } from '../tensor';
import type { Tensor } from '../tensor';
import { fromLevels } from './readers/levels';
import { readIdx } from './readers/idx';
import type { LabelledImages } from './readers/labelled-images';
import { setFolder } from './store';

/** Both parts of MNIST, or of a set of its form. */
export interface Mnist {
  /** 60,000 pictures. */
  train: LabelledImages;
  /** 10,000 pictures. */
  test: LabelledImages;
}

const parts = { train: 'train', test: 't10k' } as const;
const side = 28;

/** The ten classes of Fashion-MNIST, in its order. */
export const fashionClasses: readonly string[] = [
  'T-shirt/top',
  'trouser',
  'pullover',
  'dress',
  'coat',
  'sandal',
  'shirt',
  'sneaker',
  'bag',
  'ankle boot',
];

/**
 * Where MNIST's four files are: in $CONVLAB_MNIST, else where `npm run data -- fetch mnist` put them;
 * undefined when they are nowhere.
 */
export function mnistFolder(): string | undefined {
  const own = process.env.CONVLAB_MNIST;
  return own === undefined || own === '' ? setFolder('mnist') : own;
}

/**
 * The handwritten digits of MNIST, from a folder with its four original files
 * (`train-images-idx3-ubyte.gz` and so on, packed or not).
 *
 * Source: Y. LeCun, C. Cortes and C. Burges, The MNIST database of handwritten digits.
 *
 * @param options folder ($CONVLAB_MNIST, else that of `npm run data -- fetch mnist`)
 * @throws DataError when no folder is named, a file is missing or damaged, or is not that of MNIST
 */
export function mnist({ folder = mnistFolder() }: { folder?: string | undefined } = {}): Mnist {
  if (folder === undefined || folder === '') {
    throw new DataError(
      "mnist: fetch it with npm run data -- fetch mnist, or say which folder the four files are in, mnist({ folder: '…' }) or CONVLAB_MNIST.",
    );
  }
  return readBoth('mnist', folder);
}

/**
 * The pieces of clothing of Fashion-MNIST, which has the form of MNIST; `fashionClasses` names them.
 *
 * Source: H. Xiao, K. Rasul and R. Vollgraf, Fashion-MNIST, arXiv:1708.07747, 2017.
 *
 * @param options folder (that of `npm run data -- fetch fashion-mnist`)
 * @throws DataError as `mnist`
 */
export function fashionMnist({
  folder = setFolder('fashion-mnist'),
}: { folder?: string | undefined } = {}): Mnist {
  if (folder === undefined || folder === '') {
    throw new DataError(
      "fashionMnist: fetch it with npm run data -- fetch fashion-mnist, or say which folder its four files are in, fashionMnist({ folder: '…' }).",
    );
  }
  return readBoth('fashionMnist', folder);
}

function readBoth(where: string, folder: string): Mnist {
  return { train: readPart(where, folder, parts.train), test: readPart(where, folder, parts.test) };
}

function readPart(where: string, folder: string, part: string): LabelledImages {
  const images = read(where, folder, `${part}-images-idx3-ubyte`);
  const labels = read(where, folder, `${part}-labels-idx1-ubyte`);
  const [count, height, width] = images.shape;
  if (images.shape.length !== 3 || height !== side || width !== side) {
    throw new DataError(
      `${where}: ${part}-images in ${folder} should hold pictures of ${side}×${side}, but has the shape ${formatShape(images.shape)}.`,
    );
  }
  if (labels.shape.length !== 1 || labels.shape[0] !== count) {
    throw new DataError(
      `${where}: ${folder} has ${count} pictures in ${part}-images, but ${formatShape(labels.shape)} labels in ${part}-labels; are the files from one set?`,
    );
  }
  const wrong = labels.data.findIndex((label) => label > 9);
  if (wrong >= 0) {
    throw new DataError(
      `${where}: label ${wrong} of ${part}-labels in ${folder} is ${labels.data[wrong]}; the classes are 0 to 9.`,
    );
  }
  return { x: fromData(fromLevels(images.data), [count, side, side, 1]), labels: labels.data };
}

function read(where: string, folder: string, name: string): Tensor<number[], Uint8Array> {
  const file = [`${name}.gz`, name]
    .map((each) => join(folder, each))
    .find((path) => existsSync(path));
  if (file === undefined) {
    throw new DataError(
      `${where}: neither ${name}.gz nor ${name} is in ${folder}; put the four files there, or name the folder that has them.`,
    );
  }
  try {
    return readIdx(readFileSync(file));
  } catch (error) {
    throw new DataError(`${where}: ${file}: ${(error as Error).message.replace(/^\w+: /, '')}`);
  }
}
