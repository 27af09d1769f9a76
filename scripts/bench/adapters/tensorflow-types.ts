// The part of TensorFlow.js that is used here; its packages are not the course's.

export interface Tensor {
  readonly shape: number[];
  data(): Promise<Float32Array>;
  dataSync(): Float32Array;
  dispose(): void;
}

export interface TensorFlow {
  version_core?: string;
  setBackend(name: string): Promise<boolean>;
  ready(): Promise<void>;
  getBackend(): string;
  tensor(values: Float32Array, shape: number[]): Tensor;
  tidy(work: () => void): void;
  conv2d(x: Tensor, kernel: Tensor, strides: number, padding: string): Tensor;
  depthwiseConv2d(x: Tensor, kernel: Tensor, strides: number, padding: string): Tensor;
  maxPool(x: Tensor, size: number, strides: number, padding: string): Tensor;
  fused: { matMul(product: { a: Tensor; b: Tensor; bias: Tensor }): Tensor };
  batchNorm(
    x: Tensor,
    mean: Tensor,
    variance: Tensor,
    offset: Tensor,
    scale: Tensor,
    epsilon: number,
  ): Tensor;
}
