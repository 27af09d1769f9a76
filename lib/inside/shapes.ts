import { resize2d } from '../ops';
import { asTensor, contiguous, fromData, realValues } from '../tensor';
import type { AnyTensor, Matrix, Tensor } from '../tensor';

/** A batch of one without its first axis. */
export function withoutBatch(batch: Tensor): Tensor {
  return asTensor(realValues(batch), batch.shape.slice(1));
}

/** Height and width of a picture, or of the picture of a batch of one. */
export function sizeOfPicture({ shape }: AnyTensor): [height: number, width: number] {
  const [height, width] = shape.slice(-3);
  return [height, width];
}

/** A map made as large as a picture: bilinear, half-pixel centres. */
export function enlarge(map: AnyTensor, size: readonly [height: number, width: number]): Matrix {
  const { data } = resize2d(map, size);
  return fromData(Float32Array.from(data), [...size]);
}

/** Some pictures of a batch, in a row. */
export function picturesFrom(pictures: AnyTensor, from: number, count: number): AnyTensor {
  const size = pictures.shape.slice(1).reduce((product, each) => product * each, 1);
  const rows = contiguous(pictures).data.slice(from * size, (from + count) * size);
  return asTensor(rows, [count, ...pictures.shape.slice(1)]);
}
