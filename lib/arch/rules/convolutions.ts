import { toPair } from '../../ops/batch';
import { convolutionGeometry } from '../../ops/convolution-geometry';
import { OptionError, quote } from '../../tensor';
import type { Conv2dDescription, DepthwiseConv2dDescription } from '../description';
import { weight } from './rule';
import type { LayerFacts, Rule } from './rule';
import { requireImages, shapeOnly } from './shape-only';
import { weightedSettings, windowSettings } from './settings';

/** A convolution: kernel [height, width, inChannels / groups, filters]. */
export const conv2dRule: Rule<Conv2dDescription> = {
  settings: ['filters', ...windowSettings, 'groups', 'connections', ...weightedSettings],
  facts({ description, where, input }): LayerFacts {
    const { filters, stride = 1, padding = 0, dilation = 1, groups = 1, bias = true } = description;
    requireImages(where, input);
    const [height, width] = toPair(where, 'size', description.size);
    const channels = Math.floor(input[2] / groups);
    const shape = [height, width, channels, filters];
    const options = { stride, padding, dilation, groups };
    const sees = convolutionGeometry(where, shapeOnly([1, ...input]), shapeOnly(shape), options);
    const { outHeight, outWidth } = sees;
    const read = readChannels(where, description, input[2], groups);
    const count = height * width * (read ?? channels * filters);
    const kernel = weight('kernel', shape, {
      in: height * width * (read === undefined ? channels : read / filters),
      out: (height * width * filters) / groups,
    });
    return {
      output: [outHeight, outWidth, filters],
      weights: [{ ...kernel, count }, ...(bias ? [weight('bias', [filters])] : [])],
      multiplyAdds: outHeight * outWidth * count,
      connections: outHeight * outWidth * (count + (bias ? filters : 0)),
      sees,
    };
  },
};

/** Each channel by itself: kernel [height, width, channels, multiplier]. */
export const depthwiseConv2dRule: Rule<DepthwiseConv2dDescription> = {
  settings: ['multiplier', ...windowSettings, ...weightedSettings],
  facts({ description, where, input }): LayerFacts {
    const { multiplier = 1, stride = 1, padding = 0, dilation = 1, bias = true } = description;
    requireImages(where, input);
    const [height, width] = toPair(where, 'size', description.size);
    const [, , channels] = input;
    const outputs = channels * multiplier;
    const sees = convolutionGeometry(
      where,
      shapeOnly([1, ...input]),
      shapeOnly([height, width, 1, outputs]),
      { stride, padding, dilation, groups: channels },
    );
    const { outHeight, outWidth } = sees;
    const kernel = weight('kernel', [height, width, channels, multiplier], {
      in: height * width,
      out: height * width * multiplier,
    });
    return {
      output: [outHeight, outWidth, outputs],
      weights: [kernel, ...(bias ? [weight('bias', [outputs])] : [])],
      multiplyAdds: outHeight * outWidth * kernel.count,
      connections: outHeight * outWidth * (kernel.count + (bias ? outputs : 0)),
      sees,
    };
  },
};

/** How many channels all filters together read, if the description says which. */
function readChannels(
  where: string,
  { connections, filters }: Conv2dDescription,
  channels: number,
  groups: number,
): number | undefined {
  if (connections === undefined) return undefined;
  if (groups !== 1) {
    throw new OptionError(`${where}: give connections or groups, not both.`);
  }
  const lists: readonly unknown[] = Array.isArray(connections) ? connections : [];
  if (lists.length !== filters) {
    throw new OptionError(
      `${where}: connections must be one list of input channels for each of the ${filters} filters, but is ${quote(connections)}.`,
    );
  }
  for (const list of connections) {
    const good =
      Array.isArray(list) &&
      new Set(list).size === list.length &&
      list.every((channel) => Number.isInteger(channel) && channel >= 0 && channel < channels);
    if (!good) {
      throw new OptionError(
        `${where}: each list of connections must name channels from 0 to ${channels - 1}, each once, or none, but one is ${quote(list)}.`,
      );
    }
  }
  return connections.reduce((sum, list) => sum + list.length, 0);
}
