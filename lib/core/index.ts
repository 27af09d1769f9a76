export { core, useCore } from './current';
export type {
  AdamStep,
  ConvolutionGradients,
  Core,
  Engine,
  Epilogue,
  ProductSizes,
  SgdStep,
} from './core';
export { createCore } from './create';
export type { CoreOptions } from './create';
export { plainCore } from './plain';
export type { ConvolutionGeometry, PoolGeometry, WindowGeometry } from './window';
