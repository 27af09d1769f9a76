import { core } from 'convlab/core';
import { z } from 'zod';

const rate = z.number();
const weightDecay = z.number().default(0);

/** Plain gradient descent, with momentum or without. */
export const sgdSettings = {
  lr: rate,
  momentum: z.number().default(0),
  dampening: z.number().default(0),
  nesterov: z.boolean().default(false),
  weight_decay: weightDecay,
};

export const adamSettings = {
  lr: rate,
  beta1: z.number().default(0.9),
  beta2: z.number().default(0.999),
  epsilon: z.number().default(1e-8),
  weight_decay: weightDecay,
};

export const optimiserSchema = z.discriminatedUnion('type', [
  z.strictObject({ type: z.literal('sgd'), ...sgdSettings }),
  z.strictObject({ type: z.literal('adam'), ...adamSettings }),
]);

export type OptimiserSettings = z.output<typeof optimiserSchema>;

/** Changes the values of one parameter by its gradient, step by step. */
export interface Optimiser {
  step: (values: Float32Array, gradient: Float32Array) => void;
  /** What it remembers, under the names of the vectors. */
  state: () => Record<string, Float32Array>;
}

/** An optimiser of one parameter. */
export function makeOptimiser(settings: OptimiserSettings, size: number): Optimiser {
  const { lr: learningRate, weight_decay: decay } = settings;
  let steps = 0;
  if (settings.type === 'sgd') {
    const { momentum, dampening, nesterov } = settings;
    const velocity = momentum === 0 ? undefined : new Float32Array(size);
    return {
      step: (values, gradient) => {
        core().sgd(values, gradient, velocity, {
          rate: learningRate,
          momentum,
          // As in PyTorch, the first velocity is the gradient itself.
          dampening: steps === 0 ? 0 : dampening,
          nesterov,
          weightDecay: decay,
        });
        steps += 1;
      },
      state: (): Record<string, Float32Array> => (velocity ? { velocity } : {}),
    };
  }
  const { beta1, beta2, epsilon } = settings;
  const [m, v] = [new Float32Array(size), new Float32Array(size)];
  return {
    step: (values, gradient) => {
      steps += 1;
      core().adam(values, gradient, m, v, {
        ...{ rate: learningRate, beta1, beta2, epsilon },
        correction1: 1 - beta1 ** steps,
        correction2: 1 - beta2 ** steps,
        weightDecay: decay,
        decoupledDecay: 0,
      });
    },
    state: () => ({ m, v }),
  };
}
