import type { Tensor, Variable } from '@tensorflow/tfjs-core';
import { core } from '../../core';
import type { AdamStep } from '../../core';
import { areFloats } from './numbers';
import type { Kernel, Store, TensorFlowCore } from './types';

const kernelName = 'ConvlabAdam';
const mark = Symbol.for('convlab.adam');

/** What a step is taken with; correction1 = 1 − beta1ᵗ and correction2 = 1 − beta2ᵗ. */
export type AdamSettings = Omit<AdamStep, 'weightDecay' | 'decoupledDecay'>;

/** One step of Adam: the new parameters, first and second moments. */
export function adamStep(store: Store): Kernel {
  return ({ inputs: { value, gradient, first, second }, attributes }) => {
    if (!value || !gradient || !first || !second) return undefined;
    const step = { ...(attributes as unknown as AdamSettings), weightDecay: 0, decoupledDecay: 0 };
    return store.create(
      [value.shape, value.shape, value.shape],
      (newValue, newFirst, newSecond) => {
        newValue.set(store.read(value));
        newFirst.set(store.read(first));
        newSecond.set(store.read(second));
        core().adam(newValue, store.read(gradient), newFirst, newSecond, step);
      },
    );
  };
}

interface Moment {
  originalName: string;
  variable: Variable;
}

/** What `AdamOptimizer` of TensorFlow.js 4.22 keeps. */
interface Optimizer {
  learningRate: number;
  beta1: number;
  beta2: number;
  epsilon: number;
  accBeta1: Variable;
  accBeta2: Variable;
  accumulatedFirstMoment: (Moment | undefined)[];
  accumulatedSecondMoment: (Moment | undefined)[];
  incrementIterations(): void;
}

type Gradients = Record<string, Tensor> | { name: string; tensor: Tensor }[];

/**
 * Lets `tf.train.adam` take its step in one pass over the numbers of each variable, where stock
 * TensorFlow.js makes sixteen. The numbers it keeps, saves and loads stay the same.
 */
export function speedUpAdam(tf: TensorFlowCore): void {
  const prototype = tf.AdamOptimizer.prototype;
  // eslint-disable-next-line @typescript-eslint/unbound-method -- called with its `this` below
  const stock = prototype.applyGradients;
  if (mark in stock) return;
  const applyGradients = function (this: Optimizer, gradients: Gradients): void {
    const pairs = pairsOf(tf, gradients);
    const able =
      tf.getKernel(kernelName, tf.getBackend()) !== undefined &&
      pairs.every(({ value, gradient }) => !gradient || areFloats(value, gradient));
    if (able) takeStep(tf, this, pairs);
    else stock.call(this as never, gradients as never);
  };
  Object.assign(applyGradients, { [mark]: true });
  prototype.applyGradients = applyGradients;
}

interface Pair {
  name: string;
  value: Variable;
  /** Missing where the loss does not depend on the variable. */
  gradient: Tensor | undefined;
}

function pairsOf(tf: TensorFlowCore, gradients: Gradients): Pair[] {
  const named: [string, Tensor | undefined][] = Array.isArray(gradients)
    ? gradients.map(({ name, tensor }) => [name, tensor])
    : Object.entries(gradients);
  const { registeredVariables } = tf.engine();
  return named.map(([name, gradient]) => ({
    name,
    value: registeredVariables[name],
    gradient: gradient ?? undefined,
  }));
}

function takeStep(tf: TensorFlowCore, optimizer: Optimizer, pairs: readonly Pair[]): void {
  const { learningRate, beta1, beta2, epsilon, accBeta1, accBeta2 } = optimizer;
  const { accumulatedFirstMoment, accumulatedSecondMoment } = optimizer;
  tf.tidy(() => {
    const settings: AdamSettings = {
      rate: learningRate,
      beta1,
      beta2,
      epsilon,
      correction1: 1 - accBeta1.dataSync()[0],
      correction2: 1 - accBeta2.dataSync()[0],
    };
    pairs.forEach(({ name, value, gradient }, place) => {
      const zeros = (letter: string): Moment => ({
        originalName: `${name}/${letter}`,
        variable: tf.tidy(() => tf.variable(tf.zerosLike(value), false)),
      });
      const first = (accumulatedFirstMoment[place] ??= zeros('m')).variable;
      const second = (accumulatedSecondMoment[place] ??= zeros('v')).variable;
      if (gradient === undefined) return;
      const inputs = { value, gradient, first, second };
      const [newValue, newFirst, newSecond] = tf
        .engine()
        .runKernel<Tensor[]>(kernelName, inputs, { ...settings });
      first.assign(newFirst);
      second.assign(newSecond);
      value.assign(newValue);
    });
    accBeta1.assign(tf.mul(accBeta1, beta1));
    accBeta2.assign(tf.mul(accBeta2, beta2));
  });
  optimizer.incrementIterations();
}
