import type { AdamStep, SgdStep } from '../core';
import { checkAdam, checkSgd } from '../lengths';

/** See `Core.adam`. */
export function adam(
  parameters: Float32Array,
  gradients: Float32Array,
  firstMoment: Float32Array,
  secondMoment: Float32Array,
  step: AdamStep,
): void {
  checkAdam(parameters, gradients, firstMoment, secondMoment);
  const { rate, beta1, beta2, epsilon, correction1, correction2 } = step;
  const { weightDecay, decoupledDecay } = step;
  for (let place = 0; place < parameters.length; place += 1) {
    const parameter = parameters[place];
    const gradient = gradients[place] + weightDecay * parameter;
    const first = beta1 * firstMoment[place] + (1 - beta1) * gradient;
    const second = beta2 * secondMoment[place] + (1 - beta2) * gradient * gradient;
    firstMoment[place] = first;
    secondMoment[place] = second;
    const kept = parameter - rate * decoupledDecay * parameter;
    parameters[place] =
      kept - (rate * (first / correction1)) / (Math.sqrt(second / correction2) + epsilon);
  }
}

/** See `Core.sgd`. */
export function sgd(
  parameters: Float32Array,
  gradients: Float32Array,
  velocity: Float32Array | undefined,
  step: SgdStep,
): void {
  checkSgd(parameters, gradients, velocity, step);
  const { rate, momentum, dampening, nesterov, weightDecay } = step;
  for (let place = 0; place < parameters.length; place += 1) {
    const parameter = parameters[place];
    let direction = gradients[place] + weightDecay * parameter;
    if (velocity !== undefined) {
      const speed = momentum * velocity[place] + (1 - dampening) * direction;
      velocity[place] = speed;
      direction = nesterov ? direction + momentum * speed : speed;
    }
    parameters[place] = parameter - rate * direction;
  }
}
