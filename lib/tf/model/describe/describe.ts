import type { LayersModel } from '@tensorflow/tfjs-layers';
import type { Architecture, LayerDescription } from '../../../arch';
import { layers } from '../../../arch';
import { OptionError, quote } from '../../../tensor';
import { layerName } from '../names';
import { describeChain, descriptionsOf } from './chain';
import type { Describing, Link } from './chain';
import { graphOf } from './graph';
import type { Graph, GraphNode } from './graph';
import type { Renames } from './renames';

/**
 * The description of a model of TensorFlow.js, loaded or written by hand: chains of layers with
 * residual blocks, branches side by side and squeeze-and-excitation units found in its graph. Further
 * outputs become side heads.
 *
 * `modelWeights(model)` has the names of this description's weights.
 *
 * @throws OptionError that names the layer that descriptions have nothing like
 */
export function describe(model: LayersModel): Architecture {
  return describeWithNames(model).architecture;
}

/** The description, and which weights it calls otherwise than their layers do. */
export function describeWithNames(model: LayersModel): {
  architecture: Architecture;
  renames: Renames;
} {
  return describeBetween(layerName(model.name), graphOf(model));
}

/** The same of a part of a model: from its input to other nodes than its outputs. */
export function describeBetween(
  name: string,
  { input, outputs }: Graph,
): { architecture: Architecture; renames: Renames } {
  const state: Describing = { renames: new Map(), described: new Set() };
  const [main, ...others] = outputs;
  let links: readonly Link[] = [
    { node: input, descriptions: [] },
    ...describeChain(main, input, state),
  ];
  for (const output of others) links = withHead(links, output, state);
  const architecture = { name, input: input.shape, layers: descriptionsOf(links) };
  return { architecture, renames: state.renames };
}

/** The links with a side head behind the one that it branches off from. */
function withHead(links: readonly Link[], output: GraphNode, state: Describing): Link[] {
  let from: GraphNode | undefined = output;
  const find = (): number => links.findIndex(({ node }) => node === from);
  while (from && find() < 0) from = from.dominator;
  const place = find();
  if (!from || place < 0 || from === output) {
    throw new OptionError(
      `describe: the output ${quote(output.layer.name)} is no side head: it does not branch off from the way to the first output.`,
    );
  }
  const head: LayerDescription = layers.auxiliary(
    descriptionsOf(describeChain(output, from, state)),
  );
  const { node, descriptions } = links[place];
  const longer: Link = { node, descriptions: [...descriptions, head] };
  return [...links.slice(0, place), longer, ...links.slice(place + 1)];
}
