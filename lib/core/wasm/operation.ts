/**
 * The kernels by number: what lib/core/assembly/execute.ts dispatches on. Read by the
 * TypeScript compiler and by AssemblyScript's.
 */
export enum Operation {
  Matmul,
  CopyBordered,
  CropBordered,
  PackKernel,
  Convolution,
  PackTransposedKernel,
  InputGradient,
  KernelGradient,
  SumShards,
  ColumnSums,
  Plane,
  WinogradKernel,
  WinogradForward,
  WinogradTransforms,
  WinogradFrequencies,
  WinogradKernelGradient,
}
