import { dequantize, quantize } from '../ops';
import type { QuantizeOptions, Quantized } from '../ops';
import { OptionError, copy, quote } from '../tensor';
import type { Tensor } from '../tensor';
import type { Network } from './network-types';

/** How the weights of a network become whole numbers. */
export interface QuantizeWeightsOptions extends Pick<QuantizeOptions, 'bits' | 'symmetric'> {
  /** One scale for each tensor, or for each of its output channels (`'channel'`). */
  per?: 'tensor' | 'channel' | undefined;
}

/** The weights of a network, most of them as whole numbers of few bits. */
export interface QuantizedWeights {
  /** Kernels and dense weights by name. */
  quantized: Record<string, Quantized>;
  /** What stays as it is: biases, and the numbers of batch norm. */
  rest: Record<string, Tensor>;
}

/**
 * Quantises all kernels and dense weights of a network, each by itself, as `quantize` does; its
 * lists (biases, and what batch norm has for each channel) stay real numbers, because they are few
 * and everything depends on them. The network itself stays as it is. Source: Jacob and others 2018;
 * scales per channel: Krishnamoorthi 2018.
 *
 * @param options bits (8), symmetric (true), per (`'channel'`)
 * @throws OptionError when a setting makes no sense; ShapeError when a weight is not finite
 */
export function quantizeWeights(
  network: Pick<Network, 'weights' | 'layers'>,
  { bits, symmetric, per = 'channel' }: QuantizeWeightsOptions = {},
): QuantizedWeights {
  if (!['tensor', 'channel'].includes(per)) {
    throw new OptionError(
      `quantizeWeights: per must be 'tensor' or 'channel', but is ${quote(per)}.`,
    );
  }
  const result: QuantizedWeights = { quantized: {}, rest: {} };
  for (const [name, values] of Object.entries(network.weights())) {
    if (values.shape.length < 2) {
      result.rest[name] = values;
      continue;
    }
    const axis = per === 'tensor' ? undefined : channelAxis(network, name);
    result.quantized[name] = quantize(values, {
      ...(bits !== undefined && { bits }),
      ...(symmetric !== undefined && { symmetric }),
      axis,
    });
  }
  return result;
}

/** Output channels are the last axis; a depthwise kernel `[height, width, channels, multiplier]` has them in the last two. */
function channelAxis({ layers }: Pick<Network, 'layers'>, name: string): number {
  const layer = layers.find((each) => each.name === name.slice(0, name.lastIndexOf('.')));
  return layer?.kind === 'depthwiseConv2d' ? -2 : -1;
}

/** All weights as real numbers again, for `network.setWeights`. */
export function dequantizeWeights({ quantized, rest }: QuantizedWeights): Record<string, Tensor> {
  return Object.fromEntries([
    ...Object.entries(quantized).map(([name, each]) => [name, dequantize(each)] as const),
    ...Object.entries(rest).map(([name, values]) => [name, copy(values)] as const),
  ]);
}
