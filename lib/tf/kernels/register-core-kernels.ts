import { adamStep } from './adam';
import { batchNorm, batchNormTraining, batchNormTrainingGradient } from './batch-norm';
import { addition, multiplication, subtraction } from './channels';
import { clip, limit } from './clip';
import { convolution, inputGradient, kernelGradient } from './convolution';
import { gatherRows } from './gather';
import { identity } from './identity';
import { matmul } from './matmul';
import { overrideKernel } from './override';
import { plainStore } from './plain-store';
import { pool, poolGradient } from './pools';
import { relu, relu6Gradient, reluGradient } from './relu';
import { segmentSum } from './segment-sum';
import { columnSums } from './sums';
import type { Kernel, Store, TensorFlowCore } from './types';
import { wasmStore } from './wasm-store';

/** Kernels by the names of TensorFlow.js. */
function kernelsOf(tf: TensorFlowCore, store: Store, backend: object): Record<string, Kernel> {
  return {
    Conv2D: convolution(tf, store, 'all channels'),
    FusedConv2D: convolution(tf, store, 'all channels'),
    Conv2DBackpropInput: inputGradient(tf, store, 'all channels'),
    Conv2DBackpropFilter: kernelGradient(tf, store, 'all channels'),
    DepthwiseConv2dNative: convolution(tf, store, 'depthwise'),
    FusedDepthwiseConv2D: convolution(tf, store, 'depthwise'),
    DepthwiseConv2dNativeBackpropInput: inputGradient(tf, store, 'depthwise'),
    DepthwiseConv2dNativeBackpropFilter: kernelGradient(tf, store, 'depthwise'),
    BatchMatMul: matmul(store),
    _FusedMatMul: matmul(store),
    MaxPool: pool(tf, store, 'max'),
    MaxPoolGrad: poolGradient(tf, store, 'max'),
    AvgPool: pool(tf, store, 'average'),
    AvgPoolGrad: poolGradient(tf, store, 'average'),
    Relu: relu(store),
    ReluGrad: reluGradient(store),
    Relu6: clip(store, [0, 6]),
    Relu6Grad: relu6Gradient(store),
    ClipByValue: clip(store),
    Maximum: limit(store, 'least'),
    Minimum: limit(store, 'most'),
    Add: addition(store),
    Sub: subtraction(store),
    Multiply: multiplication(store),
    GatherV2: gatherRows(store, backend),
    UnsortedSegmentSum: segmentSum(store, backend),
    FusedBatchNorm: batchNorm(store),
    ConvlabBatchNorm: batchNormTraining(store),
    ConvlabBatchNormGrad: batchNormTrainingGradient(store),
    ConvlabAdam: adamStep(store),
    Sum: columnSums(store, 'sum'),
    Mean: columnSums(store, 'mean'),
  };
}

/** Registers the kernels that run on convlab's core, for 'wasm' or 'cpu'. */
export function registerCoreKernels(tf: TensorFlowCore, backendName: 'wasm' | 'cpu'): void {
  const storeOf = backendName === 'wasm' ? wasmStore : plainStore;
  const made = new WeakMap<object, Record<string, Kernel>>();
  const kernels = (backend: object): Record<string, Kernel> => {
    const known = made.get(backend) ?? kernelsOf(tf, storeOf(backend), backend);
    made.set(backend, known);
    return known;
  };
  if (backendName === 'wasm') overrideKernel(tf, 'Identity', backendName, identity);
  for (const name of Object.keys(kernels(tf.backend()))) {
    overrideKernel(tf, name, backendName, (backend) => kernels(backend)[name]);
  }
}
