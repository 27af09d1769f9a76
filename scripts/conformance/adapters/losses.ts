import * as ops from 'convlab/ops';
import type { Tensor } from 'convlab/tensor';
import { z } from 'zod';
import { adapter } from '../adapter.ts';
import { list, plain, scalar } from '../layout.ts';
import type { Vector } from '../vector-file.ts';

const reduction = z.enum(['mean', 'sum', 'none']).default('mean');
const ignoreIndex = z.int().optional();
const upstream = z.strictObject({ dloss: plain.schema });

/** What arrives at the loss: a number, or with reduction `none` one for each row. */
function arriving(dloss: Tensor): Tensor | number {
  return dloss.shape.length === 0 ? dloss.data[0] : dloss;
}

function written(loss: Tensor | number): Vector {
  return typeof loss === 'number' ? scalar(loss) : plain.write(loss);
}

/** The settings of the library, typed so that its functions return what they return for all. */
type Options<Of extends (scores: never, labels: never, options: never) => unknown> =
  Parameters<Of>[2];

export const crossEntropy = adapter({
  attributes: z.strictObject({
    reduction,
    ignore_index: ignoreIndex,
    label_smoothing: z.number().default(0),
  }),
  inputs: z.strictObject({ logits: plain.schema, target: list, weight: list.optional() }),
  upstream,
  compute: ({ attributes, inputs: { logits, target, weight }, upstream: given }) => {
    const options = {
      classWeights: weight,
      labelSmoothing: attributes.label_smoothing,
      ignoreIndex: attributes.ignore_index,
      reduction: attributes.reduction,
    };
    const dLogits =
      given && ops.crossEntropyGrad(logits, target, { ...options, dy: arriving(given.dloss) });
    return {
      loss: written(ops.crossEntropy(logits, target, options as Options<typeof ops.crossEntropy>)),
      log_prob: plain.write(ops.logSoftmax(logits)),
      dlogits: dLogits && plain.write(dLogits),
    };
  },
});

export const nllLoss = adapter({
  attributes: z.strictObject({ reduction, ignore_index: ignoreIndex }),
  inputs: z.strictObject({ log_probs: plain.schema, target: list, weight: list.optional() }),
  upstream,
  compute: ({ attributes, inputs: { log_probs: scores, target, weight }, upstream: given }) => {
    const options = {
      classWeights: weight,
      ignoreIndex: attributes.ignore_index,
      reduction: attributes.reduction,
    };
    const gradient =
      given &&
      ops.negativeLogLikelihoodGrad(scores, target, { ...options, dy: arriving(given.dloss) });
    return {
      loss: written(
        ops.negativeLogLikelihood(
          scores,
          target,
          options as Options<typeof ops.negativeLogLikelihood>,
        ),
      ),
      dlog_probs: gradient && plain.write(gradient),
    };
  },
});
