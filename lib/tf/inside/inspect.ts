import * as core from '@tensorflow/tfjs-core';
import type { Tensor as TfTensor } from '@tensorflow/tfjs-core';
import type { LayersModel } from '@tensorflow/tfjs-layers';
import type { Inspectable } from '../../inside';
import { requireBatch, requireLayer, requireSlopes } from '../../nn/network-checks';
import { OptionError, quote } from '../../tensor';
import type { AnyTensor, Tensor } from '../../tensor';
import { fromTf, modelWeights, toTf } from '../model';
import { graphOf } from '../model/describe/graph';
import type { GraphNode } from '../model/describe/graph';
import { inTidy } from '../model/in-tidy';
import { logitsNode, scoresOnly } from '../model/logits-node';
import { layerName } from '../model/names';
import { nodesUpTo, runGraph } from '../model/run-graph';
import type { RunOptions } from '../model/run-graph';
import type { Transfer } from '../transfer';
import { guidedValue } from './guided';
import { kindOfNode } from './kind-of-node';

/**
 * A model of TensorFlow.js as a network that can be looked into: `gradCam`, `saliency` and the others
 * take it. Layers of a model that is used as a layer are found by their own names, which the outer
 * model itself cannot do. A softmax at the end, as a layer or in the last layer, is left out. Of what
 * `transfer` returns, pictures are prepared as its backbone does.
 *
 * @throws OptionError when the model has several inputs or one of an open size, or when it is a head
 *   on a graph model (see `inspectGraph`)
 */
export function inspect(given: LayersModel | Transfer): Inspectable {
  const { model, prepare } = partsOf(given);
  const graph = graphOf(model, 'inspect');
  const { input: start } = graph;
  const end = logitsNode(graph.outputs[0]);
  const nodes = namedNodes(start, end);
  const layers = [...nodes].map(([name, node]) => ({
    name,
    kind: kindOfNode(node),
    output: node.shape,
  }));
  const scores = scoresOnly(end);
  const run = (x: TfTensor, options: RunOptions): TfTensor =>
    runGraph(start, end, x, { instead: scores, ...options });

  return {
    name: layerName(model.name),
    input: start.shape,
    output: end.shape,
    layers,
    get parameters() {
      const isLearned = ([name]: [string, Tensor]): boolean => !/\.(mean|variance)$/.test(name);
      return Object.fromEntries(Object.entries(modelWeights(model)).filter(isLearned));
    },
    ...(prepare && { prepare }),
    forward(x) {
      const batch = requireBatch('forward', x, start.shape);
      return inTidy(() => fromTf(run(toTf(batch), { thrifty: true })));
    },
    activations(x) {
      const batch = requireBatch('activations', x, start.shape);
      const found = new Map<GraphNode, Tensor>();
      const passing = (node: GraphNode, value: TfTensor): TfTensor => {
        found.set(node, fromTf(value));
        return value;
      };
      inTidy(() => run(toTf(batch), { passing, thrifty: true }));
      const named = [['input', start] as const, ...nodes];
      return Object.fromEntries(
        named.flatMap(([name, node]) => {
          const value = found.get(node);
          return value ? [[name, value]] : [];
        }),
      );
    },
    gradientAt(name, x, dLogits, { guided = false } = {}) {
      requireLayer(name, layers);
      const batch = requireBatch('gradientAt', x, start.shape);
      requireSlopes('gradientAt', dLogits, [batch.shape[0], ...end.shape]);
      const target = nodes.get(name) ?? start;
      return gradientOf({ run, target, guided, scores }, batch, dLogits);
    },
  };
}

interface GradientPlace {
  run: (x: TfTensor, options: RunOptions) => TfTensor;
  target: GraphNode;
  guided: boolean;
  scores: NonNullable<RunOptions['instead']>;
}

type Gradient = ReturnType<Inspectable['gradientAt']>;

/** The gradient with respect to zeros that are added to what the layer makes. */
function gradientOf(
  { run, target, guided, scores }: GradientPlace,
  batch: Tensor,
  dLogits: Tensor,
): Gradient {
  const seen: Partial<Gradient> = {};
  const instead: RunOptions['instead'] = (node, inputs) =>
    scores(node, inputs) ?? (guided ? guidedValue(node, inputs) : undefined);
  const gradient = inTidy(() => {
    const slopes = toTf(dLogits);
    const weighted = core.grad((zeros) => {
      const passing = (node: GraphNode, value: TfTensor): TfTensor => {
        if (node !== target) return value;
        seen.activation = fromTf(value);
        return core.add(value, zeros);
      };
      const logits = run(toTf(batch), { instead, passing });
      seen.logits = fromTf(logits);
      return core.sum(core.mul(logits, slopes));
    });
    return fromTf(weighted(core.zeros([batch.shape[0], ...target.shape])));
  });
  const { logits = gradient, activation = gradient } = seen;
  return { logits, activation, gradient };
}

function partsOf(given: LayersModel | Transfer): {
  model: LayersModel;
  prepare?: (x: AnyTensor) => Tensor;
} {
  const value: unknown = given;
  if (typeof value === 'object' && value !== null && 'backbone' in value) {
    const { model, backbone } = given as Transfer;
    if (backbone.trainable) return { model, prepare: (x) => backbone.prepare(x) };
    throw new OptionError(
      `inspect: ${backbone.name} is a graph, which has no gradients; inspectGraph(backbone, learned) looks into it where a linear head stands behind global average pooling.`,
    );
  }
  if (typeof value === 'object' && value !== null && 'inputs' in value) {
    return { model: given as LayersModel };
  }
  throw new OptionError(
    `inspect: give a model of TensorFlow.js, or what transfer returned, not ${quote(value)}.`,
  );
}

/** The layers by name, in the order in which they work; of two with the same name the second is `_2`. */
function namedNodes(start: GraphNode, end: GraphNode): Map<string, GraphNode> {
  const named = new Map<string, GraphNode>();
  for (const node of nodesUpTo(end)) {
    if (node === start) continue;
    const own = layerName(node.layer.name);
    let name = own;
    for (let count = 2; named.has(name); count += 1) name = `${own}_${count}`;
    named.set(name, node);
  }
  return named;
}
