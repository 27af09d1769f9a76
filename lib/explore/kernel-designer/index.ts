import { grayscale } from '../../image';
import { OptionError, ShapeError, formatShape, requireRank, toNested } from '../../tensor';
import type { Matrix, Pixels } from '../../tensor';
import { makeInteractive } from '../interactive';
import type { Interactive } from '../interactive';
import { packImage, unpackImage } from './packed-image';
import { usualPresets } from './presets';
import type { DesignerGiven, DesignerState } from './state';
import { stillPicture } from './still';
import { describeDesigner, designerView } from './view';

/** What `kernelDesigner` starts with. */
export interface KernelDesignerOptions {
  /** The weights at the start (sobelVertical), at most 7×7. */
  kernel?: Matrix;
  /** The kernels to choose from, by name (the classic ones of `kernels`). */
  kernels?: Readonly<Record<string, Matrix>>;
  title?: string;
}

const largest = { picture: 1024, kernel: 7 };

/**
 * A photograph, a kernel whose weights can be edited, and the feature map, which changes with every
 * key. Pointing at the map shows the multiplications behind the value: patch × kernel, added up.
 * A factor and an offset turn the sum into the value: factor · Σ patch · weights + offset.
 *
 * The map is made by the library's `conv2d` without padding. Pictures of more than 64×64 pixels are
 * rounded to 256 shades. Negative values are blue, positive ones orange, zero is white, unless even
 * areas stay within black and white: then the map is shown in grey like a photograph.
 *
 * @param image a grey picture, or pixels (colours become grey); at most 1024×1024
 * @throws ShapeError when image or kernel have other shapes; OptionError when there is no kernel to
 *   choose from, or a kernel does not fit on the picture
 */
export function kernelDesigner(
  image: Matrix | Pixels,
  { kernel, kernels, title }: KernelDesignerOptions = {},
): Interactive {
  const grey = grayscale(image);
  const [height, width] = grey.shape;
  if (Math.max(height, width) > largest.picture) {
    throw new ShapeError(
      `kernelDesigner: the picture has ${formatShape([height, width])} pixels, more than a page can keep up with; resize it to at most ${largest.picture} rows and columns.`,
    );
  }
  // Of the usual ones those that fit: 5×5 are not asked for on a picture of 4×4.
  const offered = kernels
    ? Object.entries(kernels)
    : Object.entries(usualPresets()).filter(
        ([, weights]) => Math.max(...weights.shape) <= Math.max(3, Math.min(height, width)),
      );
  if (offered.length === 0) {
    throw new OptionError(
      'kernelDesigner: kernels has no kernel; leave it out for the usual ones.',
    );
  }
  const first = kernel ?? new Map(offered).get('sobelVertical') ?? offered[0][1];
  for (const [name, weights] of [['kernel', first] as const, ...offered]) {
    requireKernel(name, weights, [height, width]);
  }
  const packed = packImage(grey);
  const picture = unpackImage(packed);
  const state: DesignerState = {
    kernel: toNested(first),
    factor: 1,
    offset: 0,
    display: 'automatic',
    row: Math.floor((height - first.shape[0]) / 2),
    column: Math.floor((width - first.shape[1]) / 2),
  };
  const given: DesignerGiven = {
    ...(title === undefined ? {} : { title }),
    image: packed,
    presets: offered.map(([name, weights]) => [name, toNested(weights)]),
    state,
  };
  const view = designerView(picture, packed, state);
  return makeInteractive({
    page: 'kernel-designer',
    given,
    picture: stillPicture(title, [picture, packed], state, view),
    description: `${title === undefined ? '' : `${title}: `}${describeDesigner(packed, view)}.`,
  });
}

function requireKernel(name: string, kernel: Matrix, [height, width]: readonly number[]): void {
  requireRank('kernelDesigner', `the kernel ${name}`, kernel, [2], '[rows, columns]');
  const [rows, columns] = kernel.shape;
  if (Math.max(rows, columns) > largest.kernel) {
    throw new ShapeError(
      `kernelDesigner: the kernel ${name} is ${formatShape([rows, columns])}; more than ${largest.kernel} rows or columns cannot be edited.`,
    );
  }
  if (rows > height || columns > width) {
    throw new OptionError(
      `kernelDesigner: the kernel ${name} is ${formatShape([rows, columns])} and does not fit on a picture of ${formatShape([height, width])}.`,
    );
  }
}
