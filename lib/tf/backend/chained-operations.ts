// `x.add(y)` beside `add(x, y)`. The packages bring the types of these methods, but the methods
// themselves only as ES modules with a second copy of every operation, which Node 20 cannot load.
import * as core from '@tensorflow/tfjs-core';
import { Tensor } from '@tensorflow/tfjs-core';
import type { DataType, Tensor3D, TensorLike } from '@tensorflow/tfjs-core';

/** Methods that are the operation of the same name with the tensor as its first argument. */
const sameName = [
  ...['abs', 'acos', 'acosh', 'add', 'all', 'any', 'argMax', 'argMin', 'asin', 'asinh', 'atan'],
  ...['atan2', 'atanh', 'avgPool', 'batchNorm', 'batchToSpaceND', 'broadcastTo', 'cast', 'ceil'],
  ...['clipByValue', 'conv1d', 'conv2d', 'conv2dTranspose', 'cos', 'cosh', 'cumprod', 'cumsum'],
  ...['depthToSpace', 'depthwiseConv2d', 'dilation2d', 'div', 'divNoNan', 'dot', 'elu', 'equal'],
  ...['erf', 'euclideanNorm', 'exp', 'expandDims', 'expm1', 'fft', 'floor', 'floorDiv', 'gather'],
  ...['greater', 'greaterEqual', 'ifft', 'irfft', 'isFinite', 'isInf', 'isNaN', 'leakyRelu'],
  ...['less', 'lessEqual', 'localResponseNormalization', 'log', 'log1p', 'logSigmoid'],
  ...['logSoftmax', 'logSumExp', 'logicalAnd', 'logicalNot', 'logicalOr', 'logicalXor', 'matMul'],
  ...['max', 'maxPool', 'maximum', 'mean', 'min', 'minimum', 'mirrorPad', 'mod', 'mul', 'neg'],
  ...['norm', 'notEqual', 'oneHot', 'onesLike', 'pad', 'pool', 'pow', 'prelu', 'prod'],
  ...['reciprocal', 'relu', 'relu6', 'reshape', 'reverse', 'rfft', 'round', 'rsqrt', 'selu'],
  ...['separableConv2d', 'sigmoid', 'sign', 'sin', 'sinh', 'slice', 'softmax', 'softplus'],
  ...['spaceToBatchND', 'split', 'sqrt', 'square', 'squaredDifference', 'squeeze', 'step'],
  ...['stridedSlice', 'sub', 'sum', 'tan', 'tanh', 'tile', 'topk', 'transpose', 'unique'],
  ...['unsortedSegmentSum', 'unstack', 'zerosLike'],
];

type Operation = (...parameters: unknown[]) => unknown;
type Method = (this: Tensor, ...parameters: never[]) => unknown;

function several(first: Tensor, others: Tensor | Tensor[]): Tensor[] {
  return others instanceof Tensor ? [first, others] : [first, ...others];
}

/** Methods that are more than that. */
const others: Record<string, Method> = {
  as1D(this: Tensor) {
    return this.reshape([this.size]);
  },
  as2D: asShape,
  as3D: asShape,
  as4D: asShape,
  as5D: asShape,
  asScalar(this: Tensor) {
    core.util.assert(this.size === 1, () => 'The array must have only 1 element.');
    return this.reshape([]);
  },
  asType(this: Tensor, dtype: DataType) {
    return this.cast(dtype);
  },
  concat(this: Tensor, tensors: Tensor | Tensor[], axis?: number) {
    return core.concat(several(this, tensors), axis);
  },
  flatten(this: Tensor) {
    return this.reshape([this.size]);
  },
  reshapeAs(this: Tensor, other: Tensor) {
    return this.reshape(other.shape);
  },
  resizeBilinear(this: Tensor, ...rest: ResizeParameters) {
    return core.image.resizeBilinear(this as Tensor3D, ...rest);
  },
  resizeNearestNeighbor(this: Tensor, ...rest: ResizeParameters) {
    return core.image.resizeNearestNeighbor(this as Tensor3D, ...rest);
  },
  stack(this: Tensor, tensors: Tensor | Tensor[], axis?: number) {
    return core.stack(several(this, tensors), axis);
  },
  toBool(this: Tensor) {
    return this.cast('bool');
  },
  toFloat(this: Tensor) {
    return this.cast('float32');
  },
  toInt(this: Tensor) {
    return this.cast('int32');
  },
  where(this: Tensor, condition: Tensor | TensorLike, x: Tensor | TensorLike) {
    return core.where(condition, this, x);
  },
};

type ResizeParameters = [[number, number], boolean?, boolean?];

function asShape(this: Tensor, ...shape: number[]): Tensor {
  return this.reshape(shape);
}

/** Gives tensors the methods that they have with the package @tensorflow/tfjs. */
export function addChainedOperations(): void {
  const operations = core as unknown as Record<string, Operation>;
  for (const name of sameName) {
    define(name, function (this: Tensor, ...rest: unknown[]) {
      this.throwIfDisposed();
      return operations[name](this, ...rest);
    });
  }
  for (const [name, method] of Object.entries(others)) {
    define(name, function (this: Tensor, ...rest: never[]) {
      this.throwIfDisposed();
      return method.apply(this, rest);
    });
  }
}

function define(name: string, value: (this: Tensor, ...rest: never[]) => unknown): void {
  Object.defineProperty(Tensor.prototype, name, { value, writable: true, configurable: true });
}
