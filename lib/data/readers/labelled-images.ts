import { fromData } from '../../tensor';
import type { Tensor } from '../../tensor';

/** Pictures and which class each one shows. */
export interface LabelledImages {
  /** `[count, height, width, channels]`, 0 to 1. */
  x: Tensor<[count: number, height: number, width: number, channels: number]>;
  /** The class of each picture: a place in the list of the classes, of digits the digit. */
  labels: Uint8Array;
}

/** Pictures `from` (included) to `to` (excluded). */
export function slice({ x, labels }: LabelledImages, from: number, to: number): LabelledImages {
  const [, height, width, channels] = x.shape;
  const size = height * width * channels;
  return {
    x: fromData(x.data.slice(from * size, to * size), [to - from, height, width, channels]),
    labels: labels.slice(from, to),
  };
}
