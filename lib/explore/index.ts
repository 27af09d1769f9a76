export { chartOf } from './architecture-chart';
export type {
  ArchitectureChartOptions,
  ChartData,
  ChartError,
  ChartNetwork,
} from './architecture-chart';
export { activationExplorer } from './activation-explorer';
export type { ActivationExplorerOptions } from './activation-explorer';
export type { CurveName } from './activation-explorer/functions';
export { timelineOf } from './architecture-timeline';
export type { ArchitectureTimelineOptions, TimelineRow } from './architecture-timeline';
export { batchNormExplorer } from './batch-norm';
export type { BatchNormExplorerOptions } from './batch-norm/state';
export { cnnExplorer, cnnExplorerPage } from './cnn-explorer';
export type { CnnExplorerOptions, CnnExplorerPage, CnnExplorerPageOptions } from './cnn-explorer';
export { inceptionExplorer } from './inception';
export type { InceptionExplorerOptions } from './inception';
export type { Interactive } from './interactive';
export { kernelDesigner } from './kernel-designer';
export type { KernelDesignerOptions } from './kernel-designer';
export { strideExplorer } from './stride';
export type { StrideExplorerOptions } from './stride';
export { poolingExplorer } from './pooling';
export type { PoolingExplorerOptions } from './pooling';
export { receptiveFieldExplorer } from './receptive-field';
export type { ReceptiveFieldExplorerOptions } from './receptive-field';
export { shortcutExplorer } from './shortcut';
export type { ShortcutExplorerOptions } from './shortcut/state';
export { separableExplorer } from './separable';
export type { SeparableExplorerOptions } from './separable/state';
export { scalingOf } from './scaling';
export type { EfficientnetPreset, ScalingExplorerOptions } from './scaling';
export { quantisationExplorer } from './quantisation';
export type { QuantisationExplorerOptions } from './quantisation/state';
