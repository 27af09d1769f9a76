// How to draw inputs for functions that work value by value.
import type { Random, Tensor } from 'convlab/tensor';
import { differentiable } from './difference-quotient.ts';
import type { Draw } from './difference-quotient.ts';
import { awayFrom, pick } from './draw.ts';

export const shapes: readonly number[][] = [[7], [3, 4], [2, 3, 2], [2, 3, 3, 2]];

/** A function that works value by value, with the places where it has a kink. */
export function activation(
  forward: (x: Tensor) => Tensor,
  backward: (x: Tensor, dy: Tensor) => Tensor,
  kinks: readonly number[] = [],
): Draw {
  return (random) =>
    differentiable({
      inputs: { x: awayFrom(random, pick(random, shapes), kinks, 4) },
      forward: ({ x }) => forward(x),
      backward: ({ x }, dy) => ({ x: backward(x, dy) }),
    });
}

/** One with a setting, which is drawn anew each time. */
export function activationWith<Options extends object>(
  forward: (x: Tensor, options: Options) => Tensor,
  backward: (x: Tensor, dy: Tensor, options: Options) => Tensor,
  options: (random: Random) => Options,
  kinks: readonly number[] = [],
): Draw {
  return (random) => {
    const drawn = options(random);
    return activation(
      (x) => forward(x, drawn),
      (x, dy) => backward(x, dy, drawn),
      kinks,
    )(random);
  };
}
