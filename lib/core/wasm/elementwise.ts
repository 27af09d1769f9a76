import type { Core } from '../core';
import { checkSameLength } from '../lengths';
import type { Machine } from './machine';
import { Operation } from './operation';

/** Numbers of a chunk: a multiple of 4. */
export const stretch = 16384;
/** What a number that is only fetched and stored costs, in multiplications. */
export const fetching = 4;

/** y = max(0, x). */
export function relu(machine: Machine): Core['relu'] {
  return (x, y) => {
    checkSameLength('relu', x, { y });
    machine.call((call) => {
      call.run({
        operation: Operation.Relu,
        chunks: Math.ceil(x.length / stretch),
        args: [call.input(x), call.output(y), x.length, stretch],
        work: fetching * x.length,
      });
    });
  };
}

/** dx = dy where y > 0, else 0. */
export function reluGradient(machine: Machine): Core['reluGradient'] {
  return (y, dy, dx) => {
    checkSameLength('reluGradient', y, { dy, dx });
    machine.call((call) => {
      call.run({
        operation: Operation.ReluGradient,
        chunks: Math.ceil(y.length / stretch),
        args: [call.input(y), call.input(dy), call.output(dx), y.length, stretch],
        work: fetching * y.length,
      });
    });
  };
}

/** y = a + b. */
export function add(machine: Machine): Core['add'] {
  return (a, b, y) => {
    checkSameLength('add', a, { b, y });
    machine.call((call) => {
      call.run({
        operation: Operation.Add,
        chunks: Math.ceil(a.length / stretch),
        args: [call.input(a), call.input(b), call.output(y), a.length, stretch],
        work: fetching * a.length,
      });
    });
  };
}

/** Σ v²: of each chunk in doubles, then of all chunks in their order. */
export function sumOfSquares(machine: Machine): Core['sumOfSquares'] {
  return (values) => {
    let sum = 0;
    machine.call((call) => {
      const chunks = Math.ceil(values.length / stretch);
      const parts = call.workspace(8 * chunks);
      call.run({
        operation: Operation.Squares,
        chunks,
        args: [call.input(values), parts, values.length, stretch],
        work: fetching * values.length,
      });
      const words = call.words(parts, 2 * chunks);
      for (const part of new Float64Array(words.buffer, parts, chunks)) sum += part;
    });
    return sum;
  };
}
