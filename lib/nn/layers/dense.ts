import { dense, denseGrad } from '../../ops';
import { ShapeError, formatShape, requireWhole } from '../../tensor';
import type { DenseDescription } from '../../arch';
import type { Initializer } from '../../arch/initializer';
import type { Layer, Setting } from '../layer';
import { weightedLayer, weightsNeeds } from './weighted';

/** A fully connected layer. */
export function denseLayer(
  { kind, units, bias = true }: DenseDescription,
  initializer: Initializer,
  setting: Setting,
): Layer {
  const { where, input } = setting;
  requireWhole(where, 'units', units, 1);
  if (input.length !== 1) {
    throw new ShapeError(
      `${where}: needs a list of numbers for each sample, but gets ${formatShape(input)}; put layers.flatten() or layers.globalAveragePool2d() before it.`,
    );
  }
  const [inputs] = input;
  return weightedLayer(setting, {
    kind,
    weightsName: 'weights',
    shape: [inputs, units],
    outputs: units,
    output: [units],
    fan: { in: inputs, out: units },
    initializer,
    bias,
    run: (x, weights, each, relu, into) =>
      dense(x, weights, { bias: each, activation: relu ? 'relu' : undefined, into }),
    runGradient: (x, weights, dy, into, needs) => {
      const { dx, bias: dBias } = into;
      denseGrad(x, weights, dy, {
        needs: weightsNeeds(needs),
        into: { ...(dx && { dx }), dWeights: into.weights, ...(dBias && { dBias }) },
      });
    },
  });
}
