import { speedUpAdam } from './adam';
import { speedUpBatchNorm } from './batch-norm-layer';
import { registerBatchNormGradient } from './batch-norm-gradient';
import { registerNativeKernels } from './native';
import { registerCoreKernels } from './register-core-kernels';
import { registerReluGradients } from './relu-gradients';
import type { TensorFlowCore } from './types';

export { coreArraysMemory } from './core-arrays';
export type { TensorFlowCore } from './types';

/** Registers everything. */
export function registerKernels(tf: TensorFlowCore, backend: 'native' | 'wasm' | 'plain'): void {
  if (backend === 'native') registerNativeKernels(tf);
  else registerCoreKernels(tf, backend === 'wasm' ? 'wasm' : 'cpu');
  registerReluGradients(tf);
  registerBatchNormGradient(tf);
  speedUpBatchNorm(tf);
  speedUpAdam(tf);
}
