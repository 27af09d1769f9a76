import { summarize } from '../../arch/summary/summarize';
import { scaledEfficientnet } from '../../arch/zoo/efficientnet';
import type { EfficientnetScaling } from '../../arch/zoo/efficientnet';

/** A stage: blocks of the same kind, one after the other. */
export interface Stage {
  name: string;
  /** Height and width of its maps. */
  size: number;
  channels: number;
  blocks: number;
  multiplyAdds: number;
}

/** A scaled network in numbers. */
export interface ScaledCounts {
  parameters: number;
  multiplyAdds: number;
  stages: readonly Stage[];
}

/** One of the eight published sizes: its scaling, what it counts here, what its paper rounds to. */
export interface Preset extends EfficientnetScaling {
  name: string;
  counted: { parameters: number; multiplyAdds: number };
  paper: { parameters: number; multiplyAdds: number };
}

/** What is shown. */
export interface ScalingState {
  scaling: EfficientnetScaling;
  /** The φ that the scaling follows from; null where depth, width and resolution are set apart. */
  phi: number | null;
  presets: readonly Preset[];
}

/** The least and the most of each setting. */
export const limits = {
  phi: [0, 7],
  depth: [0.5, 3.6],
  width: [0.5, 2.2],
  resolution: [64, 640],
} as const;

const kinds: Readonly<Record<string, string>> = {
  conv1: 'conv 3×3',
  stage1: 'MBConv1 3×3',
  stage2: 'MBConv6 3×3',
  stage3: 'MBConv6 5×5',
  stage4: 'MBConv6 3×3',
  stage5: 'MBConv6 5×5',
  stage6: 'MBConv6 5×5',
  stage7: 'MBConv6 3×3',
  conv_last: 'conv 1×1',
};

const known = new Map<string, ScaledCounts>();

/** The network with this scaling, built and counted by the library; once for each scaling. */
export function countScaled(scaling: EfficientnetScaling): ScaledCounts {
  const key = JSON.stringify(scaling);
  const counts = known.get(key) ?? count(scaling);
  known.set(key, counts);
  return counts;
}

function count(scaling: EfficientnetScaling): ScaledCounts {
  const summary = summarize(scaledEfficientnet(scaling));
  const stages = Object.entries(kinds).map(([stage, kind]): Stage => {
    const blocks = summary.layers.filter(
      ({ name, depth }) => depth === 0 && (name === stage || name.startsWith(`${stage}_`)),
    );
    const [size, , channels] = blocks[blocks.length - 1].output;
    const multiplyAdds = blocks.reduce((sum, block) => sum + block.multiplyAdds, 0);
    return { name: kind, size, channels, blocks: blocks.length, multiplyAdds };
  });
  return {
    parameters: summary.parameters.learnable,
    multiplyAdds: summary.multiplyAdds,
    stages,
  };
}
