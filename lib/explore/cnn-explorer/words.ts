import type { ResolvedLayer } from '../../arch';
import { mapsShape } from './steps';
import type { Step } from './steps';

const pair = (value: number | readonly number[] | undefined): string => {
  const sizes = [value ?? 1].flat();
  return `${sizes[0]}×${sizes[sizes.length - 1]}`;
};

const plural = (count: number, one: string): string =>
  `${count.toLocaleString('en-US')} ${one}${count === 1 ? '' : 's'}`;

/** What a step is, in a few words. */
export function titleOf({ kind, layer, output, within }: Step): string {
  const what = whatIs(kind, layer, output);
  return within === undefined ? what : `${what} (${within})`;
}

function whatIs(kind: string, layer: ResolvedLayer | undefined, output: readonly number[]): string {
  const description = layer?.description;
  switch (description?.kind) {
    case undefined:
      return 'the picture';
    case 'conv2d':
      return `convolution, ${plural(description.filters, 'filter')} of ${pair(description.size)}`;
    case 'depthwiseConv2d':
      return `depthwise convolution, a ${pair(description.size)} kernel for each channel`;
    case 'dense':
      return `dense, ${plural(description.units, 'unit')}`;
    case 'maxPool2d':
      return `max pooling, windows of ${pair(description.size ?? 2)}`;
    case 'averagePool2d':
      return `average pooling, windows of ${pair(description.size ?? 2)}`;
    case 'subsample2d':
      return `subsampling, windows of ${pair(description.size ?? 2)}`;
    case 'activation':
      return `activation ${activationText(kind)}`;
    case 'flatten':
      return `flatten to ${plural(output[0], 'number')}`;
    default:
      return titles[description?.kind ?? ''] ?? kind;
  }
}

/** The name of an activation as it is written in texts. */
export const activationText = (kind: string): string => names[kind] ?? kind;

const names: Readonly<Partial<Record<string, string>>> = {
  relu: 'ReLU',
  relu6: 'ReLU6',
  hardSwish: 'hard swish',
  hardSigmoid: 'hard sigmoid',
  leakyRelu: 'Leaky ReLU',
};

const titles: Readonly<Partial<Record<string, string>>> = {
  batchNorm: 'batch norm',
  concat: 'branches side by side',
  dropout: 'dropout',
  globalAveragePool2d: 'global average pooling',
  globalMaxPool2d: 'global max pooling',
  logSoftmax: 'log-softmax',
  pad2d: 'zeros around the maps',
  radialBasisOutput: 'distance from the ideal picture of each class',
  residual: 'add: branch + shortcut',
  softmax: 'softmax: probabilities of the classes',
  squeezeExcite: 'squeeze and excitation',
};

const sentences: Readonly<Partial<Record<string, string>>> = {
  input: 'What the network gets: a number for each pixel.',
  conv2d:
    'Each filter slides a small kernel of weights over all maps before it. One map per filter shows where its pattern was found.',
  depthwiseConv2d: 'Each map is filtered by a kernel of its own; the maps are not mixed here.',
  dense: 'Each unit adds up all numbers before it, each times a weight of its own.',
  maxPool2d: 'The largest value of each window goes on: the maps get smaller, strong answers stay.',
  averagePool2d: 'The mean of each window goes on: the maps get smaller and smoother.',
  subsample2d: 'The sum of each window times a learned factor, plus a learned bias.',
  globalAveragePool2d: 'One number is left of each map: its mean.',
  globalMaxPool2d: 'One number is left of each map: its largest value.',
  batchNorm:
    'Each map is moved and scaled so that its values are of a usual size: with what training has learned, for every picture alike.',
  relu: 'Negative values become 0, positive ones stay as they are.',
  relu6: 'Negative values become 0, and what is above 6 becomes 6.',
  tanh: 'Every value is squeezed between −1 and 1.',
  sigmoid: 'Every value is squeezed between 0 and 1.',
  hardSwish: 'Negative values are damped or become 0, large ones stay as they are.',
  flatten: 'The same numbers in one row, pixel by pixel. Nothing is computed.',
  dropout: 'Only in training some values are dropped by chance; here all of them go on.',
  add: 'What the branch found is added to what came in by the shortcut.',
  concat: 'The maps of all branches, one behind the other.',
  pad2d: 'Zeros are put around the maps so that kernels reach the border.',
  squeezeExcite:
    'Each map is multiplied by one factor, which is made of the means of all maps: what matters is turned up.',
  softmax: 'The numbers become probabilities: all of them positive, and together 1.',
  logSoftmax: 'The logarithms of the probabilities.',
  radialBasisOutput:
    'How far the numbers are from an ideal picture of each class; 0 is the nearest.',
};

/** What a step does, for somebody who sees it for the first time. */
export function sentenceOf({ kind }: Step): string {
  return sentences[kind] ?? 'A function of each value by itself.';
}

/** The size of a result in words: `8 maps of 26×26`. */
export function sizeText(output: readonly number[]): string {
  const [height, width, channels] = mapsShape(output);
  if (output.length !== 3) return plural(channels, 'number');
  return `${plural(channels, 'map')} of ${height}×${width}`;
}
