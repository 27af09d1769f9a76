import type { BatchNormSettings } from '../../layer-settings';
import { kerasNorm } from '../options';

/** How the layers of a residual network are set and called; convolution 0 is the shortcut's. */
export interface ResidualStyle {
  /** Whether convolutions have a bias, although batch norm follows. */
  bias: boolean;
  norm: BatchNormSettings;
  block(stage: number, index: number): string;
  convolution(block: string, index: number): string;
  normalisation(block: string, index: number): string;
  activation(block: string, index: number): string;
  squeezeExcite(block: string): string;
  add(block: string): string;
  out(block: string): string;
  /** The layers around the blocks. */
  names: Readonly<Record<'conv' | 'norm' | 'relu' | 'pool' | 'average' | 'dense', string>>;
  /** The padding of the first convolution and of its pool as layers of their own. */
  pads?: { conv: string; pool: string };
}

/** As the paper has it, and PyTorch's library: no biases. */
export const paperStyle: ResidualStyle = {
  bias: false,
  norm: {},
  block: (stage, index) => `layer${stage}.${index}`,
  convolution: (block, index) => (index === 0 ? `${block}.projection` : `${block}.conv${index}`),
  normalisation: (block, index) => (index === 0 ? `${block}.projection-bn` : `${block}.bn${index}`),
  activation: (block, index) => `${block}.relu${index}`,
  squeezeExcite: (block) => `${block}.se`,
  add: (block) => `${block}.add`,
  out: (block) => `${block}.out`,
  names: { conv: 'conv1', norm: 'bn1', relu: 'relu', pool: 'maxpool', average: 'gap', dense: 'fc' },
};

/** As Keras has it in `keras.applications`, with its names, so that its weights fit. */
export const kerasStyle: ResidualStyle = {
  bias: true,
  norm: { ...kerasNorm, epsilon: 1.001e-5 },
  block: (stage, index) => `conv${stage + 1}_block${index}`,
  convolution: (block, index) => `${block}_${index}_conv`,
  normalisation: (block, index) => `${block}_${index}_bn`,
  activation: (block, index) => `${block}_${index}_relu`,
  squeezeExcite: (block) => `${block}_se`,
  add: (block) => `${block}_add`,
  out: (block) => `${block}_out`,
  names: {
    conv: 'conv1_conv',
    norm: 'conv1_bn',
    relu: 'conv1_relu',
    pool: 'pool1_pool',
    average: 'avg_pool',
    dense: 'predictions',
  },
  pads: { conv: 'conv1_pad', pool: 'pool1_pad' },
};
