import { resolve } from '../../arch';
import type { Architecture, ResolvedLayer } from '../../arch';
import { ConvlabError } from '../../tensor';
import type { FeaturePool } from '../backbone';
import { nodesUpTo } from '../model/run-graph';
import type { Graph, GraphNode } from '../model/describe/graph';
import { layerName } from '../model/names';

/** Where features enter a model instead of pictures. */
export interface HeadEntry {
  /** What makes of feature maps what the node makes. */
  pool: FeaturePool;
  node: GraphNode;
  /** The layers that they enter, and the shape of what enters. */
  head: Pick<Architecture, 'input' | 'layers'>;
}

const pools: Partial<Record<string, FeaturePool>> = {
  globalAveragePool2d: 'average',
  globalMaxPool2d: 'max',
  flatten: 'flatten',
};

/**
 * Where the features of a backbone enter its head: behind the head's pooling, so that they are short,
 * else before the head.
 *
 * @param hasBase the backbone is the first block of the description
 */
export function headEntry(architecture: Architecture, graph: Graph, hasBase: boolean): HeadEntry {
  const resolved = resolve(architecture);
  const first = resolved[hasBase ? 1 : 0];
  const pool = pools[first.description.kind];
  const nodeOf = (name: string): GraphNode => {
    const node = nodesUpTo(graph.outputs[0]).find(({ layer }) => layerName(layer.name) === name);
    if (node) return node;
    throw new ConvlabError(`transfer: the model has no layer ${name}.`);
  };
  const from = (hasBase ? 1 : 0) + (pool ? 1 : 0);
  const layers = architecture.layers.slice(from);
  if (pool) return { pool, node: nodeOf(first.name), head: { input: first.output, layers } };
  const node = hasBase ? nodeOf(lastName(resolved[0])) : graph.input;
  return { pool: 'flatten', node, head: { input: first.input, layers } };
}

/** The layer whose result is that of a block. */
function lastName({ name, description, chains }: ResolvedLayer): string {
  if (description.kind !== 'block') return name;
  const inside = chains[0].filter((each) => each.description.kind !== 'auxiliary');
  return lastName(inside[inside.length - 1]);
}
