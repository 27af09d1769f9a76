// Importing this makes all layers known to TensorFlow.js, so that files of models with them load.
export { ActivationLayer } from './activation-layer';
export { AveragePool } from './average-pool';
export { BatchNormalization } from './batch-normalization';
export { Convolution } from './convolution';
export { DepthwiseConvolution } from './depthwise-convolution';
export { MaxPool } from './max-pool';
export { RadialBasisOutput } from './radial-basis-output';
export { SqueezeExcite } from './squeeze-excite';
export { Subsample } from './subsample';
