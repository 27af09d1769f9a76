export {
  ConvlabError,
  DataError,
  OptionError,
  ShapeError,
  oneOf,
  quote,
  requireFinite,
  requireChoice,
  requireWhole,
} from './errors';
export {
  formatShape,
  isTensorLike,
  positionOf,
  requireRank,
  requireSameShape,
  requireSizes,
  requireTensor,
  sameShape,
  sizeOf,
  stridesOf,
} from './shape';
export { asTensor, fromData, fromFunction, full, ones, tensor, zeros } from './tensor';
export type { AnyTensor, Image, Matrix, Nested, Pixels, Sizes, Tensor, TensorData } from './tensor';
export { contiguous, copy, isContiguous, realValues, reshape, toNested } from './layout';
export { argmax, distance, dot, map, max, maxDifference, mean, min, sum, zip } from './arithmetic';
export { createRandom, requireSeed, randomNormal, randomUniform } from './random';
export type { Random } from './random';
export { formatNumber, formatTensor } from './print';
