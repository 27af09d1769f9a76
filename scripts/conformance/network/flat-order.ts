import type { Network } from 'convlab/nn';
import { asTensor } from 'convlab/tensor';
import type { Tensor } from 'convlab/tensor';
import { weights } from '../layout.ts';
import type { Vector } from '../vector-file.ts';
import type { LayerDescription } from './describe.ts';

/**
 * How to read and write the weights of a dense layer. The vectors flatten an image channel by
 * channel, the library pixel by pixel, so behind `flatten` the rows are in another order.
 */
export function weightsBehind(before: readonly LayerDescription[], network: Network) {
  const ops = before.map(({ op }) => op);
  const flattens = ops.lastIndexOf('flatten');
  const image = flattens > ops.lastIndexOf('linear') ? network.layers[flattens].input : [];
  if (image.length !== 3) return weights;
  const places = channelPlaces(image);
  return {
    read: (vector: Vector) => withRows(weights.read(vector), places),
    write: (tensor: Tensor) => {
      const back: number[] = [];
      places.forEach((from, to) => (back[from] = to));
      return weights.write(withRows(tensor, back));
    },
  };
}

/** For each place of a flattened image of the library the one that the vectors have it at. */
function channelPlaces([height, width, channels]: readonly number[]): number[] {
  return Array.from({ length: height * width * channels }, (_, place) => {
    const channel = place % channels;
    return channel * height * width + Math.floor(place / channels);
  });
}

/** The matrix whose row r is row `from[r]`. */
function withRows(matrix: Tensor, from: readonly number[]): Tensor {
  const [rows, columns] = matrix.shape;
  const data = new Float32Array(rows * columns);
  from.forEach((row, place) => {
    data.set(matrix.data.subarray(row * columns, (row + 1) * columns), place * columns);
  });
  return asTensor(data, [rows, columns]);
}
