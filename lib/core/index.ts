export { convolveDirect } from './conv2d-direct';
export { insideRange } from './window';
export type { ConvolutionGeometry, WindowGeometry } from './window';
