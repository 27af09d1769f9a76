export * from './activations';
export { adaptiveAveragePool2d, adaptiveAveragePool2dGrad } from './adaptive-pool';
export { averagePool2d, averagePool2dGrad } from './average-pool';
export type { AveragePool2dOptions } from './average-pool';
export type { Pair } from './batch';
export { conv2d } from './conv2d';
export type { FusedOptions } from './conv2d';
export { conv2dGrad } from './conv2d-grad';
export type { Conv2dGradOptions, Conv2dGradients } from './conv2d-grad';
export { conv2dGradLoops } from './conv2d-grad-loops';
export { conv2dLoops } from './conv2d-loops';
export { conv2dTranspose, conv2dTransposeGrad } from './conv2d-transpose';
export type { Conv2dOptions } from './convolution-geometry';
export { coreTensor, releaseTensor } from './core-tensor';
export { depthwiseConv2d, depthwiseConv2dGrad } from './depthwise-conv2d';
export type { DepthwiseConv2dOptions } from './depthwise-conv2d';
export { flipKernel } from './flip-kernel';
export {
  globalAveragePool2d,
  globalAveragePool2dGrad,
  globalMaxPool2d,
  globalMaxPool2dGrad,
} from './global-pool';
export type { GlobalPoolOptions } from './global-pool';
export { maxPool2d, maxPool2dGrad } from './max-pool';
export type { MaxPool2dGradOptions } from './max-pool';
export { kernelExtent, outputSize } from './output-size';
export type { OutputSizeOptions } from './output-size';
export { pad2d, resolvePadding } from './padding';
export type { Padding, Pads } from './padding';
export { patchAt } from './patch';
export type { PoolOptions } from './pool';
export { separableConv2d, separableConv2dGrad } from './separable-conv2d';
export type { SeparableConv2dGradients, SeparableConv2dOptions } from './separable-conv2d';
export type { Conv2dTransposeOptions } from './transposed-geometry';
