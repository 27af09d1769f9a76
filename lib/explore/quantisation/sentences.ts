import { numberText, shortText } from '../../plot/number-text';
import { countText } from '../drawing/counts';
import type { QuantisationFacts } from './model';
import type { QuantisationState } from './state';

/** How large the errors are, against the step. */
export function errorText(
  state: QuantisationState,
  { errors, channels }: QuantisationFacts,
): string {
  const steps = channels.map(({ step }) => step);
  const [least, most] = [Math.min(...steps), Math.max(...steps)];
  const step =
    state.perChannel && most > least
      ? `steps from ${shortText(least)} to ${shortText(most)}`
      : `step ${shortText(most)}`;
  return `Largest error ${shortText(errors.largest)}, mean ${shortText(errors.mean)} (${step}; an error is at most half a step).`;
}

/** What the chosen channel makes of its levels. */
export function channelText(
  { channel }: QuantisationState,
  { channels }: QuantisationFacts,
): string {
  const { least, greatest, levels, used, errors } = channels[channel];
  return `Channel ${channel} lies between ${shortText(least)} and ${shortText(greatest)} and uses ${used} of ${levels.length} levels; its mean error is ${shortText(errors.mean)}.`;
}

/** How many bytes it takes. */
export function bytesText(state: QuantisationState, { bytes }: QuantisationFacts): string {
  const { float, codes, scales } = bytes;
  const times = numberText(float / (codes + scales), 1);
  const what = state.symmetric ? 'scales' : 'scales and zero points';
  return `${countText(codes + scales)} bytes (${countText(codes)} for the weights, ${countText(scales)} for ${what}) instead of ${countText(float)}: ${times} times smaller.`;
}

/** All of the figure in words. */
export function describeQuantisation(state: QuantisationState, facts: QuantisationFacts): string {
  const { shape, bits, symmetric, perChannel } = state;
  const whose = perChannel ? 'a scale for each output channel' : 'one scale for all';
  return `${countText(facts.weights.length)} weights (${shape.join('×')}) with ${bits} bits each, ${symmetric ? 'symmetric' : 'affine'}, ${whose}. ${errorText(state, facts)} ${channelText(state, facts)} ${bytesText(state, facts)}`;
}
