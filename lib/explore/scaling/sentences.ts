import type { EfficientnetScaling } from '../../arch/zoo/efficientnet';
import { countText, shortNumber } from '../drawing/counts';
import { countScaled } from './model';
import type { ScalingState } from './model';

const two = (value: number): string => String(Number(value.toFixed(2)));

export const baseline: EfficientnetScaling = { depth: 1, width: 1, resolution: 224 };

/** The counts beside those of B0, what the rule expects, and what the paper says. */
export function describeCounts({ scaling, phi, presets }: ScalingState): string[] {
  const { depth, width, resolution } = scaling;
  const [counts, base] = [countScaled(scaling), countScaled(baseline)];
  const ratio = (figure: 'parameters' | 'multiplyAdds'): string =>
    `${two(counts[figure] / base[figure])} times B0`;
  const expected = depth * width ** 2 * (resolution / 224) ** 2;
  const preset = presets.find(
    (each) => each.depth === depth && each.width === width && each.resolution === resolution,
  );
  return [
    `${countText(counts.parameters)} parameters (${ratio('parameters')}), ${countText(counts.multiplyAdds)} multiply-adds (${ratio('multiplyAdds')}).`,
    `Depth · width² · resolution² = ${two(depth)} · ${two(width)}² · ${two(resolution / 224)}² = ${two(expected)} is what the multiply-adds should grow by; rounding and the head make the rest.`,
    ...(phi === null
      ? []
      : [
          `φ = ${two(phi)}: depth 1.2^φ, width 1.1^φ, resolution 224 · 1.15^φ; (1.2 · 1.1² · 1.15²)^φ = 1.92^φ = ${two(1.92027 ** phi)}.`,
        ]),
    ...(preset === undefined
      ? []
      : [
          `These are the settings of ${preset.name}; its paper says ${paperNumber(preset.paper.parameters)} parameters and ${paperNumber(preset.paper.multiplyAdds)} multiply-adds.`,
        ]),
  ];
}

/** A figure of the paper has no more digits than are printed there: `5.3 M`. */
export function paperNumber(value: number): string {
  return shortNumber(value).replace(/(\.\d*?)0+ /, '$1 ');
}

/** All of the picture in words. */
export function describeScaling(state: ScalingState): string {
  const { depth, width, resolution } = state.scaling;
  const stages = countScaled(state.scaling).stages.map(
    ({ name, size, channels, blocks }) => `${blocks} × ${name}, ${size}×${size}×${channels}`,
  );
  return `EfficientNet with depth × ${two(depth)}, width × ${two(width)}, pictures of ${resolution} pixels. Stages: ${stages.join('; ')}. ${describeCounts(state).join(' ')}`;
}
