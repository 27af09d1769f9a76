import { allocatedArrays, requireArrayLength } from '../allocated';
import type { Core } from '../core';
import { batchNormGradient, channelMoments, channelScale, columnSums } from './channels';
import { conv2d } from './conv2d';
import { conv2dGradient } from './conv2d-gradient';
import { add, relu, reluGradient, sumOfSquares } from './elementwise';
import { matmul } from './matmul';
import { adam, sgd } from './optimisers';
import { poolAverage, poolAverageGradient } from './pool-average';
import { poolMax, poolMaxGradient } from './pool-max';

/**
 * The core in plain TypeScript: no WebAssembly, one thread. Sums are added up in double precision,
 * always in the same order.
 */
export function plainCore(): Core {
  const allocated = allocatedArrays();
  return {
    engine: 'plain',
    threads: 1,
    allocate(length) {
      requireArrayLength(length);
      const values = new Float32Array(length);
      allocated.add(values);
      return values;
    },
    release: (values) => {
      allocated.remove(values);
    },
    conv2d,
    conv2dGradient,
    matmul,
    columnSums,
    poolMax,
    poolMaxGradient,
    poolAverage,
    poolAverageGradient,
    relu,
    reluGradient,
    add,
    channelMoments,
    channelScale,
    batchNormGradient,
    adam,
    sgd,
    sumOfSquares,
  };
}
