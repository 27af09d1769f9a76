import { createCore, useCore, type CoreOptions, type Engine } from 'convlab/core';
import * as ops from 'convlab/ops';
import { fromData, type Tensor } from 'convlab/tensor';
import type { Task, Values } from '../protocol.ts';
import { prepareTraining } from './convlab-train.ts';
import { Unable, type Contestant, type Runner } from '../runner.ts';

/** Chooses engine and threads for this process. */
export function open({ engine, threads }: Record<string, unknown>): Promise<Contestant> {
  const core = createCore({ engine, threads } as CoreOptions);
  if (core.engine !== (engine as Engine) || core.threads !== threads) {
    throw new Unable(
      `this engine does not run here; asked for it, the library chose ${core.engine} with ${core.threads} threads`,
    );
  }
  useCore(core);
  return Promise.resolve({ version: 'convlab', prepare });
}

type Tensors = Record<string, Tensor>;
type Op = (inputs: Tensors, into?: Tensor) => Tensor;

function prepare(task: Task, inputs: Record<string, Values>): Runner {
  if (task.kind === 'train') return prepareTraining(task, inputs);
  const op = opOf(task);
  const held = Object.entries(inputs).map(([name, values]): [string, Tensor] => [
    name,
    keep(values),
  ]);
  const resident = Object.fromEntries(held);
  const into = ops.coreTensor(op(resident).shape);
  return {
    result: () => op(resident, into).data.slice(),
    modes: {
      resident: () => void op(resident, into),
      arrays: () => void op(wrap(inputs)),
    },
    free: () => {
      for (const tensor of [...Object.values(resident), into]) ops.releaseTensor(tensor);
    },
  };
}

/** The op of a task, which writes into a tensor if it is given one. */
function opOf(task: Exclude<Task, { kind: 'train' }>): Op {
  const padding = 'same';
  switch (task.kind) {
    case 'conv2d':
      return ({ x, kernel }, into) => ops.conv2d(x, kernel, { padding, into });
    case 'image':
      return ({ x, kernel }, into) => ops.conv2d(x, kernel, { into });
    case 'maxPool':
      return ({ x }, into) => ops.maxPool2d(x, { into });
    case 'depthwise':
      return ({ x, kernel }, into) => ops.depthwiseConv2d(x, kernel, { padding, into });
    case 'dense':
      return ({ x, weights, bias }, into) => ops.dense(x, weights, { bias, into });
    case 'batchNorm':
      return ({ x, mean, variance, gamma, beta }, into) =>
        ops.batchNorm(x, { mean, variance, gamma, beta, epsilon: 1e-3, into });
  }
}

/** A copy in the memory of the kernels. */
function keep({ shape, data }: Values): Tensor {
  const tensor = ops.coreTensor(shape);
  tensor.data.set(data);
  return tensor;
}

function wrap(inputs: Record<string, Values>): Tensors {
  const entries = Object.entries(inputs).map(([name, { shape, data }]): [string, Tensor] => [
    name,
    fromData(data, shape),
  ]);
  return Object.fromEntries(entries);
}
