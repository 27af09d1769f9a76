import { conv2d } from '../../ops/conv2d';
import { patchAt } from '../../ops/patch';
import { map, sum, tensor, zip } from '../../tensor';
import type { Matrix } from '../../tensor';
import type { DesignerState } from './state';

/** The feature map: factor · (image ∗ kernel) + offset, by the library's `conv2d`. */
export function featureMap(image: Matrix, { kernel, factor, offset }: DesignerState): Matrix {
  const weights = map(tensor(kernel), (weight) => weight * factor);
  return conv2d(image, weights, { bias: offset });
}

/** The arithmetic behind one value of the feature map. */
export interface Arithmetic {
  row: number;
  column: number;
  patch: Matrix;
  weights: Matrix;
  products: Matrix;
  /** The sum of the products. */
  sum: number;
  /** factor · sum + offset. */
  result: number;
}

/** The multiplications at the chosen place, or at the nearest one where the kernel fits. */
export function arithmeticAt(image: Matrix, state: DesignerState): Arithmetic {
  const { kernel, factor, offset } = state;
  const [height, width] = [kernel.length, kernel[0].length];
  const within = (at: number, last: number): number => Math.min(last, Math.max(0, at));
  const row = within(state.row, image.shape[0] - height);
  const column = within(state.column, image.shape[1] - width);
  const patch = patchAt(image, row, column, height, width);
  const weights = tensor(kernel);
  const products = zip(patch, weights, (pixel, weight) => pixel * weight);
  const total = sum(products);
  return { row, column, patch, weights, products, sum: total, result: factor * total + offset };
}
