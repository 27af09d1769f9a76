import { resize2d } from '../ops';
import { OptionError, ShapeError, asTensor, formatShape, fromData, requireWhole } from '../tensor';
import type { AnyTensor, Tensor } from '../tensor';
import type { GradCamOptions } from './grad-cam';
import { gradCamMap } from './grad-cam-map';
import type { Inspectable } from './inspectable';
import { prepared, requireClass } from './question';
import { picturesFrom } from './shapes';
import { layerWithMaps } from './spatial-layers';

/** What `gradCams` is asked. */
export interface GradCamsOptions extends Pick<GradCamOptions, 'layer'> {
  /** The class asked about in each picture (that with its highest score). */
  classes?: ArrayLike<number> | undefined;
  /** How many pictures are worked on at once (32). */
  batchSize?: number | undefined;
}

/** Grad-CAM of many pictures. */
export interface ClassMaps {
  /** As large as the pictures, each from 0 to 1, `[count, height, width]`. */
  maps: Tensor<[count: number, height: number, width: number]>;
  /** The class with the highest score in each picture. */
  predicted: Int32Array;
  layer: string;
}

/**
 * Grad-CAM of many pictures at once; see `gradCam`.
 *
 * @param pictures `[count, height, width, channels]`
 * @throws OptionError, ShapeError when something does not fit
 */
export function gradCams(
  network: Inspectable,
  pictures: AnyTensor,
  { layer, classes, batchSize = 32 }: GradCamsOptions = {},
): ClassMaps {
  const where = 'gradCams';
  requireWhole(where, 'batchSize', batchSize, 1);
  if (pictures.shape.length !== 4) {
    throw new ShapeError(
      `${where}: pictures are [count, height, width, channels], but these are ${formatShape(pictures.shape)}.`,
    );
  }
  const [count, height, width] = pictures.shape;
  if (classes && classes.length !== count) {
    throw new OptionError(
      `${where}: there are ${count} pictures, but ${classes.length} classes; each picture needs one.`,
    );
  }
  const { name } = layerWithMaps(where, network, layer);
  const maps = new Float32Array(count * height * width);
  const predicted = new Int32Array(count);
  for (let from = 0; from < count; from += batchSize) {
    const size = Math.min(batchSize, count - from);
    const x = prepared(where, network, picturesFrom(pictures, from, size));
    const scores = network.forward(x);
    const [, classCount] = scores.shape;
    const dScores = new Float32Array(scores.data.length);
    for (let index = 0; index < size; index += 1) {
      const own = scores.data.subarray(index * classCount, (index + 1) * classCount);
      predicted[from + index] = own.indexOf(Math.max(...own));
      const label = classes?.[from + index] ?? predicted[from + index];
      requireClass(where, label, classCount);
      dScores[index * classCount + label] = 1;
    }
    const { activation, gradient } = network.gradientAt(
      name,
      x,
      asTensor(dScores, [...scores.shape]),
    );
    const { scaled } = gradCamMap(activation, gradient);
    const [, rows, columns] = scaled.shape;
    const channelsLast = asTensor(scaled.data, [size, rows, columns, 1]);
    maps.set(resize2d(channelsLast, [height, width]).data, from * height * width);
  }
  return { maps: fromData(maps, [count, height, width]), predicted, layer: name };
}
