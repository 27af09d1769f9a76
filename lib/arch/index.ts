export type { ActivationName } from './activation-name';
export type { Architecture, LayersOn } from './architecture';
export { layers } from './layers';
export type * from './description';
export type * from './layer-settings';
export { findProblems } from './checks/find-problems';
export type { Problem } from './checks/find-problems';
export { freeze } from './freeze/freeze';
export type { FreezeOptions } from './freeze/freeze';
export { withHead } from './freeze/with-head';
export type { WithHeadOptions } from './freeze/with-head';
export type { Initializer, InitializerName } from './initializer';
export { diagram } from './diagram/diagram';
export { diagramSvg } from './diagram/diagram-svg';
export type { DiagramOptions } from './diagram/options';
export { kerasScript } from './keras/keras-script';
export { resolve } from './resolve/resolve';
export type { ResolvedLayer } from './resolve/resolve';
export type { LayerFacts, WeightFacts } from './rules/rule';
export type { ParameterCount } from './summary/parameter-count';
export type { ReceptiveField } from './summary/receptive-field';
export { summarize } from './summary/summarize';
export type {
  ArchitectureSummary,
  LayerSummary,
  TableOptions,
  TableRow,
} from './summary/summary-types';
export * from './zoo';
