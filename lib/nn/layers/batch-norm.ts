import { batchNorm, batchNormEvalGrad, batchNormGrad, batchNormTrain } from '../../ops';
import { OptionError, ShapeError, formatShape, ones, quote, zeros } from '../../tensor';
import type { Tensor } from '../../tensor';
import type { BatchNormDescription } from '../../arch';
import { plainLayer } from '../layer';
import type { Layer, Setting, State } from '../layer';
import { remembered } from '../not-run';

/**
 * A batch norm layer. In training it normalises with the moments of the batch and moves its running
 * ones; else it uses the running ones, which start with mean 0 and variance 1.
 */
export function batchNormLayer(
  { kind, momentum = 0.1, epsilon = 1e-5, varianceUses = 'unbiased' }: BatchNormDescription,
  { name, where, input, memory, parameters }: Setting,
): Layer {
  if (input.length !== 1 && input.length !== 3) {
    throw new ShapeError(
      `${where}: needs images or lists of numbers, but gets ${formatShape(input)}.`,
    );
  }
  if (!(momentum >= 0 && momentum <= 1)) {
    throw new OptionError(`${where}: momentum must be from 0 to 1, but is ${quote(momentum)}.`);
  }
  const channels = input[input.length - 1];
  const gamma = parameters.declare(`${name}.gamma`, [channels], (values) => values.fill(1));
  const beta = parameters.declare(`${name}.beta`, [channels], () => undefined);
  const mean: State = { name: `${name}.mean`, value: zeros([channels]) };
  const variance: State = { name: `${name}.variance`, value: ones([channels]) };
  const result = memory.buffer(input);
  const gradient = memory.buffer(input);
  const kept: { x?: Tensor; moments?: { mean: Tensor; inverseDeviation: Tensor } | undefined } = {};
  return {
    ...plainLayer,
    name,
    kind,
    input,
    output: input,
    parameters: [gamma, beta],
    states: [mean, variance],
    takesRelu: true,
    forward(x, { training }, relu) {
      kept.x = x;
      kept.moments = undefined;
      const fused = {
        activation: relu ? ('relu' as const) : undefined,
        into: result.at(x.shape[0]),
      };
      const running = { mean: mean.value, variance: variance.value };
      if (!training) {
        return batchNorm(x, {
          ...running,
          gamma: gamma.value,
          beta: beta.value,
          epsilon,
          ...fused,
        });
      }
      const options = { running, momentum, epsilon, varianceUses, ...fused };
      const trained = batchNormTrain(x, gamma.value, beta.value, options);
      mean.value.data.set(trained.running.mean.data);
      variance.value.data.set(trained.running.variance.data);
      kept.moments = { mean: trained.mean, inverseDeviation: trained.inverseDeviation };
      return trained.y;
    },
    backward(dy, _pass, needsDx) {
      const x = remembered(name, kept.x);
      const own = { dGamma: gamma.gradient, dBeta: beta.gradient };
      if (kept.moments) {
        // Its gradient needs dx on the way, whether it is wanted or not.
        const into = { ...own, dx: gradient.at(x.shape[0]) };
        return batchNormGrad(x, gamma.value, dy, { ...kept.moments, into }).dx;
      }
      return batchNormEvalGrad(x, dy, {
        mean: mean.value,
        variance: variance.value,
        gamma: gamma.value,
        epsilon,
        needs: needsDx ? ['dx', 'dGamma', 'dBeta'] : ['dGamma', 'dBeta'],
        into: { ...own, ...(needsDx && { dx: gradient.at(x.shape[0]) }) },
      }).dx;
    },
  };
}
