// Convolutions and their gradients. On WebAssembly stock TensorFlow.js lacks the gradient of the kernel
// and both depthwise ones; with the detours that its other kernels allow, an epoch of the digit CNN
// takes 60 s, or 5 to 8 s when they are chosen well. With ours it takes 1 s.
import { core } from '../../core';
import type { ConvolutionGeometry, Epilogue } from '../../core';
import { areFloats, sizeOf } from './numbers';
import type { Kernel, KernelCall, Store, TensorFlowCore, TensorInfo } from './types';
import { convolutionGeometry, paddingOf } from './window-geometry';

type Kind = 'all channels' | 'depthwise';
type Shape4 = [number, number, number, number];

/** Where the windows lie, or undefined for settings that are left to the stock kernel. */
function geometryOf(
  { backend_util }: TensorFlowCore,
  kind: Kind,
  { attributes }: KernelCall,
  inputShape: readonly number[],
  kernelShape: readonly number[],
): ConvolutionGeometry | undefined {
  const { strides, pad, dilations, dimRoundingMode, dataFormat = 'NHWC' } = attributes;
  if (dataFormat !== 'NHWC' || inputShape[3] !== kernelShape[2]) return undefined;
  type Compute = typeof backend_util.computeConv2DInfo;
  const info = backend_util.computeConv2DInfo(
    inputShape as Shape4,
    kernelShape as Shape4,
    strides as Parameters<Compute>[2],
    (dilations ?? 1) as Parameters<Compute>[3],
    paddingOf(pad),
    dimRoundingMode as Parameters<Compute>[5],
    kind === 'depthwise',
  );
  return convolutionGeometry(info, kind);
}

/** What can be done while a result is written, or undefined for what the core cannot. */
export function epilogueOf(
  store: Store,
  { inputs: { bias }, attributes: { activation = 'linear' } }: KernelCall,
  columns: number,
): Epilogue | undefined {
  if (activation !== 'linear' && activation !== 'relu') return undefined;
  const relu = activation === 'relu';
  if (bias === undefined) return { relu };
  if (!areFloats(bias) || bias.shape.length !== 1 || bias.shape[0] !== columns) return undefined;
  return { relu, bias: store.read(bias) };
}

/** Conv2D, DepthwiseConv2dNative and the two with bias and ReLU. */
export function convolution(tf: TensorFlowCore, store: Store, kind: Kind): Kernel {
  return (call) => {
    const { x, filter } = call.inputs;
    if (!x || !filter || !areFloats(x, filter)) return undefined;
    const geometry = geometryOf(tf, kind, call, x.shape, filter.shape);
    const epilogue = geometry && epilogueOf(store, call, geometry.outChannels);
    if (geometry === undefined || epilogue === undefined) return undefined;
    return store.create([mapShape(geometry)], (y) => {
      core().conv2d(store.read(x), store.read(filter), y, geometry, epilogue);
    })[0];
  };
}

function mapShape({ batch, outHeight, outWidth, outChannels }: ConvolutionGeometry): number[] {
  return [batch, outHeight, outWidth, outChannels];
}

/** Whether dy has the shape of what the convolution made. */
function fits(dy: TensorInfo, geometry: ConvolutionGeometry): boolean {
  return mapShape(geometry).every((size, axis) => size === dy.shape[axis]);
}

/** Conv2DBackpropInput and DepthwiseConv2dNativeBackpropInput. */
export function inputGradient(tf: TensorFlowCore, store: Store, kind: Kind): Kernel {
  return (call) => {
    const { dy, filter } = call.inputs;
    if (!dy || !filter || !areFloats(dy, filter)) return undefined;
    const inputShape = call.attributes.inputShape as number[];
    const geometry = geometryOf(tf, kind, call, inputShape, filter.shape);
    if (geometry === undefined || !fits(dy, geometry)) return undefined;
    return store.create([inputShape], (dx) => {
      // The core wants an x, which dx does not depend on.
      core().conv2dGradient(dx, store.read(filter), store.read(dy), { dx }, geometry);
    })[0];
  };
}

/** Conv2DBackpropFilter and DepthwiseConv2dNativeBackpropFilter. */
export function kernelGradient(tf: TensorFlowCore, store: Store, kind: Kind): Kernel {
  return (call) => {
    const { x, dy } = call.inputs;
    if (!x || !dy || !areFloats(x, dy)) return undefined;
    const filterShape = call.attributes.filterShape as number[];
    const geometry = geometryOf(tf, kind, call, x.shape, filterShape);
    if (geometry === undefined || !fits(dy, geometry) || sizeOf(filterShape) === 0) {
      return undefined;
    }
    return store.create([filterShape], (dKernel) => {
      // The core wants a kernel, which its gradient does not depend on.
      core().conv2dGradient(store.read(x), dKernel, store.read(dy), { dKernel }, geometry);
    })[0];
  };
}
