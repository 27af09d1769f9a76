export type { ActivationName } from './activation-name';
export type { Architecture } from './architecture';
export { layers } from './layers';
export type * from './description';
export type { Initializer, InitializerName } from './initializer';
export { resolve } from './resolve';
export type { LayersOn, ResolvedLayer } from './resolve';
export type { LayerFacts, WeightFacts } from './rule';
