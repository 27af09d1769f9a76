import type { WindowGeometry } from '../../../core';
import type { Tensor } from '../../../tensor';
import { spanOfCells, summed, termAt, windowCells } from './explanation';
import type { Arithmetic, Site } from './explanation';

/** Convolution: y = bias + Σ x · kernel over the window and the input channels. */
export function explainConv2d(site: Site): Arithmetic {
  const { step, place } = site;
  const window = windowOf(site);
  const kernel = ownTensor(site, 'kernel');
  const [, kernelWidth, channels, filters] = kernel.shape;
  const description = step.layer?.description;
  const groups = description?.kind === 'conv2d' ? (description.groups ?? 1) : 1;
  const read =
    description?.kind === 'conv2d' ? description.connections?.[place.channel] : undefined;
  const first = Math.floor(place.channel / (filters / groups)) * channels;
  const cells = windowCells(window, place);
  const terms = Array.from({ length: channels }, (_, channel) => channel)
    .filter((channel) => read?.includes(channel) ?? true)
    .flatMap((channel) =>
      cells.map(({ row, column, kernelRow, kernelColumn }) => {
        const cell = kernelRow * kernelWidth + kernelColumn;
        const index = (cell * channels + channel) * filters + place.channel;
        const at = { row, column, channel: first + channel };
        return termAt(site, 0, at, kernel.data[index], index);
      }),
    );
  return summed('sum', terms, {
    start: biasOf(site),
    window: spanOfCells(cells),
    size: [window.windowHeight, window.windowWidth],
    weights: `${step.name}.kernel`,
  });
}

/** Depthwise convolution: each channel has a kernel of its own. */
export function explainDepthwise(site: Site): Arithmetic {
  const { step, place } = site;
  const window = windowOf(site);
  const kernel = ownTensor(site, 'kernel');
  const [, kernelWidth, channels, multiplier] = kernel.shape;
  const channel = Math.floor(place.channel / multiplier);
  const cells = windowCells(window, place);
  const terms = cells.map(({ row, column, kernelRow, kernelColumn }) => {
    const cell = kernelRow * kernelWidth + kernelColumn;
    const index = (cell * channels + channel) * multiplier + (place.channel % multiplier);
    return termAt(site, 0, { row, column, channel }, kernel.data[index], index);
  });
  return summed('sum', terms, {
    start: biasOf(site),
    window: spanOfCells(cells),
    size: [window.windowHeight, window.windowWidth],
    weights: `${step.name}.kernel`,
  });
}

/** Dense: y = bias + Σ x · weight over all inputs. */
export function explainDense(site: Site): Arithmetic {
  const { step, place } = site;
  const weights = ownTensor(site, 'weights');
  const [inputs, units] = weights.shape;
  const terms = Array.from({ length: inputs }, (_, channel) => {
    const index = channel * units + place.channel;
    return termAt(site, 0, { row: 0, column: 0, channel }, weights.data[index], index);
  });
  return summed('sum', terms, { start: biasOf(site), weights: `${step.name}.weights` });
}

/** LeNet-5's output: y = −Σ (x − code)². */
export function explainRadialBasis(site: Site): Arithmetic {
  const description = site.step.layer?.description;
  const code =
    description?.kind === 'radialBasisOutput' ? description.codes[site.place.channel] : [];
  const terms = code.map((wanted, channel) => {
    const term = termAt(site, 0, { row: 0, column: 0, channel }, wanted);
    return { ...term, product: -((term.input - wanted) ** 2) };
  });
  return summed('distance', terms);
}

export function windowOf({ step: { name, layer } }: Site): WindowGeometry {
  if (typeof layer?.sees === 'object') return layer.sees;
  throw new Error(`${name} has no window.`);
}

export function ownTensor({ step, own }: Site, name: string): Tensor {
  const found = own(name);
  if (found) return found;
  throw new Error(`${step.name} has no ${name}.`);
}

const biasOf = ({ own, place }: Site): number => own('bias')?.data[place.channel] ?? 0;
