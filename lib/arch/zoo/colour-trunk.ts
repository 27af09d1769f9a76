import { OptionError, quote, requireWhole } from '../../tensor';
import type { Architecture } from '../architecture';
import type { LayerDescription } from '../description';
import { layers } from '../layers';
import { fitting } from './options';

/** What can be varied in the small network for colour pictures. */
export interface ColourTrunkOptions {
  /** The share that is dropped in front of both dense layers (0: no dropout). */
  dropout?: number | undefined;
  /** Whether batch norm stands between each convolution and its ReLU (false). */
  batchNorm?: boolean | undefined;
  /** The filters of each convolution ([8, 16, 32]); a 2×2 pool follows each. */
  filters?: readonly number[] | undefined;
  /** The units of the first dense layer (64). */
  units?: number | undefined;
  /** The shape of a picture ([32, 32, 3]). */
  input?: readonly number[] | undefined;
  /** 10 */
  classes?: number | undefined;
}

/**
 * Three 3×3 convolutions with ReLU and pools, and two dense layers: large enough to learn hundreds of
 * pictures by heart, and small enough to do so within seconds. Not published; for experiments with
 * what helps against overfitting.
 *
 * @throws OptionError when an option has no meaning
 */
export function colourTrunk(options: ColourTrunkOptions = {}): Architecture {
  const { dropout = 0, batchNorm = false, filters = [8, 16, 32], units = 64 } = options;
  const { input = [32, 32, 3], classes = 10 } = options;
  for (const count of filters) requireWhole('colourTrunk', 'filters', count, 1);
  requireWhole('colourTrunk', 'units', units, 1);
  if (!(dropout >= 0 && dropout < 1)) {
    throw new OptionError(
      `colourTrunk: dropout is the share that is dropped, from 0 to below 1, but is ${quote(dropout)}.`,
    );
  }
  const block = (number: number, count: number): LayerDescription[] => [
    layers.conv2d({
      name: `conv${number}`,
      filters: count,
      size: 3,
      padding: 1,
      bias: !batchNorm,
      initializer: 'heNormal',
    }),
    ...(batchNorm ? [layers.batchNorm({ name: `norm${number}` })] : []),
    layers.relu({ name: `relu${number}` }),
    layers.maxPool2d({ name: `pool${number}` }),
  ];
  const drop = (name: string): LayerDescription[] =>
    dropout > 0 ? [layers.dropout({ name, rate: dropout })] : [];
  return fitting({
    name: 'colour trunk',
    variant: `${batchNorm ? 'batch norm' : 'no batch norm'}, dropout ${dropout}`,
    input,
    layers: [
      ...filters.flatMap((count, index) => block(index + 1, count)),
      layers.flatten(),
      ...drop('drop1'),
      layers.dense({ name: 'dense1', units, activation: 'relu' }),
      ...drop('drop2'),
      layers.dense({ name: 'dense2', units: classes }),
    ],
  });
}
