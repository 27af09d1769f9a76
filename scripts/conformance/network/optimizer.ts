import { adam, sgd } from 'convlab/nn';
import type { OptimizerDescription } from 'convlab/nn';
import { z } from 'zod';

const rate = z.number();
const weightDecay = z.number().default(0);

/** Gradient descent, with momentum or without. */
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

export const optimizerSchema = z.discriminatedUnion('type', [
  z.strictObject({ type: z.literal('sgd'), ...sgdSettings }),
  z.strictObject({ type: z.literal('adam'), ...adamSettings }),
]);

/** The optimiser of the library with these settings. */
export function describeOptimizer(
  settings: z.output<typeof optimizerSchema>,
): OptimizerDescription {
  const { lr, weight_decay: decay } = settings;
  if (settings.type === 'sgd') {
    const { momentum, dampening, nesterov } = settings;
    return sgd({ rate: lr, momentum, dampening, nesterov, weightDecay: decay });
  }
  const { beta1, beta2, epsilon } = settings;
  return adam({ rate: lr, beta1, beta2, epsilon, weightDecay: decay });
}
