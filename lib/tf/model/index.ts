export { describe } from './describe';
export { createModel } from './create-model';
export type { CreateModelOptions } from './create-model';
export { fromTf, toTf } from './convert';
export { shuffledBatches } from './shuffled-batches';
export type { ShuffledBatchesOptions, TfBatch, TfBatches } from './shuffled-batches';
export type { TfTensorLike } from './convert';
export { modelWeights, setModelWeights } from './weights';
