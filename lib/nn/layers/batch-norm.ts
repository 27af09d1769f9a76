import type { BatchNormDescription } from '../../arch';
import { batchNorm, batchNormEvalGrad, batchNormGrad, batchNormTrain } from '../../ops';
import { ones, zeros } from '../../tensor';
import type { Tensor } from '../../tensor';
import { declareWeights, plainLayer } from '../layer';
import type { Layer, Site, State } from '../layer';
import { remembered } from '../not-run';

/**
 * A batch norm layer. In training it normalises with the moments of the batch and moves its running
 * ones; else it uses the running ones, which start with mean 0 and variance 1. Frozen, it uses the
 * running ones in training too, and they stay, as in Keras.
 */
export function batchNormLayer(site: Site<BatchNormDescription>): Layer {
  const { layer, memory } = site;
  const { name, input, trainable, states, description } = layer;
  const { momentum = 0.1, epsilon = 1e-5, varianceUses = 'unbiased' } = description;
  const parameters = declareWeights(site, (weight) => (values) => {
    values.fill(weight.name === 'gamma' ? 1 : 0);
  });
  const [gamma, beta] = parameters;
  const [mean, variance] = states.map((state): State => {
    const first = state.name === 'variance' ? ones : zeros;
    return { name: `${name}.${state.name}`, value: first([...state.shape]) };
  });
  const running = { mean: mean.value, variance: variance.value };
  const result = memory.buffer(input);
  const gradient = memory.buffer(input);
  const kept: { x?: Tensor; moments?: { mean: Tensor; inverseDeviation: Tensor } | undefined } = {};
  return {
    ...plainLayer(site),
    parameters,
    states: [mean, variance],
    takesRelu: true,
    forward(x, { training }, relu) {
      kept.x = x;
      kept.moments = undefined;
      const activation = relu ? ('relu' as const) : undefined;
      const fused = { activation, into: result.at(x.shape[0]) };
      if (!training || !trainable) {
        const weights = { gamma: gamma.value, beta: beta.value };
        return batchNorm(x, { ...running, ...weights, epsilon, ...fused });
      }
      const options = { running, momentum, epsilon, varianceUses, ...fused };
      const trained = batchNormTrain(x, gamma.value, beta.value, options);
      mean.value.data.set(trained.running.mean.data);
      variance.value.data.set(trained.running.variance.data);
      kept.moments = { mean: trained.mean, inverseDeviation: trained.inverseDeviation };
      return trained.y;
    },
    backward(dy, _pass, needsDx) {
      if (!trainable && !needsDx) return undefined;
      const x = remembered(name, kept.x);
      const own = trainable ? { dGamma: gamma.gradient, dBeta: beta.gradient } : {};
      if (kept.moments) {
        // Its gradient needs dx on the way, whether it is wanted or not.
        const into = { ...own, dx: gradient.at(x.shape[0]) };
        return batchNormGrad(x, gamma.value, dy, { ...kept.moments, into }).dx;
      }
      return batchNormEvalGrad(x, dy, {
        ...running,
        gamma: gamma.value,
        epsilon,
        needs: [...(needsDx ? ['dx' as const] : []), ...(trainable ? ownGradients : [])],
        into: { ...own, ...(needsDx && { dx: gradient.at(x.shape[0]) }) },
      }).dx;
    },
  };
}

const ownGradients = ['dGamma', 'dBeta'] as const;
