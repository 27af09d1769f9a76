import { requireChoice } from '../../../tensor';
import type { BackboneStage } from '../backbone';

/** A stage, and which node of the graph it is. */
interface StageNode {
  name: string;
  node: string;
  /** Pixels of the prepared picture from one place of the map to the next. */
  stride: number;
  channels: number;
}

const part = 'tower_0/MobilenetV3/';

/**
 * The last block of each size, as the graph names it; the many maps that the 1×1 convolution at the
 * beginning of block 12 makes of the 88 before it; and the 1×1 convolution behind all blocks.
 */
const nodes: readonly StageNode[] = [
  { name: 'conv', node: `${part}Conv/hard_swish/mul_1`, stride: 2, channels: 16 },
  { name: 'expanded_conv_2', node: `${part}expanded_conv_2/add`, stride: 4, channels: 24 },
  { name: 'expanded_conv_5', node: `${part}expanded_conv_5/add`, stride: 8, channels: 32 },
  { name: 'expanded_conv_11', node: `${part}expanded_conv_11/add`, stride: 16, channels: 88 },
  {
    name: 'expanded_conv_12',
    node: `${part}expanded_conv_12/expand/hard_swish/mul_1`,
    stride: 16,
    channels: 528,
  },
  { name: 'expanded_conv_14', node: `${part}expanded_conv_14/add`, stride: 32, channels: 120 },
  { name: 'neck', node: 'tower_0/extern1/hard_swish/mul_1', stride: 32, channels: 480 },
];

/**
 * The stages for prepared pictures of `side` × `side` pixels.
 *
 * @param last the last of them ('neck')
 * @throws OptionError when there is no such stage
 */
export function stagesUpTo(side: number, last = 'neck'): BackboneStage[] {
  const names = nodes.map(({ name }) => name);
  requireChoice('mobileNetV3', 'last', last, names);
  return nodes.slice(0, names.indexOf(last) + 1).map(({ name, stride, channels }) => ({
    name,
    shape: [side / stride, side / stride, channels],
  }));
}

/** The node of the graph that computes a stage. */
export function nodeOf(stage: string): string {
  const found = nodes.find(({ name }) => name === stage);
  return found?.node ?? nodes[nodes.length - 1].node;
}
