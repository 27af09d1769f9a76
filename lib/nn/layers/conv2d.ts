import type { Conv2dDescription, DepthwiseConv2dDescription } from '../../arch';
import { conv2d, conv2dGrad, depthwiseConv2d, depthwiseConv2dGrad } from '../../ops';
import type { Tensor } from '../../tensor';
import type { Layer, Site } from '../layer';
import { kernelNeeds, weightedLayer } from './weighted';

/** The tensors of a layer's gradients as `into` of a convolution's gradient. */
function intoKernel(into: {
  dx?: Tensor | undefined;
  weights?: Tensor | undefined;
  bias?: Tensor | undefined;
}): { dx?: Tensor; dKernel?: Tensor; dBias?: Tensor } {
  const { dx, weights, bias } = into;
  return { ...(dx && { dx }), ...(weights && { dKernel: weights }), ...(bias && { dBias: bias }) };
}

/** A convolution layer. */
export function conv2dLayer(site: Site<Conv2dDescription>): Layer {
  const { description, input, weights } = site.layer;
  const { stride, padding, dilation, groups, connections } = description;
  const options = { stride, padding, dilation, groups };
  const [{ shape }] = weights;
  return weightedLayer(site, {
    run: (x, kernel, bias, relu, into) =>
      conv2d(x, kernel, { ...options, bias, activation: relu ? 'relu' : undefined, into }),
    runGradient: (x, kernel, dy, into, needs) => {
      conv2dGrad(x, kernel, dy, { ...options, needs: kernelNeeds(needs), into: intoKernel(into) });
    },
    empty: connections && unconnected(connections, shape[0] * shape[1], input[2]),
  });
}

/** The places of a kernel [height, width, channels, filters] that no connection goes through. */
function unconnected(
  connections: readonly (readonly number[])[],
  area: number,
  channels: number,
): Uint32Array {
  const filters = connections.length;
  const places: number[] = [];
  for (let place = 0; place < area * channels * filters; place += 1) {
    const channel = Math.floor(place / filters) % channels;
    if (!connections[place % filters].includes(channel)) places.push(place);
  }
  return Uint32Array.from(places);
}

/** A depthwise convolution layer. */
export function depthwiseConv2dLayer(site: Site<DepthwiseConv2dDescription>): Layer {
  const { stride, padding, dilation } = site.layer.description;
  const options = { stride, padding, dilation };
  return weightedLayer(site, {
    run: (x, kernel, bias, relu, into) =>
      depthwiseConv2d(x, kernel, { ...options, bias, activation: relu ? 'relu' : undefined, into }),
    runGradient: (x, kernel, dy, into, needs) => {
      depthwiseConv2dGrad(x, kernel, dy, {
        ...options,
        needs: kernelNeeds(needs),
        into: intoKernel(into),
      });
    },
  });
}
