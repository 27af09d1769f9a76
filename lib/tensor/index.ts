export {
  ConvlabError,
  DataError,
  OptionError,
  ShapeError,
  oneOf,
  requireFinite,
  requireWhole,
} from './errors';
export {
  formatShape,
  positionOf,
  requireRank,
  requireSameShape,
  requireSizes,
  sameShape,
  sizeOf,
  stridesOf,
} from './shape';
export { fromData, fromFunction, full, ones, tensor, zeros } from './tensor';
export type { AnyTensor, Image, Matrix, Nested, Pixels, Tensor, TensorData } from './tensor';
export { contiguous, copy, isContiguous, realValues, reshape, toNested } from './layout';
export { argmax, dot, map, max, maxDifference, mean, min, sum, zip } from './arithmetic';
export { createRandom, randomNormal, randomUniform } from './random';
export type { Random } from './random';
export { formatNumber, formatTensor } from './print';
