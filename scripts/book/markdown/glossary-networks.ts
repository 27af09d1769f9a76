import type { Term } from './terms.ts';

/** Layers, architectures, and what is counted of them. */
export const terms: readonly Term[] = [
  {
    name: '1×1 convolution',
    also: ['pointwise convolution'],
    meaning:
      'A convolution that mixes the channels of each pixel and does not look at its neighbours.',
    day: 6,
    cell: 'mix-channels',
  },
  {
    name: 'activation',
    also: ['activation function'],
    meaning:
      'A bent function after a layer. Without it, layers one after the other would be one layer.',
    day: 8,
    cell: 'one-matrix',
  },
  {
    name: 'architecture',
    meaning:
      'Which layers a network has, in which order and how large. The weights are not part of it.',
    day: 9,
  },
  {
    name: 'backbone',
    meaning:
      'The part of a pretrained network that turns a picture into features; a head of one’s own follows.',
    day: 19,
    cell: 'frozen',
  },
  {
    name: 'batch norm',
    also: ['batch normalisation', 'BatchNorm'],
    meaning:
      'A layer that brings each channel to mean 0 and spread 1, by the batch in training and by running statistics later, then scales and shifts it by learned numbers.',
    day: 15,
    cell: 'maps',
  },
  {
    name: 'bias',
    forms: ['biases'],
    meaning: 'A learned number that is added to a weighted sum.',
    day: 2,
    cell: 'predict-weights',
  },
  {
    name: 'bottleneck',
    meaning:
      'A 1×1 convolution to fewer channels before an expensive layer, and often one back after it.',
    day: 14,
  },
  {
    name: 'CNN',
    also: ['convolutional neural network', 'convolutional network'],
    meaning: 'A network most of whose layers are convolutions.',
    day: 2,
    cell: 'experiment',
  },
  {
    name: 'dense layer',
    also: ['fully connected layer'],
    forms: ['dense net', 'dense network'],
    meaning: 'A layer in which every neuron sees every input.',
    day: 2,
    cell: 'predict-weights',
  },
  {
    name: 'EfficientNet',
    meaning: 'A family of networks (2019) that grow in depth, width and resolution together.',
    day: 17,
  },
  {
    name: 'FLOP',
    forms: ['multiply-add'],
    meaning:
      'One operation on numbers. This course counts multiply-adds, and says so, because some count a product and a sum as two.',
    day: 9,
    cell: 'flops-462',
  },
  {
    name: 'inception block',
    also: ['inception module'],
    forms: ['inception'],
    meaning:
      'Kernels of several sizes side by side, whose maps are joined: the block of GoogLeNet (2014).',
    day: 14,
  },
  {
    name: 'layer',
    meaning: 'One step of a network: it takes a block of numbers and gives another one.',
    day: 2,
  },
  { name: 'LeNet-5', meaning: 'The CNN of 1998 that read cheques.', day: 13, cell: 'lenet' },
  {
    name: 'MobileNet',
    meaning: 'A family of small networks (from 2017) made of depthwise separable convolutions.',
    day: 17,
  },
  {
    name: 'neuron',
    also: ['unit'],
    meaning: 'It computes one weighted sum of its inputs, plus a bias, then an activation.',
    day: 2,
    cell: 'predict-weights',
  },
  {
    name: 'parameter',
    meaning: 'A number of a network that is learned: a weight or a bias.',
    day: 9,
    cell: 'parameters',
  },
  {
    name: 'quantisation',
    forms: ['quantised', 'quantise'],
    meaning: 'Storing weights with fewer bits, such as 8 instead of 32.',
    day: 17,
  },
  {
    name: 'ReLU',
    meaning: 'The activation that replaces everything below zero by zero.',
    day: 8,
    cell: 'relu-map-shown',
  },
  {
    name: 'ResNet',
    also: ['residual network'],
    forms: ['residual block'],
    meaning: 'A network whose blocks add their input to their output (2015).',
    day: 16,
    cell: 'block-drawing',
  },
  {
    name: 'shortcut',
    also: ['skip connection'],
    meaning: 'The way past a block on which its input is added to its output.',
    day: 16,
    cell: 'block-drawing',
  },
  {
    name: 'squeeze-and-excitation',
    meaning: 'A small side network that looks at all channels and turns each of them up or down.',
    day: 17,
  },
  {
    name: 'VGG',
    meaning: 'A network (2014) of nothing but 3×3 convolutions and pools, up to 19 layers deep.',
    day: 14,
  },
  {
    name: 'weight',
    meaning: 'A learned number by which an input is multiplied.',
    day: 2,
    cell: 'predict-weights',
  },
  {
    name: 'weight sharing',
    also: ['parameter sharing'],
    meaning: 'Using the same weights at every place of the picture.',
    day: 2,
    cell: 'edge-example',
  },
];
