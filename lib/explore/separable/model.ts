import { layers } from '../../arch/layers';
import { summarize } from '../../arch/summary/summarize';
import type { SeparableState } from './state';

/** What a layer costs. */
export interface Cost {
  weights: number;
  multiplyAdds: number;
}

/** The costs of both ways to convolve. */
export interface Costs {
  standard: Cost;
  depthwise: Cost;
  pointwise: Cost;
  /** Depthwise and pointwise together. */
  separable: Cost;
  /** Separable cost as a part of the standard one: 1/Cout + 1/F². */
  ratio: number;
}

/** Counts both ways, by `summarize`. */
export function costsOf({ kernel, inputs, outputs, size }: SeparableState): Costs {
  const input: [number, number, number] = [size, size, inputs];
  const settings = { size: kernel, padding: 'same', bias: false } as const;
  const whole = summarize({
    input,
    layers: [layers.conv2d({ ...settings, filters: outputs, name: 'standard' })],
  });
  const split = summarize({
    input,
    layers: [
      layers.depthwiseConv2d({ ...settings, name: 'depthwise' }),
      layers.conv2d({ filters: outputs, size: 1, bias: false, name: 'pointwise' }),
    ],
  });
  const cost = (of: { parameters: { total: number }; multiplyAdds: number }): Cost => ({
    weights: of.parameters.total,
    multiplyAdds: of.multiplyAdds,
  });
  const [standard, depthwise, pointwise] = [
    whole.layer('standard'),
    split.layer('depthwise'),
    split.layer('pointwise'),
  ].map(cost);
  const separable = {
    weights: depthwise.weights + pointwise.weights,
    multiplyAdds: depthwise.multiplyAdds + pointwise.multiplyAdds,
  };
  const ratio = separable.multiplyAdds / standard.multiplyAdds;
  return { standard, depthwise, pointwise, separable, ratio };
}

/** How many times cheaper separable is, for each of some numbers of output channels. */
export function savings(
  state: SeparableState,
  outputs: readonly number[],
): { outputs: number; times: number }[] {
  return outputs.map((each) => ({
    outputs: each,
    times: 1 / costsOf({ ...state, outputs: each }).ratio,
  }));
}
