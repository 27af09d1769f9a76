import type { ConvolutionGeometry, PoolGeometry } from './window';

/** Which loops do the arithmetic. */
export type Engine = 'relaxed-simd' | 'simd' | 'plain';

/** What is done to a result before it is written: a number is added to each column, then ReLU. */
export interface Epilogue {
  /** One number for each output channel (column). */
  bias?: Float32Array | undefined;
  /** Replaces what is below 0 by 0. */
  relu?: boolean | undefined;
}

/** The sizes of a matrix product C = A · B, with C `[rows, columns]`, all row by row. */
export interface ProductSizes {
  rows: number;
  inner: number;
  columns: number;
  /** A is stored as `[inner, rows]` instead of `[rows, inner]`. */
  transposeA?: boolean;
  /** B is stored as `[columns, inner]` instead of `[inner, columns]`. */
  transposeB?: boolean;
}

/** Where the gradients of a convolution go; what is left out is not computed. */
export interface ConvolutionGradients {
  dx?: Float32Array | undefined;
  dKernel?: Float32Array | undefined;
  dBias?: Float32Array | undefined;
}

/** One step of Adam or AdamW (see `Core.adam`). */
export interface AdamStep {
  rate: number;
  beta1: number;
  beta2: number;
  epsilon: number;
  /** 1 − beta1ᵗ and 1 − beta2ᵗ, with t = 1 at the first step. */
  correction1: number;
  correction2: number;
  /** Added to the gradient as decay · p (the classic L2 form). */
  weightDecay: number;
  /** Taken off the parameter as rate · decay · p, apart from the gradient (AdamW). */
  decoupledDecay: number;
}

/** One step of stochastic gradient descent (see `Core.sgd`). */
export interface SgdStep {
  rate: number;
  momentum: number;
  dampening: number;
  nesterov: boolean;
  weightDecay: number;
}

/**
 * The arithmetic below the ops: the same functions by WebAssembly with SIMD and threads, and by
 * plain TypeScript. Arrays hold numbers channels last; every function checks their lengths, writes
 * its whole result into the arrays it was given, and allocates nothing that outlives the call.
 * Results do not depend on the number of threads.
 *
 * Arrays may be ordinary ones. Those from `allocate` lie where the kernels work, so that nothing
 * is copied.
 */
export interface Core {
  readonly engine: Engine;
  /** How many threads may work at once, this one included. */
  readonly threads: number;

  /** Zeros in the memory of the kernels; a RangeError for a length that is none. */
  allocate(length: number): Float32Array;
  /**
   * Gives the memory of `allocate` back; the array must not be used afterwards. A RangeError for
   * other arrays, or a second time.
   */
  release(values: Float32Array): void;

  /**
   * Cross-correlation with zero padding. x `[batch, height, width, inChannels]`, kernel
   * `[windowHeight, windowWidth, inChannels / groups, outChannels]`, y
   * `[batch, outHeight, outWidth, outChannels]`.
   */
  conv2d(
    x: Float32Array,
    kernel: Float32Array,
    y: Float32Array,
    geometry: ConvolutionGeometry,
    epilogue?: Epilogue,
  ): void;

  /** The gradients of Σ dy · conv2d(x, kernel), each written as a whole. */
  conv2dGradient(
    x: Float32Array,
    kernel: Float32Array,
    dy: Float32Array,
    gradients: ConvolutionGradients,
    geometry: ConvolutionGeometry,
  ): void;

  /** C = A · B, then the epilogue. */
  matmul(
    a: Float32Array,
    b: Float32Array,
    c: Float32Array,
    sizes: ProductSizes,
    epilogue?: Epilogue,
  ): void;

  /** The sum of each column of x `[rows, columns]`, with columns = sums.length. */
  columnSums(x: Float32Array, sums: Float32Array): void;

  /** The largest value under each window; padding never wins. */
  poolMax(x: Float32Array, y: Float32Array, geometry: PoolGeometry): void;

  /**
   * Gives each dy to the first largest value of its window; windows that overlap add up.
   *
   * @param onlyPositive x is what ReLU left: windows whose largest value is 0 pass nothing on,
   *   which is ReLU's own gradient
   */
  poolMaxGradient(
    x: Float32Array,
    dy: Float32Array,
    dx: Float32Array,
    geometry: PoolGeometry,
    onlyPositive?: boolean,
  ): void;

  /** The mean under each window. */
  poolAverage(x: Float32Array, y: Float32Array, geometry: PoolGeometry): void;
  poolAverageGradient(dy: Float32Array, dx: Float32Array, geometry: PoolGeometry): void;

  /** y = max(0, x); x and y may be the same array. */
  relu(x: Float32Array, y: Float32Array): void;
  /** dx = dy where y > 0, else 0; dy and dx may be the same array. */
  reluGradient(y: Float32Array, dy: Float32Array, dx: Float32Array): void;

  /** y = a + b; y may be a or b. */
  add(a: Float32Array, b: Float32Array, y: Float32Array): void;

  /** Mean and biased variance of each channel of x `[rows, channels]`, channels = mean.length. */
  channelMoments(x: Float32Array, mean: Float32Array, variance: Float32Array): void;
  /** y = x · scale + shift for each channel, then ReLU if asked for; x and y may be the same. */
  channelScale(
    x: Float32Array,
    scale: Float32Array,
    shift: Float32Array,
    y: Float32Array,
    relu?: boolean,
  ): void;
  /**
   * The gradient of batch norm in training mode, with x̂ = (x − mean) · inverseDeviation over m rows:
   * dBeta = Σ dy, dGamma = Σ dy · x̂,
   * dx = gamma · inverseDeviation / m · (m · dy − dBeta − x̂ · dGamma).
   */
  batchNormGradient(
    x: Float32Array,
    dy: Float32Array,
    moments: { mean: Float32Array; inverseDeviation: Float32Array; gamma: Float32Array },
    gradients: { dx: Float32Array; dGamma: Float32Array; dBeta: Float32Array },
  ): void;

  /**
   * g' = g + weightDecay · p; m = β₁m + (1−β₁)g'; v = β₂v + (1−β₂)g'²;
   * p = p − rate · decoupledDecay · p − rate · (m / correction1) / (√(v / correction2) + ε).
   */
  adam(
    parameters: Float32Array,
    gradients: Float32Array,
    firstMoment: Float32Array,
    secondMoment: Float32Array,
    step: AdamStep,
  ): void;
  /**
   * g' = g + weightDecay · p; with a velocity v = momentum · v + (1 − dampening) · g' and
   * p −= rate · v (Nesterov: rate · (g' + momentum · v)); without, p −= rate · g'.
   */
  sgd(
    parameters: Float32Array,
    gradients: Float32Array,
    velocity: Float32Array | undefined,
    step: SgdStep,
  ): void;
  /** Σ v², added up in double precision. */
  sumOfSquares(values: Float32Array): number;
}
