import type { Term } from './terms.ts';

/** Pictures, convolution and its options. */
export const terms: readonly Term[] = [
  {
    name: 'channel',
    meaning:
      'One of the tables that a picture or a block of feature maps consists of: a colour picture has three (red, green, blue), the answer of a layer has one for each filter.',
    day: 6,
    cell: 'question',
  },
  {
    name: 'convolution',
    forms: ['convolve'],
    meaning:
      'Sliding a kernel over a picture, and taking the sum of products at every place. In deep learning the kernel is not turned, which strictly is called *cross-correlation*.',
    day: 3,
    cell: 'question',
  },
  {
    name: 'cross-correlation',
    meaning:
      'Convolution without turning the kernel by 180 degrees first: what all frameworks compute.',
    day: 3,
    cell: 'flip',
  },
  {
    name: 'depthwise separable convolution',
    forms: ['depthwise convolution', 'depthwise'],
    meaning:
      'A convolution in two steps: one kernel for each channel by itself, then a 1×1 convolution that mixes the channels. With 3×3 kernels it needs a ninth of the products of an ordinary convolution, plus one part in the number of output channels. The first step alone is a *depthwise convolution*.',
    day: 9,
    cell: 'savings',
  },
  {
    name: 'dilation',
    forms: ['dilated'],
    meaning: 'Gaps between the weights of a kernel: with dilation 2 a 3×3 kernel spans 5×5 pixels.',
    day: 5,
  },
  {
    name: 'dot product',
    meaning: 'Multiply two lists number by number and add the products up.',
    day: 3,
    cell: 'one-patch',
  },
  {
    name: 'equivariant',
    forms: ['equivariance'],
    meaning: 'When the picture moves, the map moves along. Convolution is.',
    day: 7,
    cell: 'three-shifts',
  },
  {
    name: 'feature map',
    forms: ['featureMap'],
    meaning: 'The answers of one filter, laid out where they were found: a picture again.',
    day: 3,
    cell: 'feature-map',
  },
  {
    name: 'filter',
    meaning:
      'The kernels of one output channel together, one for each input channel, with one bias. Where there is one channel only, the same as a kernel.',
    day: 6,
    cell: 'three-slices',
  },
  {
    name: 'flatten',
    forms: ['flattening', 'flattened'],
    meaning:
      'Lay a block of numbers into one list, row by row. What was near is then no longer near.',
    day: 2,
    cell: 'layout-gone',
  },
  {
    name: 'invariant',
    forms: ['invariance'],
    meaning:
      'The answer stays the same when the picture moves. Global pooling is, a convolution is not.',
    day: 7,
    cell: 'three-shifts',
  },
  {
    name: 'kernel',
    meaning:
      'A small table of weights that slides over a picture. (In Jupyter the word also means the program that runs the cells.)',
    day: 3,
    cell: 'question',
  },
  {
    name: 'padding',
    forms: ['zero padding'],
    meaning:
      'A border, usually of zeros, around a picture. *Valid* means none, *same* means just enough to keep the size at stride 1.',
    day: 5,
    cell: 'padding-why',
  },
  {
    name: 'patch',
    forms: ['patches'],
    meaning: 'The part of a picture that lies under the kernel at one place.',
    day: 3,
    cell: 'question',
  },
  {
    name: 'pixel',
    meaning: 'One point of a picture: one number if it is grey, three if it is coloured.',
    day: 1,
    cell: 'zoom-into-the-eye',
  },
  {
    name: 'pooling',
    forms: ['max pooling', 'average pooling', 'max pool', 'pool'],
    meaning:
      'Keeping one number for each window of a map, the largest or the mean, so that the map gets smaller.',
    day: 7,
    cell: 'four-windows',
  },
  {
    name: 'global average pooling',
    forms: ['global max pooling', 'global pooling'],
    meaning:
      'Keeping one number for each whole map, its mean. *Global max pooling* keeps the largest value.',
    day: 7,
    cell: 'global-pooling',
  },
  {
    name: 'receptive field',
    meaning: 'The part of the input picture that can change one value deep in a network.',
    day: 9,
    cell: 'recursion',
  },
  {
    name: 'stride',
    forms: ['strided'],
    meaning: 'By how many pixels the kernel moves from place to place.',
    day: 5,
    cell: 'stride-words',
  },
  {
    name: 'tensor',
    meaning:
      'A block of numbers with a shape: a list has one axis, a table two, a colour picture three, a batch of pictures four.',
    day: 1,
    cell: 'lists-tables-blocks',
  },
  {
    name: 'transposed convolution',
    meaning:
      'A convolution backwards: every input value spreads the kernel over the output. It makes maps larger.',
    day: 10,
  },
];
