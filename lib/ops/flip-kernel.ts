import { ShapeError, contiguous, formatShape, asTensor, sizeOf } from '../tensor';
import type { Tensor, TensorData } from '../tensor';

/**
 * Turns a kernel by 180 degrees: flipped[i, j] = w[F − 1 − i, F − 1 − j]. `conv2d` with a flipped
 * kernel is the convolution of mathematics; flipping twice gives the kernel back.
 *
 * @param kernel `[kernelHeight, kernelWidth]` or `[kernelHeight, kernelWidth, inChannels, outChannels]`
 * @throws ShapeError when it has another number of axes
 */
export function flipKernel<Shape extends number[], Data extends TensorData>(
  kernel: Tensor<Shape, Data>,
): Tensor<Shape, Data> {
  const { shape } = kernel;
  if (shape.length !== 2 && shape.length !== 4) {
    throw new ShapeError(
      `flipKernel: a kernel has the shape [height, width] or [height, width, inChannels, outChannels], but this one is ${formatShape(shape)}.`,
    );
  }
  const cells = shape[0] * shape[1];
  const depth = sizeOf(shape) / cells;
  const { data } = contiguous(kernel);
  const flipped = data.slice() as Data;
  for (let cell = 0; cell < cells; cell += 1) {
    flipped.set(data.subarray(cell * depth, (cell + 1) * depth), (cells - 1 - cell) * depth);
  }
  return asTensor(flipped, [...shape] as Shape);
}
