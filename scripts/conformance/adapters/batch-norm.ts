import * as ops from 'convlab/ops';
import { z } from 'zod';
import { adapter } from '../adapter.ts';
import { image, plain } from '../layout.ts';

export const batchNorm2d = adapter({
  attributes: z.strictObject({
    mode: z.enum(['train', 'eval']),
    epsilon: z.number().default(1e-5),
    momentum: z.number().default(0.1),
    running_var_uses: z.enum(['unbiased', 'biased']).default('unbiased'),
  }),
  inputs: z.strictObject({
    x: image.schema,
    gamma: plain.schema,
    beta: plain.schema,
    running_mean: plain.schema,
    running_var: plain.schema,
  }),
  upstream: z.strictObject({ dy: image.schema }),
  compute: ({ attributes, inputs, upstream }) => {
    const { mode, epsilon, momentum, running_var_uses: varianceUses } = attributes;
    const { x, gamma, beta, running_mean: mean, running_var: variance } = inputs;
    if (mode === 'eval') {
      const options = { gamma, beta, mean, variance, epsilon };
      return {
        y: image.write(ops.batchNorm(x, options)),
        ...(upstream && written(ops.batchNormEvalGrad(x, upstream.dy, options))),
      };
    }
    const trained = ops.batchNormTrain(x, gamma, beta, {
      running: { mean, variance },
      ...{ momentum, epsilon, varianceUses },
    });
    const { running } = trained;
    return {
      y: image.write(trained.y),
      running_mean: plain.write(running.mean),
      running_var: plain.write(running.variance),
      ...(upstream && written(ops.batchNormGrad(x, gamma, upstream.dy, trained))),
    };
  },
});

function written({ dx, dGamma, dBeta }: ops.BatchNormGradients) {
  return { dx: image.write(dx), dgamma: plain.write(dGamma), dbeta: plain.write(dBeta) };
}
