export { clipGradients } from './clip';
export type { ClipOptions } from './clip';
export { layers } from '../arch';
export type { ActivationName } from '../arch';
export type {
  ActivationOptions,
  AveragePoolSettings,
  BatchNormSettings,
  Conv2dSettings,
  DenseSettings,
  DepthwiseConv2dSettings,
  LayerDescription,
  Named,
  PoolSettings,
} from '../arch';
export type { Initializer, InitializerName } from '../arch/initializer';
export { createNetwork } from './network';
export type {
  BatchOptions,
  EvaluateOptions,
  Evaluation,
  ForwardOptions,
  GradientAt,
  GradientOptions,
  LayerInfo,
  Network,
  NetworkDescription,
  PredictOptions,
} from './network-types';
export type { NonFinite } from './non-finite';
export { openNetwork } from './open-network';
export type { OpenNetwork } from './open-network';
export { createOptimizer } from './optimizer';
export type { Optimizer, Trainable } from './optimizer';
export { adam, adamW, sgd } from './optimizer-description';
export type {
  AdamDescription,
  AdamSettings,
  OptimizerDescription,
  SgdDescription,
  SgdSettings,
} from './optimizer-description';
export type { Rates } from './rates';
export { schedules } from './schedule';
export type { Monitor, Schedule } from './schedule';
export { checkGradients } from './check-gradients';
export type { CheckGradientsOptions, GradientComparison, GradientReport } from './check-gradients';
export type { Loss } from './loss';
export type { EarlyStopping } from './early-stopping';
export { fit } from './fit';
export type { FitOptions } from './fit-options';
export type {
  BatchResult,
  EpochResult,
  FitCallback,
  FitStart,
  History,
  StopReason,
} from './history';
export type { TrainingData } from './samples';
export { trainVariants } from './train-variants';
export type { TrainVariants, Variant } from './train-variants';
export { TrainingError } from './training-error';
export { pointClassifier } from './point-classifier';
export type { LabelledPoints, PointClassifier } from './point-classifier';
export { decodeSafetensors, encodeSafetensors } from './safetensors';
export type { Safetensors, SmallIntegers } from './safetensors';
export { dequantizeWeights, quantizeWeights } from './quantize-weights';
export type { QuantizeWeightsOptions, QuantizedWeights } from './quantize-weights';
export { classify, decodeClassifier, encodeClassifier } from './classifier';
export type { Classified, Classifier, ClassifierFacts, WeightFormat } from './classifier';
export { fileSizes } from './file-sizes';
export type { FileSizes } from './file-sizes';
export { decodeQuantized, encodeQuantized, loadQuantized, saveQuantized } from './quantized-file';
export { loadWeights, saveWeights } from './weights-file';
export type { WeightsFileOptions } from './weights-file';
export { layerGradients } from './layer-gradients';
export type { LayerGradient } from './layer-gradients';
