import { OptionError, quote } from '../tensor';

/** Stochastic gradient descent as plain data; see `sgd`. */
export interface SgdDescription {
  kind: 'sgd';
  rate: number;
  momentum: number;
  nesterov: boolean;
  dampening: number;
  weightDecay: number;
}

/** What `sgd` may be told. */
export interface SgdSettings {
  /** The learning rate: how far each step goes (0.01). */
  rate?: number;
  /** The share of the last step's velocity that is kept (0). */
  momentum?: number;
  /** Looks ahead along the velocity; needs a momentum (false). */
  nesterov?: boolean;
  /** The share of the gradient that does not go into the velocity (0). */
  dampening?: number;
  /** So much of each parameter is added to its gradient (0). */
  weightDecay?: number;
}

/** What `adam` and `adamW` may be told. */
export interface AdamSettings {
  /** The learning rate: about how far each parameter moves in a step (0.001). */
  rate?: number;
  /** The share of the running mean of the gradient that is kept at each step (0.9). */
  beta1?: number;
  /** The share of the running mean of its square that is kept at each step (0.999). */
  beta2?: number;
  /** Keeps the divisor away from 0 (1e-8). */
  epsilon?: number;
  /** Pulls the parameters towards 0 (`adam`: 0, `adamW`: 0.01). */
  weightDecay?: number;
}

/** Adam or AdamW as plain data; see `adam` and `adamW`. */
export interface AdamDescription {
  kind: 'adam' | 'adamW';
  rate: number;
  beta1: number;
  beta2: number;
  epsilon: number;
  weightDecay: number;
}

/** An optimiser as plain data. */
export type OptimizerDescription = SgdDescription | AdamDescription;

/**
 * Stochastic gradient descent: p = p − rate · g, g with weightDecay · p added. With a momentum
 * (Polyak 1964) the velocity v = momentum · v + (1 − dampening) · g is taken instead of g (v = g at
 * the first step), with Nesterov's momentum (1983) g + momentum · v: just as in PyTorch.
 *
 * @param settings rate (0.01), momentum (0), nesterov (false), dampening (0), weightDecay (0)
 * @throws OptionError when a setting makes no sense
 */
export function sgd(settings: SgdSettings = {}): SgdDescription {
  const { rate = 0.01, momentum = 0, nesterov = false, dampening = 0, weightDecay = 0 } = settings;
  requireBetween('sgd', { rate, momentum, dampening, weightDecay }, ['momentum']);
  if (nesterov && (momentum === 0 || dampening !== 0)) {
    throw new OptionError(
      `sgd: Nesterov's momentum needs a momentum above 0 (such as 0.9) and dampening 0, but momentum is ${momentum} and dampening ${dampening}.`,
    );
  }
  return { kind: 'sgd', rate, momentum, nesterov, dampening, weightDecay };
}

/**
 * Adam: each parameter has a rate of its own, p = p − rate · m̂ / (√v̂ + ε), from the running means m
 * of its gradient and v of its square, both corrected for their start at 0. Weight decay is added to
 * the gradient. Source: Kingma and Ba 2015.
 *
 * @param settings rate (0.001), beta1 (0.9), beta2 (0.999), epsilon (1e-8), weightDecay (0)
 * @throws OptionError when a setting makes no sense
 */
export function adam(settings: AdamSettings = {}): AdamDescription {
  return adaptive('adam', { weightDecay: 0, ...settings });
}

/**
 * AdamW: Adam whose weight decay does not pass through the means, p = p − rate · weightDecay · p,
 * then Adam's step. Source: Loshchilov and Hutter 2019.
 *
 * @param settings as for `adam`; weightDecay (0.01)
 * @throws OptionError when a setting makes no sense
 */
export function adamW(settings: AdamSettings = {}): AdamDescription {
  return adaptive('adamW', { weightDecay: 0.01, ...settings });
}

function adaptive(
  kind: 'adam' | 'adamW',
  settings: AdamSettings & { weightDecay: number },
): AdamDescription {
  const { rate = 1e-3, beta1 = 0.9, beta2 = 0.999, epsilon = 1e-8, weightDecay } = settings;
  requireBetween(kind, { rate, beta1, beta2, epsilon, weightDecay }, ['beta1', 'beta2']);
  return { kind, rate, beta1, beta2, epsilon, weightDecay };
}

/** All settings are at least 0; shares are also less than 1. */
function requireBetween(
  where: string,
  settings: Record<string, number>,
  shares: readonly string[],
): void {
  for (const [name, value] of Object.entries(settings)) {
    const isShare = shares.includes(name);
    if (!Number.isFinite(value) || value < 0 || (isShare && value >= 1)) {
      throw new OptionError(
        `${where}: ${name} must be a number of at least 0${isShare ? ' and less than 1' : ''}, but is ${quote(value)}.`,
      );
    }
  }
}
