// The bundled digits as the explorer has them, in two parts that share no picture.
import { digits, fromData } from 'convlab';
import type { Tensor } from 'convlab';
import { digitPlaces, largerDigits } from 'convlab/explore/cnn-explorer';

interface Part {
  x: Tensor<[count: number, height: number, width: number, channels: number]>;
  labels: Uint8Array;
}

export function digitParts(side: number): { train: Part; test: Part } {
  const { images, labels } = digits();
  const { train, test } = digitPlaces();
  const part = (places: readonly number[]): Part => {
    const values = new Float32Array(places.length * 64);
    places.forEach((place, index) => {
      values.set(images.data.subarray(64 * place, 64 * place + 64), 64 * index);
    });
    return {
      x: largerDigits(fromData(values, [places.length, 8, 8, 1]), side),
      labels: Uint8Array.from(places, (place) => labels[place]),
    };
  };
  return { train: part(train), test: part(test) };
}
