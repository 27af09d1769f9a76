import type { BlockDescription, LayerDescription } from '../../description';
import { layers } from '../../layers';
import { convolutionNorm } from './convolution-norm';

/** How many filters the convolutions of an inception module have. */
export interface InceptionFilters {
  /** The 1×1 by itself. */
  one: number;
  /** The 1×1 before the 3×3, and the 3×3. */
  threeReduce: number;
  three: number;
  /** The 1×1 before the 5×5, and the 5×5. */
  fiveReduce: number;
  five: number;
  /** The 1×1 behind the pool. */
  pool: number;
}

/** How the convolutions of GoogLeNet are built. */
export type Convolution = (
  name: string,
  filters: number,
  size: number,
  stride?: number,
) => LayerDescription[];

/** A convolution with a bias and ReLU, as in the paper. */
export const plainConvolution: Convolution = (name, filters, size, stride = 1) => [
  layers.conv2d({ name, filters, size, stride, padding: (size - 1) / 2, activation: 'relu' }),
];

/** A convolution with batch norm and ReLU, as in PyTorch's library, whose epsilon is 0.001. */
export const normalisedConvolution: Convolution = (name, filters, size, stride = 1) =>
  convolutionNorm({
    name,
    filters,
    size,
    stride,
    padding: (size - 1) / 2,
    normName: `${name}-bn`,
    norm: { epsilon: 1e-3 },
    activation: 'relu',
  });

/**
 * Looks at the same maps with windows of four sizes at once, and lays the results side by side; 1×1
 * convolutions make it cheap. Source: Szegedy and others, "Going Deeper with Convolutions", 2014.
 *
 * @param largest the side of the largest kernel: 5, or 3 as in PyTorch's library
 */
export function inception(
  name: string,
  filters: InceptionFilters,
  convolution: Convolution = plainConvolution,
  largest = 5,
): BlockDescription {
  const { one, threeReduce, three, fiveReduce, five, pool } = filters;
  return layers.block(
    [
      layers.concat(
        [
          convolution(`${name}.1x1`, one, 1),
          [
            ...convolution(`${name}.3x3_reduce`, threeReduce, 1),
            ...convolution(`${name}.3x3`, three, 3),
          ],
          [
            ...convolution(`${name}.5x5_reduce`, fiveReduce, 1),
            ...convolution(`${name}.5x5`, five, largest),
          ],
          [
            layers.maxPool2d({ name: `${name}.pool`, size: 3, stride: 1, padding: 1 }),
            ...convolution(`${name}.pool_proj`, pool, 1),
          ],
        ],
        { name: `${name}.concat` },
      ),
    ],
    { name, type: 'inception' },
  );
}

/**
 * An inception module without the 1×1 convolutions that make it cheap: every window reads all input
 * maps, and the pool hands all of them on, so the result has one + three + five + input channels.
 * Source: figure 2(a) of Szegedy and others, "Going Deeper with Convolutions", 2014.
 */
export function naiveInception(
  name: string,
  { one, three, five }: Pick<InceptionFilters, 'one' | 'three' | 'five'>,
  convolution: Convolution = plainConvolution,
): BlockDescription {
  return layers.block(
    [
      layers.concat(
        [
          convolution(`${name}.1x1`, one, 1),
          convolution(`${name}.3x3`, three, 3),
          convolution(`${name}.5x5`, five, 5),
          [layers.maxPool2d({ name: `${name}.pool`, size: 3, stride: 1, padding: 1 })],
        ],
        { name: `${name}.concat` },
      ),
    ],
    { name, type: 'inception' },
  );
}
