import type { Architecture } from '../architecture';
import { mobilenetV2 } from './mobilenet-v2';
import { fitting, requireZooOptions } from './options';
import type { ZooOptions } from './options';
import { courseHead } from './pieces/course-head';
import { pretrainedBase } from './pieces/transfer';
import type { TransferOptions } from './pieces/transfer';

/** The settings of the crop disease detector. */
export interface CropHeadOptions extends ZooOptions, TransferOptions {}

/**
 * The course's detector for 38 crop diseases: a head on MobileNetV2, whose own weights are frozen
 * unless `unfreeze` says otherwise. Those weights expect values from −1 to 1.
 */
export function cropHead(options: CropHeadOptions = {}): Architecture {
  requireZooOptions('cropHead', options);
  const { input = [224, 224, 3], width = 1, classes = 38 } = options;
  const base = mobilenetV2({ top: false, input, width });
  // As Keras calls it.
  const name = `mobilenetv2_${width.toFixed(2)}_${input[0]}`;
  return fitting({
    name: 'Crop disease detector on MobileNetV2',
    variant: 'MobileNetV2 without top, dense 256, batch norm, dropout',
    source: 'course model',
    input,
    layers: [pretrainedBase(name, base, options), ...courseHead(classes, width)],
  });
}
