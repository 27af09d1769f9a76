import { requireWhole } from '../../tensor';
import type { Architecture } from '../architecture';
import type { LayerDescription } from '../description';
import { layers } from '../layers';
import { averageClassifier } from './pieces/classifier';
import { convolutionNorm } from './pieces/convolution-norm';

/** How large the network of the scaling experiment is. */
export interface ScaledDigitsOptions {
  /** How many residual convolutions follow the first one (3). */
  depth?: number | undefined;
  /** How many filters each of them has (16). */
  filters?: number | undefined;
  /** The side of the pictures in pixels (5). */
  side?: number | undefined;
}

/**
 * A network for digits whose depth, width and resolution can be scaled apart from each other: a 3×3
 * convolution, `depth` residual ones, global average pooling, and one dense layer; no pool, so that
 * its work grows with depth · filters² · side² (but for the first convolution). Not published; for
 * an experiment like that of the EfficientNet paper in small.
 *
 * @throws OptionError when an option has no meaning
 */
export function scaledDigits(options: ScaledDigitsOptions = {}): Architecture {
  const { depth = 3, filters = 16, side = 5 } = options;
  requireWhole('scaledDigits', 'depth', depth, 0);
  requireWhole('scaledDigits', 'filters', filters, 1);
  requireWhole('scaledDigits', 'side', side, 1);
  return {
    name: 'scaled digits',
    variant: `${depth} deep, ${filters} wide, ${side}×${side} pixels`,
    input: [side, side, 1],
    layers: [
      ...normed('conv1', filters),
      ...Array.from({ length: depth }, (_, index) =>
        layers.residual(normed(`block${index + 1}`, filters), { name: `block${index + 1}.add` }),
      ),
      ...averageClassifier({ classes: 10 }),
    ],
  };
}

const normed = (name: string, filters: number): LayerDescription[] =>
  convolutionNorm({
    name,
    filters,
    size: 3,
    padding: 1,
    initializer: 'heNormal',
    normName: `${name}.norm`,
    activation: 'relu',
  });
