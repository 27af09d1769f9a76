import type { LayerDescription } from '../../../arch';
import { layers } from '../../../arch';
import { layerName } from '../names';
import { cannot } from './cannot';
import type { GraphNode, TfLayer } from './graph';
import { describeLayer } from './layer-table';
import { describeOnPixel, describeReshape, isPixel } from './pixel';
import type { Renames } from './renames';
import { describeProduct } from './squeeze-excite';

/** What is known of a model while it is described. */
export interface Describing {
  readonly renames: Renames;
  /** The layers that are described, each of which may be there once. */
  readonly described: Set<TfLayer>;
}

/** A node of a chain, and the descriptions of what it does. */
export interface Link {
  readonly node: GraphNode;
  readonly descriptions: readonly LayerDescription[];
}

/**
 * The nodes between two, the latter dominating the former: what all ways go through is a link, and
 * what lies between two links are the branches of the second.
 */
export function describeChain(end: GraphNode, start: GraphNode, state: Describing): Link[] {
  const links: Link[] = [];
  for (let node: GraphNode | undefined = end; node && node !== start; node = node.dominator) {
    links.unshift({ node, descriptions: describeNode(node, state) });
  }
  return links;
}

/** All descriptions of links, in order. */
export function descriptionsOf(links: readonly Link[]): LayerDescription[] {
  return joinPads(links.flatMap(({ descriptions }) => descriptions));
}

function describeNode(node: GraphNode, state: Describing): readonly LayerDescription[] {
  const { layer, inputs } = node;
  if (state.described.has(layer)) {
    throw cannot(layer, 'what it makes, or the layer itself, is used in several places');
  }
  state.described.add(layer);
  const kind = layer.getClassName();
  if (kind === 'Multiply') return [describeProduct(node, state.renames)];
  if (kind === 'Add') {
    return [describeSum(branchesOf(node, state), layerName(layer.name))];
  }
  if (kind === 'Concatenate') return [describeConcat(node, branchesOf(node, state))];
  if (inputs.length > 1) throw cannot(layer, 'it has several inputs');
  if (kind === 'Reshape') return describeReshape(node);
  if (inputs.length === 1 && isPixel(inputs[0])) return describeOnPixel(node, state.renames);
  return describeLayer(layer);
}

function branchesOf({ inputs, dominator, layer }: GraphNode, state: Describing): Chain[] {
  if (!dominator) throw cannot(layer, 'it has no input');
  return inputs.map((input) => descriptionsOf(describeChain(input, dominator, state)));
}

type Chain = readonly LayerDescription[];

/** Of two ways the one with fewer layers is the shortcut; of more, each is added to the others. */
function describeSum(chains: readonly Chain[], name?: string): LayerDescription {
  const [branch, ...others] = [...chains].sort((a, b) => b.length - a.length);
  const shortcut = others.length > 1 ? [describeSum(others)] : others[0];
  return layers.residual(branch, { shortcut, name });
}

function describeConcat({ layer, shape }: GraphNode, chains: readonly Chain[]): LayerDescription {
  const { axis } = layer.getConfig();
  if (axis !== -1 && axis !== shape.length) throw cannot(layer, 'it does not join channels');
  return layers.concat(chains, { name: layerName(layer.name) });
}

/** Zeros that `createModel` put before a convolution become its padding again. */
function joinPads(chain: Chain): LayerDescription[] {
  return chain.flatMap((each, index) => {
    const [before] = chain.slice(Math.max(0, index - 1), index);
    const [next] = chain.slice(index + 1, index + 2);
    if (isPadOf(each, next)) return [];
    if (!isPadOf(before, each)) return [each];
    return [{ ...each, padding: (before as { padding: number }).padding } as LayerDescription];
  });
}

function isPadOf(pad: LayerDescription | undefined, layer: LayerDescription | undefined): boolean {
  if (pad?.kind !== 'pad2d' || !layer) return false;
  const isConvolution = layer.kind === 'conv2d' || layer.kind === 'depthwiseConv2d';
  return isConvolution && layer.padding === 'valid' && pad.name === `${layer.name ?? ''}_pad`;
}
