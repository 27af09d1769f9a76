import { requireChoice, requireWhole } from '../../tensor';
import type { Architecture } from '../architecture';
import type { LayerDescription } from '../description';
import { layers } from '../layers';
import { fitting } from './options';
import { averageClassifier } from './pieces/classifier';

/** What can be varied in the plain stack of convolutions. */
export interface NormStackOptions {
  /** Where batch norm stands: in front of each ReLU, behind it, or nowhere (`'before'`). */
  norm?: 'before' | 'after' | 'none' | undefined;
  /** Whether the convolutions have a bias (not where batch norm follows at once, else they do). */
  bias?: boolean | undefined;
  /** The filters of each convolution ([8, 8, 16, 16]); behind the second one stands a max pool. */
  filters?: readonly number[] | undefined;
  /** The shape of a picture ([8, 8, 1]). */
  input?: readonly number[] | undefined;
  /** 10 */
  classes?: number | undefined;
}

/**
 * A plain stack of 3×3 convolutions with ReLU, global average pooling and one dense layer, with or
 * without batch norm; else it is the same. Not published; for experiments like those of the batch
 * norm paper in small.
 *
 * @throws OptionError when an option has no meaning
 */
export function normStack(options: NormStackOptions = {}): Architecture {
  const { norm = 'before', filters = [8, 8, 16, 16], input = [8, 8, 1], classes = 10 } = options;
  const { bias = norm !== 'before' } = options;
  requireChoice('normStack', 'norm', norm, ['before', 'after', 'none']);
  for (const count of filters) requireWhole('normStack', 'filters', count, 1);
  const convolution = (number: number, count: number): LayerDescription[] => {
    const normalised = layers.batchNorm({ name: `norm${number}` });
    return [
      layers.conv2d({
        name: `conv${number}`,
        filters: count,
        size: 3,
        padding: 1,
        bias,
        initializer: 'heNormal',
      }),
      ...(norm === 'before' ? [normalised] : []),
      layers.relu({ name: `relu${number}` }),
      ...(norm === 'after' ? [normalised] : []),
      ...(number === 2 ? [layers.maxPool2d({ name: 'pool' })] : []),
    ];
  };
  return fitting({
    name: 'norm stack',
    variant: norm === 'none' ? 'without batch norm' : `batch norm ${norm} ReLU`,
    input,
    layers: [
      ...filters.flatMap((count, index) => convolution(index + 1, count)),
      ...averageClassifier({ classes }),
    ],
  });
}
