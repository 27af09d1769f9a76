import { core } from '../core';
import { coreTensor, releaseTensor } from '../ops';
import { ConvlabError, OptionError, ShapeError, formatShape, quote, realValues } from '../tensor';
import type { AnyTensor, Tensor } from '../tensor';
import type {
  AdamDescription,
  OptimizerDescription,
  SgdDescription,
} from './optimizer-description';
import type { RateRange } from './rates';

/** What an optimiser works on: a network, or any two arrays of the same length. */
export interface Trainable {
  readonly parameterValues: Float32Array;
  readonly gradientValues: Float32Array;
}

/** An optimiser at work on one network. */
export interface Optimizer {
  readonly description: OptimizerDescription;
  /** How many steps it has made. */
  readonly steps: number;
  /** What it remembers: `velocity`, or `firstMoment` and `secondMoment`; flat like the parameters. */
  readonly state: Readonly<Record<string, Tensor>>;
  /**
   * Changes all parameters by one step along their gradients.
   *
   * @param rate instead of the description's, as a schedule says
   */
  step(rate?: number): void;
  /** Goes on from a state that was saved. */
  restore(state: Readonly<Record<string, AnyTensor>>, steps: number): void;
  /** Gives the memory of its state back. */
  dispose(): void;
}

/** What the optimisers of `createOptimizer` work on, as long as they are not disposed of. */
const targets = new WeakMap<Optimizer, Trainable | 'disposed'>();

/** Throws an error unless a network can be trained with this description or optimiser at work. */
export function requireOptimizer(
  where: string,
  given: OptimizerDescription | Optimizer,
  network: Trainable,
): void {
  const value: unknown = given;
  const isAtWork = typeof value === 'object' && value !== null && 'step' in value;
  if (!isAtWork) {
    requireKind(where, given as OptimizerDescription);
    return;
  }
  const target = targets.get(given as Optimizer);
  if (target === 'disposed') {
    throw new ConvlabError(`${where}: this optimiser was disposed of; make a new one.`);
  }
  if (target !== undefined && target !== network) {
    throw new OptionError(
      `${where}: this optimiser works on another network; make one with createOptimizer(network, …), or give a description such as adam().`,
    );
  }
}

/** Throws an OptionError if all weights are frozen. */
export function requireTrainable(where: string, { parameterValues }: Trainable): void {
  if (parameterValues.length > 0) return;
  throw new OptionError(
    `${where}: all layers of this network are frozen (trainable: false), so that nothing would be learned; leave trainable: false out in at least the last layer with weights.`,
  );
}

function requireKind(where: string, description: OptimizerDescription): void {
  const kind: unknown = (description as OptimizerDescription | null | undefined)?.kind;
  if (kind === 'sgd' || kind === 'adam' || kind === 'adamW') return;
  throw new OptionError(`${where}: give sgd(…), adam(…) or adamW(…), not ${quote(description)}.`);
}

/**
 * Puts an optimiser to work on a network: `createOptimizer(network, adam({ rate: 0.001 }))`. `fit`
 * does it by itself.
 *
 * @throws OptionError when the description is none
 */
export function createOptimizer(target: Trainable, description: OptimizerDescription): Optimizer {
  return createRangedOptimizer(target, description);
}

/**
 * The same, with parameters that learn at other shares of the rate.
 *
 * @param ranges all parameters, in order; without it all learn at the whole rate
 */
export function createRangedOptimizer(
  target: Trainable,
  description: OptimizerDescription,
  ranges?: readonly RateRange[],
): Optimizer {
  const { parameterValues, gradientValues } = target;
  if (parameterValues.length !== gradientValues.length) {
    throw new ShapeError(
      `createOptimizer: there are ${parameterValues.length} parameters, but ${gradientValues.length} gradients.`,
    );
  }
  requireTrainable('createOptimizer', target);
  requireKind('createOptimizer', description);
  const names = stateNames(description);
  const state: Record<string, Tensor> = Object.fromEntries(
    names.map((name) => [name, coreTensor([parameterValues.length])]),
  );
  const progress = { steps: 0, disposed: false };
  const requireAlive = (where: string): void => {
    if (!progress.disposed) return;
    throw new ConvlabError(`${where}: this optimiser was disposed of; make a new one.`);
  };
  const optimizer: Optimizer = {
    description,
    state,
    get steps() {
      return progress.steps;
    },
    step(rate = description.rate) {
      requireAlive('step');
      const next = progress.steps + 1;
      for (const { from, to, share } of ranges ?? [{ from: 0, to: Infinity, share: 1 }]) {
        const part = partOf(target, state, from, to);
        if (description.kind === 'sgd') stepSgd(part, description, rate * share, next);
        else stepAdam(part, description, rate * share, next);
      }
      progress.steps = next;
    },
    restore(saved, steps) {
      requireAlive('restore');
      for (const name of names) requireState(saved, name, parameterValues.length);
      for (const name of names) state[name].data.set(realValues(saved[name]));
      progress.steps = steps;
    },
    dispose() {
      progress.disposed = true;
      targets.set(optimizer, 'disposed');
      for (const name of names) {
        if (name in state) releaseTensor(state[name]);
        // eslint-disable-next-line @typescript-eslint/no-dynamic-delete -- a later use must fail
        delete state[name];
      }
    },
  };
  targets.set(optimizer, target);
  return optimizer;
}

function stateNames(description: OptimizerDescription): readonly string[] {
  if (description.kind !== 'sgd') return ['firstMoment', 'secondMoment'];
  return description.momentum > 0 ? ['velocity'] : [];
}

function requireState(
  saved: Readonly<Record<string, AnyTensor | undefined>>,
  name: string,
  length: number,
): void {
  const value = saved[name];
  if (value?.shape.length === 1 && value.shape[0] === length) return;
  throw new ShapeError(
    `restore: ${name} must hold ${length} numbers, but ${value ? `is ${formatShape(value.shape)}` : 'is missing'}.`,
  );
}

/** Parameters side by side, with what belongs to them. */
interface Part extends Trainable {
  state: Readonly<Record<string, Float32Array>>;
}

function partOf(
  { parameterValues, gradientValues }: Trainable,
  state: Readonly<Record<string, Tensor>>,
  from: number,
  to: number,
): Part {
  const cut = (values: Float32Array): Float32Array =>
    from === 0 && to >= values.length ? values : values.subarray(from, to);
  return {
    parameterValues: cut(parameterValues),
    gradientValues: cut(gradientValues),
    state: Object.fromEntries(Object.entries(state).map(([name, { data }]) => [name, cut(data)])),
  };
}

function stepSgd(
  { parameterValues, gradientValues, state }: Part,
  { momentum, nesterov, dampening, weightDecay }: SgdDescription,
  rate: number,
  steps: number,
): void {
  const { velocity } = state as Partial<Record<string, Float32Array>>;
  core().sgd(parameterValues, gradientValues, velocity, {
    rate,
    momentum,
    nesterov,
    // The first velocity is the first gradient, undamped, as in PyTorch.
    dampening: steps === 1 ? 0 : dampening,
    weightDecay,
  });
}

function stepAdam(
  { parameterValues, gradientValues, state: { firstMoment, secondMoment } }: Part,
  { kind, beta1, beta2, epsilon, weightDecay }: AdamDescription,
  rate: number,
  steps: number,
): void {
  core().adam(parameterValues, gradientValues, firstMoment, secondMoment, {
    rate,
    beta1,
    beta2,
    epsilon,
    correction1: 1 - beta1 ** steps,
    correction2: 1 - beta2 ** steps,
    weightDecay: kind === 'adam' ? weightDecay : 0,
    decoupledDecay: kind === 'adamW' ? weightDecay : 0,
  });
}
