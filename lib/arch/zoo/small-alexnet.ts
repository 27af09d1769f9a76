import type { ActivationName } from '../activation-name';
import type { Architecture } from '../architecture';
import type { LayerDescription } from '../description';
import { layers } from '../layers';

/** What is tried out on the small AlexNet. */
export interface SmallAlexnetOptions {
  /** Behind all convolutions and hidden dense layers ('relu'). */
  activation?: ActivationName | undefined;
  /** Half of the outputs of both hidden dense layers is dropped in training (false). */
  dropout?: boolean | undefined;
  /** Pools of 3×3 with stride 2, which overlap, in place of 2×2 (false). */
  overlapping?: boolean | undefined;
}

/**
 * AlexNet in small, to try its ideas on digits: convolutions with pools behind the first, the second
 * and the last, two hidden dense layers, a dense output, which gives logits. The sizes 23 → 11 → 5 → 2
 * come out of both kinds of pools, so that all variants have the same number of parameters. Source:
 * after Krizhevsky, Sutskever and Hinton, "ImageNet Classification with Deep Convolutional Neural
 * Networks", 2012.
 */
export function smallAlexnet({
  activation = 'relu',
  dropout = false,
  overlapping = false,
}: SmallAlexnetOptions = {}): Architecture {
  const pool = (name: string): LayerDescription =>
    layers.maxPool2d({ name, size: overlapping ? 3 : 2, stride: 2 });
  const convolution = (name: string, filters: number, size: number): LayerDescription =>
    layers.conv2d({ name, filters, size, padding: 'same', activation });
  const hidden = (name: string): LayerDescription[] => [
    layers.dense({ name: `fc${name}`, units: 128, activation }),
    ...(dropout ? [layers.dropout({ name: `drop${name}`, rate: 0.5 })] : []),
  ];
  return {
    name: 'small AlexNet',
    variant: `${activation}${dropout ? ', dropout' : ''}${overlapping ? ', overlapping pools' : ''}`,
    input: [23, 23, 1],
    source: 'course model',
    layers: [
      convolution('conv1', 8, 5),
      pool('pool1'),
      convolution('conv2', 16, 3),
      pool('pool2'),
      convolution('conv3', 24, 3),
      convolution('conv4', 24, 3),
      pool('pool4'),
      layers.flatten({ name: 'flatten' }),
      ...hidden('5'),
      ...hidden('6'),
      layers.dense({ name: 'fc7', units: 10 }),
    ],
  };
}
