import { numberText } from '../../plot/number-text';
import { countText } from '../drawing/counts';
import type { Costs } from './model';
import type { SeparableState } from './state';

/** `3×3×32` */
export function boxText(...sides: number[]): string {
  return sides.map(String).join('×');
}

/** Numbers in the formula of the saving, and what follows from them. */
export function ratioText({ kernel, outputs }: SeparableState, { ratio }: Costs): string {
  return `separable / standard = 1/Cout + 1/F² = 1/${outputs} + 1/${kernel ** 2} = ${numberText(ratio, 4)}`;
}

/** `7.89×`, and near 1 with a digit more. */
export function timesText(times: number): string {
  return `${numberText(times, times < 1.5 ? 3 : 2)}×`;
}

/** How the saving comes about. */
export function verdict(state: SeparableState, { ratio }: Costs): string {
  const { kernel, outputs } = state;
  const limit = kernel ** 2;
  if (kernel === 1) {
    return 'A 1×1 kernel mixes channels and nothing else: the depthwise step in front of it is only an extra, and nothing is saved.';
  }
  if (ratio >= 1) {
    return `With ${outputs} output ${outputs === 1 ? 'channel' : 'channels'} nothing is saved: the depthwise step alone costs as much as the standard convolution with one output channel.`;
  }
  return `${timesText(1 / ratio)} cheaper. However many output channels there are, it can never be more than F² = ${limit}×; for fewer than ${limit} of them the depthwise step is the larger part.`;
}

/** What both layers do not share, and what the count leaves out. */
export const reservation =
  'The same ratio for weights and for multiply-adds; neither the map’s size nor the channels in change it. But it is not the same function: each output channel gets one common kernel per input channel, weighted, instead of a kernel of its own. Fewer multiply-adds need not mean as much less time.';

/** All of the figure in words. */
export function describeSeparable(state: SeparableState, costs: Costs): string {
  const { kernel, inputs, outputs, size } = state;
  const { standard, depthwise, pointwise, separable } = costs;
  return `A ${kernel}×${kernel} convolution from ${inputs} to ${outputs} channels on a ${size}×${size} map. Standard: ${countText(standard.weights)} weights, ${countText(standard.multiplyAdds)} multiply-adds. Depthwise separable: ${countText(separable.weights)} weights (${countText(depthwise.weights)} depthwise + ${countText(pointwise.weights)} pointwise), ${countText(separable.multiplyAdds)} multiply-adds. ${ratioText(state, costs)}. ${verdict(state, costs)}`;
}
