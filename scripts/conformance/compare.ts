import type { ConformanceCase, Outputs, Vector, Vectors } from './vector-file.ts';

/** What is wrong with one output. */
export interface Mismatch {
  output: string;
  message: string;
}

type Tolerance = ConformanceCase['tolerance'];

/**
 * Compares every listed output: same shape, and |got − expected| ≤ atol + rtol · |expected| for
 * every element, which NaN never satisfies. An output that is missing is a mismatch.
 */
export function compareOutputs(got: Outputs, expected: Vectors, tolerance: Tolerance): Mismatch[] {
  return Object.entries(expected).flatMap(([output, wanted]) => {
    const result = Object.hasOwn(got, output) ? got[output] : undefined;
    const message = result ? difference(result, wanted, tolerance) : 'was not computed';
    return message === undefined ? [] : [{ output, message }];
  });
}

function difference(got: Vector, expected: Vector, tolerance: Tolerance): string | undefined {
  const { shape } = expected;
  if (got.shape.join() !== shape.join() || got.data.length !== expected.data.length) {
    return `has the shape [${got.shape.join(', ')}], expected [${shape.join(', ')}]`;
  }
  let wrong = 0;
  let worst = 0;
  let worstExcess = 0;
  for (let index = 0; index < expected.data.length; index += 1) {
    const distance = Math.abs(got.data[index] - expected.data[index]);
    const allowed = allowedAt(expected.data[index], tolerance);
    if (distance <= allowed) continue;
    wrong += 1;
    const excess = Number.isNaN(distance) ? Infinity : distance / allowed;
    if (excess > worstExcess) {
      worst = index;
      worstExcess = excess;
    }
  }
  if (wrong === 0) return undefined;
  const place = positionOf(worst, shape).join(', ');
  const allowed = allowedAt(expected.data[worst], tolerance).toPrecision(3);
  return `[${place}] is ${got.data[worst]}, expected ${expected.data[worst]} ± ${allowed} (the worst of ${wrong} wrong ones among ${expected.data.length})`;
}

function allowedAt(expected: number, { rtol, atol }: Tolerance): number {
  return atol + rtol * Math.abs(expected);
}

function positionOf(index: number, shape: readonly number[]): number[] {
  const position = shape.map(() => 0);
  let rest = index;
  for (let axis = shape.length - 1; axis >= 0; axis -= 1) {
    position[axis] = rest % shape[axis];
    rest = Math.floor(rest / shape[axis]);
  }
  return position;
}
