import type { Architecture } from '../architecture';
import { fitting, requireZooOptions } from './options';
import type { ZooOptions } from './options';
import { courseHead } from './pieces/course-head';
import { pretrainedBase } from './pieces/transfer';
import type { TransferOptions } from './pieces/transfer';
import { resnet } from './resnet';

/** The settings of the head on ResNet-50. */
export interface Resnet50HeadOptions extends ZooOptions, TransferOptions {}

/**
 * A head for five classes on ResNet-50 as Keras has it, whose own weights are frozen unless
 * `unfreeze` says otherwise. Those weights expect blue, green, red from 0 to 255, less the means
 * 103.939, 116.779 and 123.68.
 */
export function resnet50Head(options: Resnet50HeadOptions = {}): Architecture {
  requireZooOptions('resnet50Head', options);
  const { input = [224, 224, 3], width = 1, classes = 5 } = options;
  const base = resnet({ depth: 50, flavour: 'keras', top: false, input, width });
  return fitting({
    name: 'Transfer head on ResNet50',
    variant: 'Keras ResNet50 without top, dense 256, batch norm, dropout',
    source: 'course model',
    input,
    layers: [pretrainedBase('resnet50', base, options), ...courseHead(classes, width)],
  });
}
