import { OptionError, quote } from '../../tensor';
import type { Architecture } from '../architecture';
import type { LayerDescription } from '../description';
import { layers } from '../layers';
import { fitting, requireZooOptions, scaled } from './options';
import type { ZooOptions } from './options';
import { averageClassifier } from './pieces/classifier';

/** Which kernels the network for digits stacks. */
export interface KernelDigitsOptions extends ZooOptions {
  /** The sides of the kernels of each stage, all odd: `[3, 3]` or `[5]` ([3, 3]). */
  kernels?: readonly number[] | undefined;
  /** Whether ReLU stands between the kernels of a stage, too, and not only behind it (true). */
  between?: boolean | undefined;
}

/**
 * A network for digits to compare stacks of kernels: a 3×3 convolution, two stages of the kernels
 * with a pool between them, all with 16 filters, global average pooling, and one dense layer. Not
 * published; the comparison is that of the VGG paper's section 2.3 in small.
 *
 * @throws OptionError when an option has no meaning
 */
export function kernelDigits(options: KernelDigitsOptions = {}): Architecture {
  requireZooOptions('kernelDigits', options);
  const { kernels = [3, 3], between = true, width = 1, classes = 10 } = options;
  requireKernels(kernels);
  const filters = scaled(16, width);
  const stage = (number: number): LayerDescription[] =>
    kernels.map((size, index) => {
      const bends = between || index === kernels.length - 1;
      const name = `stage${number}_${index + 1}`;
      return convolution({ name, filters, size, bends });
    });
  return fitting({
    name: 'Stacks of kernels for digits',
    variant: `${kernels.map((size) => `${size}×${size}`).join(', ')}${between ? '' : ', no ReLU between'}`,
    input: options.input ?? [8, 8, 1],
    layers: [
      convolution({ name: 'conv1', filters, size: 3, bends: true }),
      ...stage(1),
      layers.maxPool2d({ name: 'pool' }),
      ...stage(2),
      ...averageClassifier({ classes }),
    ],
  });
}

interface ConvolutionSettings {
  name: string;
  filters: number;
  size: number;
  bends: boolean;
}

function convolution({ bends, ...settings }: ConvolutionSettings): LayerDescription {
  const padding = (settings.size - 1) / 2;
  return layers.conv2d({ ...settings, padding, ...(bends ? { activation: 'relu' } : {}) });
}

function requireKernels(kernels: unknown): void {
  const isOdd = (size: unknown): boolean => Number.isInteger(size) && Number(size) % 2 === 1;
  if (Array.isArray(kernels) && kernels.length > 0 && kernels.every(isOdd)) return;
  throw new OptionError(
    `kernelDigits: kernels must be a list of odd sides, such as [3, 3] or [5], but is ${quote(kernels)}.`,
  );
}
