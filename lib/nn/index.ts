export { clipGradients } from './clip';
export type { ClipOptions } from './clip';
export { layers } from './description';
export type {
  ActivationName,
  ActivationOptions,
  AveragePoolSettings,
  BatchNormSettings,
  Conv2dSettings,
  DenseSettings,
  DepthwiseConv2dSettings,
  LayerDescription,
  Named,
  PoolSettings,
} from './description';
export type { Initializer, InitializerName } from './initializer';
export { createNetwork } from './network';
export type { ForwardOptions, GradientAt, LayerInfo, Network, NetworkDescription } from './network';
export type { NonFinite } from './non-finite';
export { createOptimizer } from './optimizer';
export type { Optimizer, Trainable } from './optimizer';
export { adam, adamW, sgd } from './optimizer-description';
export type {
  AdamDescription,
  OptimizerDescription,
  SgdDescription,
} from './optimizer-description';
export { schedules } from './schedule';
export type { Monitor, Schedule } from './schedule';
export { checkGradients } from './check-gradients';
export type { CheckGradientsOptions, GradientComparison, GradientReport } from './check-gradients';
export type { Loss } from './loss';
