import { plainCore, useCore } from 'convlab/core';
import { backendInUse, startTensorFlow, type TensorFlow } from 'convlab/tf';
import type { Tensor } from 'convlab/tensor';
import { beforeAll, describe, expect, test } from 'vitest';
import { expectNumbers, upload, values } from './kernel-values.ts';

let tf: TensorFlow;
beforeAll(async () => {
  tf = await startTensorFlow({ quiet: true });
});

/** Σ a[row, place] · b[place, column], with either of them stored the other way round. */
function product(a: Tensor, b: Tensor, transposeA: boolean, transposeB: boolean): number[] {
  const [rows, inner] = transposeA ? [a.shape[1], a.shape[0]] : a.shape;
  const columns = transposeB ? b.shape[0] : b.shape[1];
  return Array.from({ length: rows * columns }, (_, index) => {
    const row = Math.floor(index / columns);
    const column = index % columns;
    let sum = 0;
    for (let place = 0; place < inner; place += 1) {
      const left = transposeA ? a.data[place * rows + row] : a.data[row * inner + place];
      const right = transposeB ? b.data[column * inner + place] : b.data[place * columns + column];
      sum += left * right;
    }
    return sum;
  });
}

const ways = [false, true].flatMap((transposeA) =>
  [false, true].map((transposeB) => ({ transposeA, transposeB })),
);

describe.each(ways)(
  'matMul with transposeA $transposeA and transposeB $transposeB',
  ({ transposeA, transposeB }) => {
    const a = values(transposeA ? [70, 13] : [13, 70], 1);
    const b = values(transposeB ? [9, 70] : [70, 9], 2);

    test('gives what loops give', () => {
      const c = tf.matMul(upload(tf, a), upload(tf, b), transposeA, transposeB);
      expect(c.shape).toEqual([13, 9]);
      expectNumbers(c.dataSync(), product(a, b, transposeA, transposeB));
    });

    test('adds a bias and applies ReLU', () => {
      const bias = values([9], 3);
      const c = tf.fused.matMul({
        a: upload(tf, a),
        b: upload(tf, b),
        transposeA,
        transposeB,
        bias: upload(tf, bias),
        activation: 'relu',
      });
      const expected = product(a, b, transposeA, transposeB).map((value, index) =>
        Math.max(0, value + bias.data[index % 9]),
      );
      expectNumbers(c.dataSync(), expected);
    });

    test('has gradients that are products again', () => {
      const dy = values([13, 9], 4);
      const [da, db] = tf.grads((left, right) =>
        tf.sum(tf.mul(tf.matMul(left, right, transposeA, transposeB), upload(tf, dy))),
      )([upload(tf, a), upload(tf, b)]);
      const ofA = transposeA
        ? product(b, dy, transposeB, true) // dA = op(B) · dyᵀ
        : product(dy, b, false, !transposeB);
      const ofB = transposeB
        ? product(dy, a, true, transposeA)
        : product(a, dy, !transposeA, false);
      expectNumbers(da.dataSync(), ofA);
      expectNumbers(db.dataSync(), ofB);
    });
  },
);

test('matMul multiplies each pair of a batch by itself', () => {
  const a = values([3, 4, 5], 1);
  const b = values([3, 5, 6], 2);
  const c = tf.matMul(upload(tf, a), upload(tf, b)).dataSync();
  for (let sample = 0; sample < 3; sample += 1) {
    const left = { ...a, shape: [4, 5], data: a.data.slice(sample * 20, sample * 20 + 20) };
    const right = { ...b, shape: [5, 6], data: b.data.slice(sample * 30, sample * 30 + 30) };
    expectNumbers(c.slice(sample * 24, sample * 24 + 24), product(left, right, false, false));
  }
});

test('matMul spreads one matrix over a batch', () => {
  const a = values([3, 4, 5], 1);
  const b = values([1, 5, 6], 2);
  const c = tf.matMul(upload(tf, a), upload(tf, b)).dataSync();
  const rows = { ...a, shape: [12, 5] };
  expectNumbers(c, product(rows, { ...b, shape: [5, 6] }, false, false));
});

test('on WebAssembly it runs on the core in use, in plain JavaScript on loops', () => {
  const asked = () => {
    throw new Error('the core was asked');
  };
  const before = useCore({ ...plainCore(), matmul: asked });
  const multiply = () => tf.matMul(tf.ones([2, 3]), tf.ones([3, 2])).dataSync()[0];
  try {
    if (backendInUse() === 'wasm') expect(multiply).toThrow('the core was asked');
    else expect(multiply()).toBe(3);
  } finally {
    useCore(before);
  }
});
