import { plainCore, useCore } from '../../core';
import type { Store, TensorInfo } from './types';

/** The part of `MathBackendCPU` of TensorFlow.js 4.22 that is used here. */
interface PlainBackend {
  data: { get(dataId: TensorInfo['dataId']): { values: ArrayLike<number> } };
  makeTensorInfo(shape: number[], dtype: 'float32', values: Float32Array): TensorInfo;
}

/**
 * The backend in plain JavaScript keeps its numbers in ordinary arrays, and calculates in plain
 * JavaScript: whoever asks for it sees what runs where there is no WebAssembly.
 */
export function plainStore(given: object): Store {
  const backend = given as PlainBackend;
  const plain = plainCore();
  return {
    read({ dataId }) {
      const { values } = backend.data.get(dataId);
      return values instanceof Float32Array ? values : Float32Array.from(values);
    },
    create(shapes, write) {
      const arrays = shapes.map(
        (shape) => new Float32Array(shape.reduce((all, size) => all * size, 1)),
      );
      const before = useCore(plain);
      try {
        write(...arrays);
      } finally {
        useCore(before);
      }
      return shapes.map((shape, place) => backend.makeTensorInfo(shape, 'float32', arrays[place]));
    },
  };
}
