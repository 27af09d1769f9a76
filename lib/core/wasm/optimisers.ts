import type { Core } from '../core';
import { checkAdam, checkSgd } from '../lengths';
import { stretch } from './elementwise';
import type { Machine } from './machine';
import { Operation } from './operation';

/** A step of Adam or AdamW. */
export function adam(machine: Machine): Core['adam'] {
  return (parameters, gradients, firstMoment, secondMoment, step) => {
    checkAdam(parameters, gradients, firstMoment, secondMoment);
    const { length } = parameters;
    machine.call((call) => {
      call.run({
        operation: Operation.Adam,
        chunks: Math.ceil(length / stretch),
        args: [
          call.changed(parameters),
          call.input(gradients),
          call.changed(firstMoment),
          call.changed(secondMoment),
          length,
          stretch,
          step.weightDecay,
          step.beta1,
          1 - step.beta1,
          step.beta2,
          1 - step.beta2,
          step.rate / step.correction1,
          1 / step.correction2,
          step.epsilon,
          1 - step.rate * step.decoupledDecay,
        ],
        work: 12 * length,
        scratch: 64,
      });
    });
  };
}

/** A step of stochastic gradient descent. */
export function sgd(machine: Machine): Core['sgd'] {
  return (parameters, gradients, velocity, step) => {
    checkSgd(parameters, gradients, velocity, step);
    const { length } = parameters;
    machine.call((call) => {
      call.run({
        operation: Operation.Sgd,
        chunks: Math.ceil(length / stretch),
        args: [
          call.changed(parameters),
          call.input(gradients),
          velocity === undefined ? 0 : call.changed(velocity),
          length,
          stretch,
          step.rate,
          step.momentum,
          1 - step.dampening,
          Number(step.nesterov),
          step.weightDecay,
        ],
        work: 6 * length,
        scratch: 64,
      });
    });
  };
}
