import type { LayerDescription } from '../description';

/** What is told apart by colour. */
export type Family =
  | 'input'
  | 'convolution'
  | 'depthwise'
  | 'pooling'
  | 'dense'
  | 'norm'
  | 'activation'
  | 'dropout'
  | 'squeeze'
  | 'output'
  | 'reshape'
  | 'block'
  | 'join';

/** Colour and words of each family, in the order of the legend. Colours after Okabe and Ito. */
export const families: Readonly<Record<Family, { color: string; words: string }>> = {
  input: { color: '#ffffff', words: 'input' },
  convolution: { color: '#3d8fc4', words: 'convolution' },
  depthwise: { color: '#86cdf2', words: 'depthwise convolution' },
  pooling: { color: '#dd7b33', words: 'pooling' },
  dense: { color: '#33b18f', words: 'dense' },
  squeeze: { color: '#d98fb6', words: 'squeeze and excitation' },
  norm: { color: '#57606a', words: 'batch norm' },
  activation: { color: '#f0b73c', words: 'activation' },
  dropout: { color: '#e6e9ed', words: 'dropout' },
  reshape: { color: '#b6bec7', words: 'reshaping' },
  output: { color: '#b5179e', words: 'output' },
  block: { color: '#cfdcf3', words: 'block, folded' },
  join: { color: '#1f2328', words: 'branches joined' },
};

const familyOfKind: Record<LayerDescription['kind'], Family> = {
  conv2d: 'convolution',
  depthwiseConv2d: 'depthwise',
  dense: 'dense',
  maxPool2d: 'pooling',
  averagePool2d: 'pooling',
  globalAveragePool2d: 'pooling',
  globalMaxPool2d: 'pooling',
  subsample2d: 'pooling',
  pad2d: 'reshape',
  flatten: 'reshape',
  squeezeExcite: 'squeeze',
  radialBasisOutput: 'output',
  softmax: 'output',
  logSoftmax: 'output',
  batchNorm: 'norm',
  dropout: 'dropout',
  activation: 'activation',
  residual: 'block',
  concat: 'block',
  block: 'block',
  auxiliary: 'block',
};

/** The family of a layer by its kind. */
export function familyOf(kind: LayerDescription['kind']): Family {
  return familyOfKind[kind];
}

/** A colour mixed with another one: 0 is all the first, 1 all the second. */
export function mix(color: string, other: string, share: number): string {
  const channels = [1, 3, 5].map((start) => {
    const [one, two] = [color, other].map((each) => parseInt(each.slice(start, start + 2), 16));
    return Math.round(one + (two - one) * share)
      .toString(16)
      .padStart(2, '0');
  });
  return `#${channels.join('')}`;
}
