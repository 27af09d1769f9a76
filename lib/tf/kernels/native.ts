import type { Kernel, TensorFlowCore, TensorInfo } from './types';
import { overrideKernel } from './override';

/** The part of tfjs-node's backend that is used here. */
interface NativeBackend {
  binding: { TF_ATTR_TYPE: number; TF_FLOAT: number };
  executeSingleOutput(name: string, attributes: object[], inputs: TensorInfo[]): TensorInfo;
}

/** Ops that TensorFlow has and tfjs-node does not offer. */
export function registerNativeKernels(tf: TensorFlowCore): void {
  for (const name of ['ReluGrad', 'Relu6Grad']) {
    overrideKernel(tf, name, 'tensorflow', (backend) =>
      maskedGradient(backend as NativeBackend, name),
    );
  }
}

function maskedGradient(backend: NativeBackend, name: string): Kernel {
  const { TF_ATTR_TYPE, TF_FLOAT } = backend.binding;
  return ({ inputs: { dy, features } }) => {
    if (!dy || !features) return undefined;
    const type = { name: 'T', type: TF_ATTR_TYPE, value: TF_FLOAT };
    return backend.executeSingleOutput(name, [type], [dy, features]);
  };
}
