export { activationExplorer } from './activation-explorer';
export type { ActivationExplorerOptions } from './activation-explorer';
export type { CurveName } from './activation-explorer/functions';
export type { Interactive } from './interactive';
export { strideExplorer } from './stride';
export type { StrideExplorerOptions } from './stride';
