import { requireChoice } from '../../tensor';
import type { Architecture } from '../architecture';
import type { LayerDescription } from '../description';
import { layers } from '../layers';
import { fitting, requireZooOptions, scaled } from './options';
import type { ZooOptions } from './options';
import { averageClassifier } from './pieces/classifier';
import { vggBlock } from './pieces/vgg-block';

/** What stands behind the convolutions of the small VGG network. */
export interface VggDigitsOptions extends ZooOptions {
  /**
   * `'dense'`: flatten and two dense layers, the first of 256 units; `'flatten'`: flatten and the
   * last dense layer only; `'average'`: global average pooling and the last dense layer ('dense').
   */
  head?: 'dense' | 'flatten' | 'average' | undefined;
}

/**
 * VGG in small: two blocks of two 3×3 convolutions with 16 and 32 filters, for digits on a canvas of
 * 16×16, and one of three heads on the same maps. Not published; for experiments on what a head
 * costs and what it does.
 *
 * @throws OptionError when an option has no meaning
 */
export function vggDigits(options: VggDigitsOptions = {}): Architecture {
  requireZooOptions('vggDigits', options);
  const { head = 'dense', width = 1, classes = 10, input = [16, 16, 1] } = options;
  requireChoice('vggDigits', 'head', head, ['dense', 'flatten', 'average']);
  return fitting({
    name: 'Small VGG for digits',
    variant: `head: ${head}`,
    input,
    layers: [
      vggBlock(1, 2, scaled(16, width)),
      vggBlock(2, 2, scaled(32, width)),
      ...headOf(head, classes, scaled(256, width)),
    ],
  });
}

function headOf(head: string, classes: number, units: number): LayerDescription[] {
  if (head === 'average') return averageClassifier({ classes });
  const hidden = layers.dense({ name: 'fc1', units, activation: 'relu' });
  return [
    layers.flatten({ name: 'flatten' }),
    ...(head === 'dense' ? [hidden] : []),
    layers.dense({ name: 'fc', units: classes }),
    layers.softmax({ name: 'softmax' }),
  ];
}
