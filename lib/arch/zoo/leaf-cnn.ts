import type { Architecture } from '../architecture';
import type { BlockDescription } from '../description';
import { layers } from '../layers';
import { fitting, requireZooOptions, scaled } from './options';
import type { ZooOptions } from './options';
import { averageClassifier } from './pieces/classifier';
import { convolutionNorm, depthwiseNorm } from './pieces/convolution-norm';

/** Filters of the separable blocks; a pool stands before each but the first. */
const filters = [32, 64, 96] as const;

/**
 * A network for leaves that is small enough for any phone: one convolution and three depthwise
 * separable ones, each with batch norm and ReLU, then global average pooling. Not published; the
 * network of day 24.
 *
 * @throws OptionError when an option has no meaning
 */
export function leafCnn(options: ZooOptions = {}): Architecture {
  requireZooOptions('leafCnn', options);
  const { width = 1, classes = 7, input = [32, 32, 3] } = options;
  return fitting({
    name: 'Small CNN for leaves',
    variant: `width ${width}`,
    input,
    layers: [
      ...convolutionNorm({
        name: 'stem',
        filters: scaled(16, width),
        size: 3,
        stride: 2,
        padding: 'same',
        normName: 'stem-bn',
        activation: 'relu',
      }),
      ...filters.flatMap((count, index) => [
        ...(index === 0 ? [] : [layers.maxPool2d({ name: `pool${index}`, size: 2 })]),
        separable(`sep${index + 1}`, scaled(count, width)),
      ]),
      ...averageClassifier({ classes }),
    ],
  });
}

function separable(name: string, count: number): BlockDescription {
  const around = { activation: 'relu' } as const;
  return layers.block(
    [
      ...depthwiseNorm({
        ...around,
        name: `${name}.depthwise`,
        size: 3,
        padding: 'same',
        normName: `${name}.depthwise-bn`,
      }),
      ...convolutionNorm({
        ...around,
        name: `${name}.pointwise`,
        filters: count,
        size: 1,
        normName: `${name}.pointwise-bn`,
      }),
    ],
    { name, type: 'depthwise separable' },
  );
}
