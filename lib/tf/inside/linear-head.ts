import { OptionError, ShapeError, asTensor, formatShape, realValues } from '../../tensor';
import type { LayerDescription } from '../../arch';
import type { AnyTensor, Tensor } from '../../tensor';
import { modelWeights } from '../model';
import type { Transfer } from '../transfer';

/** A head of one dense layer behind global average pooling: scores = pooled · weights + bias. */
export interface LinearHead {
  /** `[channels, classes]` */
  weights: AnyTensor;
  /** `[classes]` (zeros) */
  bias?: AnyTensor | undefined;
}

/**
 * Weights and biases of a head, as `matmul` takes them.
 *
 * @throws ShapeError when they do not fit; OptionError when a `transfer` has another head
 */
export function linearHeadOf(
  head: LinearHead | Transfer,
  channels: number,
): { weights: Tensor; bias: Tensor } {
  const { weights, bias } = 'model' in head ? ofTransfer(head) : head;
  const { shape } = weights;
  if (shape.length !== 2 || shape[0] !== channels) {
    throw new ShapeError(
      `inspectGraph: the weights must be ${channels}×classes, as the last maps have ${channels} channels, but are ${formatShape(shape)}.`,
    );
  }
  const classes = shape[1];
  const biases = bias === undefined ? new Float32Array(classes) : realValues(bias);
  if (biases.length !== classes) {
    throw new ShapeError(
      `inspectGraph: there must be one bias for each of the ${classes} classes, but there are ${biases.length}.`,
    );
  }
  return {
    weights: asTensor(realValues(weights), [channels, classes]),
    bias: asTensor(biases, [1, classes]),
  };
}

/** What stands between the maps and the scores must be a mean and one dense layer. */
function ofTransfer({ backbone, architecture, model }: Transfer): LinearHead {
  if (backbone.trainable) {
    throw new OptionError(
      'inspectGraph: this backbone can be trained, so it has gradients everywhere; take inspect(learned).',
    );
  }
  const working = architecture.layers.filter(({ kind }) => !['dropout', 'softmax'].includes(kind));
  const [pool, dense] = working as (LayerDescription | undefined)[];
  const isLinear =
    dense?.kind === 'dense' && ['linear', 'softmax', undefined].includes(dense.activation);
  if (working.length !== 2 || pool?.kind !== 'globalAveragePool2d' || !isLinear) {
    throw new OptionError(
      `inspectGraph: the head must be globalAveragePool2d and one dense layer without an activation, but is ${working.map(({ kind }) => kind).join(', ')}.`,
    );
  }
  const entries = Object.entries(modelWeights(model));
  const weights = entries.find(([name]) => /\.(weights|kernel)$/.test(name))?.[1];
  const bias = entries.find(([name]) => name.endsWith('.bias'))?.[1];
  if (!weights) throw new OptionError('inspectGraph: the head has no weights.');
  return { weights, bias };
}
