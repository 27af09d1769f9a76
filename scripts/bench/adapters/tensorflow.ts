import type { Task, Values } from '../protocol.ts';
import type { Contestant, Runner } from '../runner.ts';
import { loadTensorFlow } from './load-tensorflow.ts';
import { addKernelGradient } from './tensorflow-kernel-gradient.ts';
import { prepareTraining } from './tensorflow-train.ts';
import type { Tensor, TensorFlow } from './tensorflow-types.ts';

/**
 * TensorFlow.js. All three backends compute before an op returns (the native one runs ops one by
 * one on the calling thread), so that nothing need be fetched for the work to be done.
 */
export async function open(settings: Record<string, unknown>): Promise<Contestant> {
  const { tf, version } = await loadTensorFlow(settings);
  const wasm = settings.backend === 'wasm' && settings.ours !== true;
  if (wasm) addKernelGradient(tf);
  const note = wasm ? 'with the missing gradient added' : undefined;
  return {
    version,
    prepare: (task, inputs) =>
      task.kind === 'train' ? prepareTraining(tf, task, inputs, note) : prepare(tf, task, inputs),
  };
}

type OpTask = Exclude<Task, { kind: 'train' }>;
type Op = (tf: TensorFlow, inputs: Record<string, Tensor>) => Tensor;

function prepare(tf: TensorFlow, task: OpTask, inputs: Record<string, Values>): Runner {
  const op = opOf(task);
  const upload = () =>
    Object.fromEntries(
      Object.entries(inputs).map(([name, { shape, data }]) => [
        name,
        tf.tensor(data, fullShape(task, name, shape)),
      ]),
    );
  const resident = upload();
  return {
    result: () => op(tf, resident).data(),
    modes: {
      resident: () => {
        op(tf, resident).dispose();
      },
      arrays: () => {
        // Not returned: tidy would look through all of the numbers for tensors.
        tf.tidy(() => void op(tf, upload()).dataSync());
      },
    },
    free: () => {
      for (const tensor of Object.values(resident)) tensor.dispose();
    },
  };
}

/** A picture needs axes for batch and channels, and its kernel for channels. */
function fullShape(task: OpTask, name: string, shape: number[]): number[] {
  if (task.kind !== 'image') return shape;
  return name === 'x' ? [1, ...shape, 1] : [...shape, 1, 1];
}

function opOf(task: OpTask): Op {
  switch (task.kind) {
    case 'conv2d':
      return (tf, { x, kernel }) => tf.conv2d(x, kernel, 1, 'same');
    case 'image':
      return (tf, { x, kernel }) => tf.conv2d(x, kernel, 1, 'valid');
    case 'depthwise':
      return (tf, { x, kernel }) => tf.depthwiseConv2d(x, kernel, 1, 'same');
    case 'maxPool':
      return (tf, { x }) => tf.maxPool(x, 2, 2, 'valid');
    case 'dense':
      return (tf, { x, weights, bias }) => tf.fused.matMul({ a: x, b: weights, bias });
    case 'batchNorm':
      return (tf, { x, mean, variance, gamma, beta }) =>
        tf.batchNorm(x, mean, variance, beta, gamma, 1e-3);
  }
}
