import { areFloats, sizeOf } from './numbers';
import type { Kernel, Store, TensorInfo } from './types';

interface Readable {
  readSync(dataId: TensorInfo['dataId']): ArrayLike<number>;
}

/**
 * UnsortedSegmentSum: adds each row of x to the row of the result that its id names; rows with an id
 * below 0 count nowhere. It is the gradient of `gather`, so of an embedding, and stock TensorFlow.js
 * has none on WebAssembly.
 */
export function segmentSum(store: Store, backend: object): Kernel {
  return ({ inputs: { x, segmentIds }, attributes: { numSegments } }) => {
    if (!x || !segmentIds || !areFloats(x) || segmentIds.dtype !== 'int32') return undefined;
    const ids = (backend as Readable).readSync(segmentIds.dataId);
    const rowShape = x.shape.slice(segmentIds.shape.length);
    const length = sizeOf(rowShape);
    return store.create([[numSegments as number, ...rowShape]], (sums) => {
      const values = store.read(x);
      sums.fill(0);
      for (let row = 0; row < ids.length; row += 1) {
        const first = ids[row] * length;
        if (first < 0 || first >= sums.length) continue;
        for (let place = 0; place < length; place += 1) {
          sums[first + place] += values[row * length + place];
        }
      }
    })[0];
  };
}
