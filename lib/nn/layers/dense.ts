import type { DenseDescription } from '../../arch';
import { dense, denseGrad } from '../../ops';
import type { Layer, Site } from '../layer';
import { weightedLayer, weightsNeeds } from './weighted';

/** A fully connected layer. */
export function denseLayer(site: Site<DenseDescription>): Layer {
  return weightedLayer(site, {
    run: (x, weights, bias, relu, into) =>
      dense(x, weights, { bias, activation: relu ? 'relu' : undefined, into }),
    runGradient: (x, weights, dy, { dx, weights: dWeights, bias: dBias }, needs) => {
      denseGrad(x, weights, dy, {
        needs: weightsNeeds(needs),
        into: { ...(dx && { dx }), ...(dWeights && { dWeights }), ...(dBias && { dBias }) },
      });
    },
  });
}
