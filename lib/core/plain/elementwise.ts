import { checkSameLength } from '../lengths';

/** See `Core.relu`. */
export function relu(x: Float32Array, y: Float32Array): void {
  checkSameLength('relu', x, { y });
  for (let place = 0; place < x.length; place += 1) {
    const level = x[place];
    y[place] = level < 0 ? 0 : level;
  }
}

/** See `Core.reluGradient`. */
export function reluGradient(y: Float32Array, dy: Float32Array, dx: Float32Array): void {
  checkSameLength('reluGradient', y, { dy, dx });
  for (let place = 0; place < y.length; place += 1) dx[place] = y[place] > 0 ? dy[place] : 0;
}

/** See `Core.add`. */
export function add(a: Float32Array, b: Float32Array, y: Float32Array): void {
  checkSameLength('add', a, { b, y });
  for (let place = 0; place < a.length; place += 1) y[place] = a[place] + b[place];
}

/** See `Core.sumOfSquares`. */
export function sumOfSquares(values: Float32Array): number {
  let sum = 0;
  for (let place = 0; place < values.length; place += 1) sum += values[place] * values[place];
  return sum;
}
