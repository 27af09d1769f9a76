export { crossEntropy, crossEntropyGrad, crossEntropyWithGrad } from './cross-entropy';
export type { CrossEntropyOptions, LossGradOptions } from './cross-entropy';
export type { LabelOptions, Labels } from './labels';
export { meanSquaredError, meanSquaredErrorGrad } from './mean-squared-error';
export type { MeanSquaredErrorOptions } from './mean-squared-error';
export { negativeLogLikelihood, negativeLogLikelihoodGrad } from './negative-log-likelihood';
export type { NegativeLogLikelihoodOptions } from './negative-log-likelihood';
export type { Reduction } from './reduction';
