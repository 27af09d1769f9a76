export { convolveDirect } from './conv2d-direct';
export { poolAverage, poolMax } from './pool-direct';
export type { ConvolutionGeometry, WindowGeometry } from './window';
