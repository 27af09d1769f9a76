import type { ConvolutionGradients, Epilogue, ProductSizes, SgdStep } from './core';
import type { ConvolutionGeometry, WindowGeometry } from './window';

/**
 * Throws a RangeError unless `values` holds as many numbers as the sizes ask for.
 *
 * @param where the function of the core that was called, for the message
 * @param name the name of the array
 */
function requireLength(where: string, name: string, values: Float32Array, expected: number): void {
  if (values.length !== expected) {
    throw new RangeError(
      `${where}: ${name} holds ${values.length} numbers, but must hold ${expected}.`,
    );
  }
}

/** Checks several arrays by name; those that are left out pass. */
function requireLengths(
  where: string,
  expected: number,
  arrays: Readonly<Record<string, Float32Array | undefined>>,
): void {
  for (const [name, values] of Object.entries(arrays)) {
    if (values !== undefined) requireLength(where, name, values, expected);
  }
}

/** Throws a RangeError unless `values` is split into whole rows of `columns` numbers. */
function requireRows(where: string, name: string, values: Float32Array, columns: number): void {
  if (columns === 0 ? values.length > 0 : values.length % columns !== 0) {
    throw new RangeError(
      `${where}: ${name} holds ${values.length} numbers, but must hold whole rows of ${columns}.`,
    );
  }
}

function inputLength({ batch, height, width, inChannels }: WindowGeometry): number {
  return batch * height * width * inChannels;
}

function mapLength({ batch, outHeight, outWidth }: WindowGeometry, channels: number): number {
  return batch * outHeight * outWidth * channels;
}

function kernelLength(geometry: ConvolutionGeometry): number {
  const { windowHeight, windowWidth, inChannels, outChannels, groups } = geometry;
  return windowHeight * windowWidth * (inChannels / groups) * outChannels;
}

export function checkConv2d(
  x: Float32Array,
  kernel: Float32Array,
  y: Float32Array,
  geometry: ConvolutionGeometry,
  epilogue: Epilogue = {},
): void {
  requireLength('conv2d', 'x', x, inputLength(geometry));
  requireLength('conv2d', 'kernel', kernel, kernelLength(geometry));
  requireLength('conv2d', 'y', y, mapLength(geometry, geometry.outChannels));
  requireLengths('conv2d', geometry.outChannels, { bias: epilogue.bias });
}

export function checkConv2dGradient(
  x: Float32Array,
  kernel: Float32Array,
  dy: Float32Array,
  { dx, dKernel, dBias }: ConvolutionGradients,
  geometry: ConvolutionGeometry,
): void {
  requireLengths('conv2dGradient', inputLength(geometry), { x, dx });
  requireLengths('conv2dGradient', kernelLength(geometry), { kernel, dKernel });
  requireLength('conv2dGradient', 'dy', dy, mapLength(geometry, geometry.outChannels));
  requireLengths('conv2dGradient', geometry.outChannels, { dBias });
}

export function checkMatmul(
  a: Float32Array,
  b: Float32Array,
  c: Float32Array,
  { rows, inner, columns }: ProductSizes,
  epilogue: Epilogue = {},
): void {
  requireLength('matmul', 'a', a, rows * inner);
  requireLength('matmul', 'b', b, inner * columns);
  requireLength('matmul', 'c', c, rows * columns);
  requireLengths('matmul', columns, { bias: epilogue.bias });
}

export function checkColumnSums(x: Float32Array, sums: Float32Array): void {
  requireRows('columnSums', 'x', x, sums.length);
}

/** For the pools and their gradients: `input` holds arrays like x, `output` arrays like y. */
export function checkPool(
  where: string,
  input: Readonly<Record<string, Float32Array>>,
  output: Readonly<Record<string, Float32Array>>,
  geometry: WindowGeometry,
): void {
  requireLengths(where, inputLength(geometry), input);
  requireLengths(where, mapLength(geometry, geometry.inChannels), output);
}

/** For functions that go through several arrays side by side: all are as long as the first. */
export function checkSameLength(
  where: string,
  first: Float32Array,
  others: Readonly<Record<string, Float32Array | undefined>>,
): void {
  requireLengths(where, first.length, others);
}

export function checkChannelMoments(
  x: Float32Array,
  mean: Float32Array,
  variance: Float32Array,
): void {
  requireRows('channelMoments', 'x', x, mean.length);
  requireLength('channelMoments', 'variance', variance, mean.length);
}

export function checkChannelScale(
  x: Float32Array,
  scale: Float32Array,
  shift: Float32Array,
  y: Float32Array,
): void {
  requireRows('channelScale', 'x', x, scale.length);
  requireLength('channelScale', 'shift', shift, scale.length);
  requireLength('channelScale', 'y', y, x.length);
}

export function checkBatchNormGradient(
  x: Float32Array,
  dy: Float32Array,
  moments: { mean: Float32Array; inverseDeviation: Float32Array; gamma: Float32Array },
  gradients: { dx: Float32Array; dGamma: Float32Array; dBeta: Float32Array },
): void {
  const { mean, inverseDeviation, gamma } = moments;
  const { dx, dGamma, dBeta } = gradients;
  requireRows('batchNormGradient', 'x', x, mean.length);
  requireLengths('batchNormGradient', x.length, { dy, dx });
  requireLengths('batchNormGradient', mean.length, { inverseDeviation, gamma, dGamma, dBeta });
}

export function checkAdam(
  parameters: Float32Array,
  gradients: Float32Array,
  firstMoment: Float32Array,
  secondMoment: Float32Array,
): void {
  requireLengths('adam', parameters.length, { gradients, firstMoment, secondMoment });
}

export function checkSgd(
  parameters: Float32Array,
  gradients: Float32Array,
  velocity: Float32Array | undefined,
  { momentum }: SgdStep,
): void {
  requireLengths('sgd', parameters.length, { gradients, velocity });
  if (velocity === undefined && momentum !== 0) {
    throw new RangeError('sgd: momentum needs a velocity, one number for each parameter.');
  }
}
