export { loadLayersModel } from './load-layers-model';
export { loadGraphModel } from './load-graph-model';
export type { LoadGraphOptions, LoadOptions, LoadProgress } from './load-options';
export { saveModel } from './save-model';
export type { SaveOptions, SavedModel } from './save-model';
export { modelSums } from './model-sums';
export type { ModelSums } from './files/checksums';
export { describeGraph, graphNodes } from './graph-nodes';
export type { GraphDescription, GraphNode } from './graph-nodes';
