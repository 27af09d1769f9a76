// Floor 7: TensorFlow.js.
export { backendInUse, startTensorFlow } from './backend';
export type { Backend, StartOptions, TensorFlow } from './backend';
export {
  createModel,
  describe,
  fromTf,
  modelWeights,
  setModelWeights,
  shuffledBatches,
  toTf,
} from './model';
export type {
  CreateModelOptions,
  ShuffledBatchesOptions,
  TfBatch,
  TfBatches,
  TfTensorLike,
} from './model';
export type { Tensor as TfTensor } from '@tensorflow/tfjs-core';
export type { LayersModel } from '@tensorflow/tfjs-layers';
export {
  describeGraph,
  graphNodes,
  loadGraphModel,
  loadLayersModel,
  modelSums,
  saveModel,
} from './import';
export type {
  GraphDescription,
  GraphNode,
  LoadGraphOptions,
  LoadOptions,
  LoadProgress,
  ModelSums,
  SaveOptions,
  SavedModel,
} from './import';
export {
  clearFeatures,
  fingerprintOf,
  glyphBackbone,
  layersBackbone,
  makeBackbone,
  mobileNetV2,
  mobileNetV3,
} from './backbone';
export type {
  Backbone,
  BackboneParts,
  BackboneStage,
  DetectOptions,
  Detection,
  FeaturePool,
  FeaturesOptions,
  LayersBackboneOptions,
  MapsOptions,
  MobileNetV2Options,
  MobileNetV3,
  MobileNetV3Options,
  TrainableBackbone,
} from './backbone';
export { transfer } from './transfer';
export type {
  Transfer,
  TransferFitOptions,
  TransferOptions,
  TransferPredictOptions,
} from './transfer';
export { checkExport, exportModel, pictureClassifier } from './export';
export type { CheckedForm, ExportCheck, ExportOptions, Exported, ExportedFile } from './export';
export { inspect } from './inside/inspect';
export { inspectGraph } from './inside/inspect-graph';
export type { LinearHead } from './inside/linear-head';
