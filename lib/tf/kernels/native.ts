import { areFloats } from './numbers';
import { adamStep } from './native-adam';
import type { NativeBackend } from './native-backend';
import { overrideKernel } from './override';
import type { Kernel, TensorFlowCore } from './types';

/** The attribute T of an op, for 32-bit floats. */
function floatType({ binding }: NativeBackend): object {
  return { name: 'T', type: binding.TF_ATTR_TYPE, value: binding.TF_FLOAT };
}

/** Registers ops that TensorFlow has and tfjs-node does not use. */
export function registerNativeKernels(tf: TensorFlowCore): void {
  const kernels: Record<string, (backend: NativeBackend) => Kernel> = {
    ReluGrad: (backend) => maskedGradient(backend, 'ReluGrad'),
    Relu6Grad: (backend) => maskedGradient(backend, 'Relu6Grad'),
    Add: addBias,
    ConvlabBatchNorm: (backend) => batchNormTraining(tf, backend),
    ConvlabBatchNormGrad: (backend) => batchNormTrainingGradient(tf, backend),
    ConvlabAdam: (backend) => adamStep(tf, backend),
  };
  for (const [name, make] of Object.entries(kernels)) {
    overrideKernel(tf, name, 'tensorflow', (backend) => make(backend as NativeBackend));
  }
}

/** The gradient of ReLU and ReLU6: dy where the features are in the open range, else 0. */
function maskedGradient(backend: NativeBackend, name: string): Kernel {
  return ({ inputs: { dy, features } }) => {
    if (!dy || !features) return undefined;
    return backend.executeSingleOutput(name, [floatType(backend)], [dy, features]);
  };
}

function normAttributes(backend: NativeBackend, epsilon: unknown): object[] {
  const { TF_ATTR_FLOAT, TF_ATTR_STRING, TF_ATTR_BOOL } = backend.binding;
  return [
    floatType(backend),
    { name: 'epsilon', type: TF_ATTR_FLOAT, value: epsilon },
    { name: 'data_format', type: TF_ATTR_STRING, value: 'NHWC' },
    { name: 'is_training', type: TF_ATTR_BOOL, value: true },
  ];
}

/** FusedBatchNorm in training; its last two results are the mean and the biased variance. */
function batchNormTraining(tf: TensorFlowCore, backend: NativeBackend): Kernel {
  return ({ inputs: { x, gamma, beta }, attributes: { epsilon } }) => {
    if (!x || !gamma || !beta) return undefined;
    return tf.tidy(() => {
      const none = tf.zeros([0]);
      const attributes = normAttributes(backend, epsilon);
      const inputs = [x, gamma, beta, none, none];
      const results = backend.executeMultipleOutputs('FusedBatchNorm', attributes, inputs, 5);
      return [results[0], results[3], results[4]];
    });
  };
}

function batchNormTrainingGradient(tf: TensorFlowCore, backend: NativeBackend): Kernel {
  return ({ inputs: { x, dy, gamma, mean, variance }, attributes: { epsilon } }) => {
    if (!x || !dy || !gamma || !mean || !variance) return undefined;
    return tf.tidy(() => {
      const attributes = normAttributes(backend, epsilon);
      const inputs = [dy, x, gamma, mean, variance];
      const results = backend.executeMultipleOutputs('FusedBatchNormGrad', attributes, inputs, 5);
      return results.slice(0, 3);
    });
  };
}

/**
 * Add of a number for each channel. (BiasAddGrad in place of the Sum of its gradient adds up in
 * another order, 1.5e-6 away from stock TensorFlow.js, and saves next to nothing.)
 */
function addBias(backend: NativeBackend): Kernel {
  return ({ inputs: { a, b } }) => {
    if (!a || !b || !areFloats(a, b)) return undefined;
    if (b.shape.length !== 1 || a.shape.length < 2 || a.shape.at(-1) !== b.shape[0]) {
      return undefined;
    }
    return backend.executeSingleOutput('BiasAdd', channelAttributes(backend), [a, b]);
  };
}

function channelAttributes(backend: NativeBackend): object[] {
  const format = { name: 'data_format', type: backend.binding.TF_ATTR_STRING, value: 'NHWC' };
  return [floatType(backend), format];
}
