import { activationOf } from '../../../nn/layers/activation';
import { dense, globalAveragePool2d } from '../../../ops';
import { imagePads } from '../../../ops/padding';
import { fromData, reshape } from '../../../tensor';
import type { Tensor } from '../../../tensor';
import type { ActivationName, ActivationOptions } from '../../../arch';
import { summed, termAt } from './explanation';
import type { Arithmetic, Site, Term } from './explanation';
import { ownTensor } from './weighted';

/** A function of the one value at the same place. */
export function explainActivation(site: Site): Arithmetic {
  const description = site.step.layer?.description;
  if (description?.kind !== 'activation') return explainCopy(site);
  const term = termAt(site, 0, site.place, 1);
  const computed = applied(description.function, term.input, description.options);
  return { ...summed('function', [term]), computed };
}

function applied(name: ActivationName, x: number, options: ActivationOptions = {}): number {
  return activationOf(name).forward(fromData(Float32Array.of(x), [1]), options).data[0];
}

/** y = γ · (x − mean) / √(variance + ε) + β = scale · x + shift. */
export function explainBatchNorm(site: Site): Arithmetic {
  const description = site.step.layer?.description;
  const { channel } = site.place;
  const of = (name: string): number => ownTensor(site, name).data[channel];
  const epsilon = (description?.kind === 'batchNorm' ? description.epsilon : undefined) ?? 1e-5;
  const [gamma, beta, mean, variance] = ['gamma', 'beta', 'mean', 'variance'].map(of);
  const scale = gamma / Math.sqrt(variance + epsilon);
  const named = [
    { name: 'γ', value: gamma },
    { name: 'β', value: beta },
    { name: 'mean', value: mean },
    { name: 'variance', value: variance },
  ];
  return summed('sum', [termAt(site, 0, site.place, scale)], { start: beta - mean * scale, named });
}

/** A residual block: what the branch makes, plus what the shortcut lets through. */
export function explainAdd(site: Site): Arithmetic {
  const terms = site.inputs.map((_, which) => termAt(site, which, site.place, 1));
  return summed('sum', terms);
}

/** Branches side by side: the value is that of one of them. */
export function explainConcat(site: Site): Arithmetic {
  let { channel } = site.place;
  for (const [which, { shape }] of site.inputs.entries()) {
    const count = shape[shape.length - 1];
    if (channel < count) {
      return summed('copy', [termAt(site, which, { ...site.place, channel }, 1)]);
    }
    channel -= count;
  }
  return summed('copy', []);
}

/** The value at the same place goes on as it is. */
export function explainCopy(site: Site): Arithmetic {
  return summed('copy', [termAt(site, 0, site.place, 1)]);
}

/** Maps laid out in a row: pixel by pixel, all channels of each. */
export function explainFlatten(site: Site): Arithmetic {
  const [{ shape }] = site.inputs;
  if (shape.length !== 3) return explainCopy(site);
  return summed('copy', [termAt(site, 0, placeInMaps(site.place.channel, shape), 1)]);
}

/** Where a number of a flattened list was in the maps. */
export function placeInMaps(
  index: number,
  [, width, channels]: readonly number[],
): { row: number; column: number; channel: number } {
  const pixel = Math.floor(index / channels);
  return { row: Math.floor(pixel / width), column: pixel % width, channel: index % channels };
}

/** Zeros around the maps. */
export function explainPad(site: Site): Arithmetic {
  const description = site.step.layer?.description;
  const padding = description?.kind === 'pad2d' ? description.padding : 0;
  const { top, left } = imagePads(site.step.name, padding);
  const { row, column, channel } = site.place;
  return summed('copy', [termAt(site, 0, { row: row - top, column: column - left, channel }, 1)]);
}

/** The channel times a factor that is made of the means of all channels. */
export function explainSqueezeExcite(site: Site): Arithmetic {
  const description = site.step.layer?.description;
  if (description?.kind !== 'squeezeExcite') return explainCopy(site);
  const { activation = 'relu', gate = 'sigmoid' } = description;
  const [x] = site.inputs;
  const means = globalAveragePool2d(reshape(x, [1, ...x.shape]));
  const layer = (from: Tensor, name: string): Tensor =>
    dense(from, ownTensor(site, `${name}Weights`), { bias: ownTensor(site, `${name}Bias`) });
  const squeezed = activationOf(activation).forward(layer(means, 'reduce'), {});
  const factors = activationOf(gate).forward(layer(squeezed, 'expand'), {});
  const factor = factors.data[site.place.channel];
  return summed('sum', [termAt(site, 0, site.place, factor)], {
    named: [
      { name: 'mean of the channel', value: means.data[site.place.channel] },
      { name: 'factor', value: factor },
    ],
  });
}

/** e to each number, divided by the sum of all of them; the largest is taken off first. */
export function explainSoftmax(site: Site): Arithmetic {
  const [{ data }] = site.inputs;
  const largest = Math.max(...data);
  const terms = Array.from(data, (_, channel): Term => {
    const term = termAt(site, 0, { row: 0, column: 0, channel }, 1);
    return { ...term, product: Math.exp(term.input - largest) };
  });
  const made = summed('share', terms, { named: [{ name: 'largest', value: largest }] });
  const own = terms[site.place.channel];
  const computed =
    site.step.kind === 'logSoftmax'
      ? own.input - largest - Math.log(made.total)
      : own.product / made.total;
  return { ...made, computed };
}
