export * from './activations';
export { adaptiveAveragePool2d, adaptiveAveragePool2dGrad } from './adaptive-pool';
export { add } from './add';
export { averagePool2d, averagePool2dGrad } from './average-pool';
export type { AveragePool2dOptions } from './average-pool';
export type { Pair } from './batch';
export { batchNorm, batchNormEvalGrad } from './batch-norm';
export type { BatchNormEvalGradOptions, BatchNormGradients, BatchNormOptions } from './batch-norm';
export { batchNormGrad, batchNormTrain } from './batch-norm-train';
export type {
  BatchNormGradOptions,
  BatchNormTrainOptions,
  BatchNormTrained,
  RunningMoments,
} from './batch-norm-train';
export { concat, concatGrad } from './concat';
export { conv2d } from './conv2d';
export type { FusedOptions } from './conv2d';
export { conv2dGrad } from './conv2d-grad';
export type { Conv2dGradOptions, Conv2dGradients } from './conv2d-grad';
export { conv2dGradLoops } from './conv2d-grad-loops';
export { conv2dLoops } from './conv2d-loops';
export { conv2dTranspose, conv2dTransposeGrad } from './conv2d-transpose';
export type { Conv2dOptions } from './convolution-geometry';
export { coreTensor, releaseTensor } from './core-tensor';
export { dense, denseGrad } from './dense';
export type { DenseGradOptions, DenseGradients, DenseOptions } from './dense';
export { depthwiseConv2d, depthwiseConv2dGrad } from './depthwise-conv2d';
export type { DepthwiseConv2dOptions } from './depthwise-conv2d';
export { dropout, dropoutGrad } from './dropout';
export type { DropoutOptions, DropoutRate } from './dropout';
export type { IntoOption } from './elementwise-result';
export { flatten, flattenGrad } from './flatten';
export type { FlattenOptions } from './flatten';
export { flipKernel } from './flip-kernel';
export {
  globalAveragePool2d,
  globalAveragePool2dGrad,
  globalMaxPool2d,
  globalMaxPool2dGrad,
} from './global-pool';
export type { GlobalPoolOptions } from './global-pool';
export * from './losses';
export { matmul, matmulGrad } from './matrix-product';
export type { MatmulGradients, MatmulOptions } from './matrix-product';
export { maxPool2d, maxPool2dGrad } from './max-pool';
export type { MaxPool2dGradOptions } from './max-pool';
export { kernelExtent, outputSize } from './output-size';
export type { OutputSizeOptions } from './output-size';
export { pad2d, pad2dGrad } from './pad2d';
export type { Pad2dOptions } from './pad2d';
export { packBits, packedBytes, unpackBits } from './pack-bits';
export { resolvePadding } from './padding';
export type { Padding, Pads } from './padding';
export { patchAt } from './patch';
export type { PoolOptions } from './pool';
export { dequantize, quantize, rangeOfLevels } from './quantize';
export type { QuantizeOptions, Quantized } from './quantize';
export { resize2d, resize2dGrad } from './resize2d';
export type { Resize2dOptions } from './resize2d';
export { separableConv2d, separableConv2dGrad } from './separable-conv2d';
export type { SeparableConv2dGradients, SeparableConv2dOptions } from './separable-conv2d';
export type { Conv2dTransposeOptions } from './transposed-geometry';
