import { resize } from '../../image';
import { ShapeError, asTensor, formatShape, realValues } from '../../tensor';
import type { AnyTensor, Image, Tensor } from '../../tensor';
import { Gathered, batchesOf, requirePictures } from './batches';

/**
 * What most networks of this course take: real numbers from 0 to 1. Pixels are divided by 255, and
 * pictures of another size are resized.
 *
 * @param input what the network takes: `[height, width, channels]`
 */
export function usualPreparation(input: readonly number[]): (x: AnyTensor) => Tensor {
  const [height, width, channels] = input;
  return (x) => {
    requirePictures('prepare', x);
    if (x.shape[3] !== channels) {
      throw new ShapeError(
        `prepare: the backbone takes pictures of ${channels} ${channels === 1 ? 'channel' : 'channels'}, but x is ${formatShape(x.shape)}.`,
      );
    }
    const values = Float32Array.from(realValues(x));
    if (x.data instanceof Uint8Array) {
      for (let place = 0; place < values.length; place += 1) values[place] /= 255;
    }
    const pictures = asTensor(values, [...x.shape]);
    if (x.shape[1] === height && x.shape[2] === width) return pictures;
    const gathered = new Gathered(x.shape[0]);
    for (const one of batchesOf('prepare', pictures, 1)) {
      const image = asTensor(realValues(one), one.shape.slice(1)) as Image;
      const { data } = resize(image, height, width);
      gathered.add(asTensor(data, [1, height, width, channels]));
    }
    return gathered.tensor;
  };
}
