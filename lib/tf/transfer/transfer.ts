import { summarize, withHead } from '../../arch';
import type { Architecture, LayerDescription } from '../../arch';
import { countRight, lossOf } from '../../nn/loss';
import { readSamples } from '../../nn/read-samples';
import { softmax } from '../../ops';
import type { AnyTensor, Tensor } from '../../tensor';
import type { Backbone } from '../backbone';
import { Gathered, batchesOf, requirePictures, usualBatch } from '../backbone/batches';
import { poolMaps } from '../backbone/pool-maps';
import { createModel, modelWeights, setModelWeights } from '../model';
import { graphOf } from '../model/describe/graph';
import { logitsNode } from '../model/logits-node';
import {
  isOpen,
  requireClassLoss,
  requireScores,
  requireTrainable,
  scaled,
  withSoftmax,
} from './checks';
import { headEntry } from './head-entry';
import { scoresOf } from './learner';
import { trainTransfer } from './train-transfer';
import type { Trained } from './train-transfer';
import type { Transfer, TransferOptions } from './transfer-types';

/**
 * Puts a new head on a backbone: transfer learning. Pictures go in as they are, since the backbone
 * prepares them. A batch norm that is frozen works with the mean and variance that it knows, in
 * training too.
 *
 * @param head the layers behind the backbone's last feature maps, such as
 *   `[layers.globalAveragePool2d(), layers.dense({ units: 46 })]`; softmax is added if it is not there
 * @param options train: 'none', 'all' or how many of the last layers of the backbone, as Keras counts
 *   them ('none'); batchNorm: 'frozen' or 'open' among these; random or seed; from: goes on with what
 *   another one has learned; name
 * @throws ShapeError or OptionError when the layers do not fit, an option makes no sense, or the
 *   backbone cannot be trained
 */
export async function transfer(
  backbone: Backbone,
  head: readonly LayerDescription[],
  options: TransferOptions = {},
): Promise<Transfer> {
  requireTrainable(backbone, options);
  const architecture = wholeOf(backbone, withSoftmax(head), options);
  requireScores(architecture);
  const { random, seed, from } = options;
  const model = await createModel(architecture, { random, seed });
  if (from) setModelWeights(model, modelWeights(from.model));
  else setModelWeights(model, { ...modelWeights(model), ...backbone.trainable?.weights });
  const trained = trainedParts(backbone, { model, architecture }, isOpen(options));
  const { parameters } = summarize(architecture);
  const logitsOf = (where: string, x: AnyTensor, batchSize: number): Tensor => {
    requirePictures(where, x);
    const parts = trained.ofPictures(x.shape.slice(1));
    const gathered = new Gathered(x.shape[0]);
    for (const batch of batchesOf(where, x, batchSize)) gathered.add(scoresOf(parts, batch));
    return gathered.tensor;
  };
  return {
    backbone,
    model,
    architecture,
    trainableCount: parameters.trainable,
    parameterCount: parameters.learnable,
    fit: (data, given = {}) => trainTransfer(trained, data, given),
    predict(x, { batchSize = usualBatch, logits = false } = {}) {
      const scores = logitsOf('predict', x, batchSize);
      return logits ? scores : softmax(scores);
    },
    evaluate(x, labels, { batchSize = usualBatch, loss = 'crossEntropy' } = {}) {
      requireClassLoss('evaluate', loss);
      requirePictures('evaluate', x);
      const sides = { input: x.shape.slice(1), output: trained.output };
      const samples = readSamples('evaluate', sides, scaled({ x, labels }), loss);
      const answers = { labels: samples.labels ?? new Int32Array(0) };
      const scores = logitsOf('evaluate', x, batchSize);
      return {
        loss: lossOf(scores, answers, loss),
        accuracy: countRight(scores, answers.labels) / samples.count,
      };
    },
    dispose() {
      model.dispose();
    },
  };
}

/** The block of the whole description in which the backbone is. */
const block = 'backbone';

function wholeOf(
  backbone: Backbone,
  head: readonly LayerDescription[],
  { train, batchNorm, name = `${backbone.name} with a head` }: TransferOptions,
): Architecture {
  const base = backbone.trainable?.architecture;
  if (base) return withHead(base, head, { train, batchNorm, name, block });
  const last = backbone.stages[backbone.stages.length - 1];
  return { name, input: last.shape, layers: head };
}

function trainedParts(
  backbone: Backbone,
  { model, architecture }: Pick<Transfer, 'model' | 'architecture'>,
  open: boolean,
): Trained {
  const graph = graphOf(model, 'transfer');
  const end = logitsNode(graph.outputs[0]);
  const entry = headEntry(architecture, graph, backbone.trainable !== undefined);
  const common = { model, architecture, end };
  const featuresOf = (x: AnyTensor): Tensor => poolMaps(backbone.maps(x), entry.pool);
  return {
    backbone,
    output: end.shape,
    open: open ? block : undefined,
    entry,
    // What is frozen stays in inference mode, whatever is in it: it is the backbone that runs.
    ofPictures: (input) =>
      open
        ? { ...common, input, start: graph.input, enter: (x) => backbone.prepare(x) }
        : { ...common, input, start: entry.node, enter: featuresOf },
  };
}
