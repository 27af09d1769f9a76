import { efficientnetScaling, summarize, zooArchitecture } from '../arch';
import type { EfficientnetSize } from '../arch';
import { architectureRecord } from '../data';
import { scalingOf } from '../explore';
import type { EfficientnetPreset, Interactive, ScalingExplorerOptions } from '../explore';

/**
 * EfficientNet's compound scaling: φ, or depth, width and resolution apart, make a network by the
 * rules of the zoo, with their rounding, which is built and counted in the page. Beside it the eight
 * published sizes, as counted here and as their paper rounds them.
 *
 * @param options phi (0–7), or depth (0.5–3.6), width (0.5–2.2) and resolution (64–640 pixels)
 * @throws OptionError when a setting is out of its range
 */
export function scalingExplorer(options: ScalingExplorerOptions = {}): Interactive {
  return scalingOf(efficientnetPresets(), options);
}

/** The published sizes: scaled, counted, and as the record tells them. */
export function efficientnetPresets(): EfficientnetPreset[] {
  const { paperSizes = [] } = architectureRecord('efficientnet-b0-2019');
  return paperSizes.map(({ size, ...paper }) => {
    const { parameters, multiplyAdds } = summarize(zooArchitecture(`EfficientNet-${size}`));
    return {
      name: size,
      ...efficientnetScaling(size as EfficientnetSize),
      counted: { parameters: parameters.learnable, multiplyAdds },
      paper,
    };
  });
}
