import type { LayersModel } from '@tensorflow/tfjs-layers';
import { resolve } from '../../arch';
import { ConvlabError, OptionError, oneOf, quote } from '../../tensor';
import type { AnyTensor, Tensor } from '../../tensor';
import { fromTf, modelWeights, toTf } from '../model';
import { describeBetween } from '../model/describe';
import { graphOf } from '../model/describe/graph';
import type { Graph, GraphNode } from '../model/describe/graph';
import { inTidy } from '../model/in-tidy';
import { isPixel } from '../model/describe/pixel';
import { layerName } from '../model/names';
import { runGraph } from '../model/run-graph';
import { weightNames } from '../model/weight-names';
import type { Backbone, TrainableBackbone } from './backbone';
import { fingerprintOf } from './fingerprint';
import { makeBackbone } from './make-backbone';
import { graphFacts, preparationFacts } from './model-facts';
import { usualPreparation } from './usual-preparation';

/** What is said of a model that becomes a backbone. */
export interface LayersBackboneOptions {
  /** What it is called; other than any of its layers. */
  name: string;
  /** One line: what it learned from, and the licence. */
  note: string;
  /** What it does to pictures first (pixels to 0–1, and other sizes resized). */
  prepare?: ((x: AnyTensor) => Tensor) | undefined;
  /**
   * Places from which features can be taken, from near the picture to the end: names of layers, or
   * other names for them (the last layer of each size of maps).
   */
  stages?: readonly (string | { name: string; layer: string })[] | undefined;
}

/**
 * A model of TensorFlow.js as a backbone: what stands behind its last stage, such as global pooling
 * and a head, is left out. Models inside of it are opened.
 *
 * @param model stays the owner of its weights, and is not to be trained any more: features that are
 *   kept on disk are those of the weights that it has now; a copy of them is in `trainable`
 * @throws OptionError when there is no such stage, or a stage makes no feature maps
 */
export function layersBackbone(model: LayersModel, options: LayersBackboneOptions): Backbone {
  const { name, note } = options;
  const graph = graphOf(model, 'layersBackbone');
  const { shape: input } = graph.input;
  const found = stagesOf(graph, options.stages);
  const last = found[found.length - 1];
  const nodes = new Map(found.map((each) => [each.name, each.node]));
  const prepare = options.prepare ?? usualPreparation(input);
  const weights = modelWeights(model);
  return makeBackbone({
    name,
    note,
    input,
    stages: found.map((each) => ({ name: each.name, shape: each.node.shape })),
    fingerprint: fingerprintOf(weights, factsOf(found, input, prepare)),
    prepare,
    compute: (prepared, stage) =>
      inTidy(() => {
        const node = nodes.get(stage) ?? last.node;
        return fromTf(runGraph(graph.input, node, toTf(prepared), { thrifty: true }));
      }),
    trainable: trainableOf(name, { input: graph.input, outputs: [last.node] }, weights),
  });
}

/** All besides the weights that features depend on. */
function factsOf(
  stages: readonly Stage[],
  input: readonly number[],
  prepare: (x: AnyTensor) => Tensor,
): string {
  const ends = stages.map(({ name, node }) => `${name}: ${graphFacts(node)}`);
  return [input.join('×'), preparationFacts(prepare, input), ...ends].join('\n');
}

interface Stage {
  name: string;
  node: GraphNode;
}

/** The nodes that everything goes through, in order. */
function mainPath({ outputs: [end] }: Graph): GraphNode[] {
  const path: GraphNode[] = [];
  for (let node: GraphNode | undefined = end; node; node = node.dominator) path.unshift(node);
  return path.slice(1);
}

function stagesOf(graph: Graph, given: LayersBackboneOptions['stages']): Stage[] {
  const path = mainPath(graph).filter((node) => node.shape.length === 3 && !isPixel(node));
  if (path.length === 0) {
    throw new OptionError('layersBackbone: no layer of the model makes feature maps.');
  }
  const nameOf = ({ layer }: GraphNode): string => layerName(layer.name);
  if (given === undefined) {
    const isLastOfSize = ({ shape }: GraphNode, index: number): boolean =>
      path[index + 1]?.shape.slice(0, 2).join() !== shape.slice(0, 2).join();
    return path.filter(isLastOfSize).map((node) => ({ name: nameOf(node), node }));
  }
  if (given.length === 0) throw new OptionError('layersBackbone: give at least one stage.');
  const stages = given.map((each) => {
    const { name, layer } = typeof each === 'string' ? { name: each, layer: each } : each;
    const node = path.find((one) => nameOf(one) === layer);
    if (node) return { name, node };
    throw new OptionError(
      `layersBackbone: ${quote(layer)} is no layer that makes feature maps and that everything goes through; give ${oneOf(path.map(nameOf))}.`,
    );
  });
  const places = stages.map(({ node }) => path.indexOf(node));
  if (places.some((place, index) => index > 0 && place <= places[index - 1])) {
    throw new OptionError('layersBackbone: give the stages in the order of the layers.');
  }
  return stages;
}

/** None for a model that descriptions have no words for. */
function trainableOf(
  name: string,
  graph: Graph,
  weights: Readonly<Record<string, Tensor>>,
): TrainableBackbone | undefined {
  try {
    const { architecture } = describeBetween(name, graph);
    const names = new Set(weightNames(resolve(architecture)));
    const own = Object.entries(weights).filter(([each]) => names.has(each));
    return own.length < names.size ? undefined : { architecture, weights: Object.fromEntries(own) };
  } catch (error) {
    if (error instanceof ConvlabError) return undefined;
    throw error;
  }
}
