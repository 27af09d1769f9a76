import { startTensorFlow, type TensorFlow } from 'convlab/tf';
import { beforeAll, describe, expect, test } from 'vitest';
import { expectNumbers, upload, values } from './kernel-values.ts';

let tf: TensorFlow;
beforeAll(async () => {
  tf = await startTensorFlow({ quiet: true });
});

type Operand = ReturnType<TensorFlow['zeros']>;

// Large enough for our kernels, which leave small tensors to the stock ones.
const shape = [4, 13, 11, 12];
const x = values(shape, 1);
const channels = values([12], 2);
const atChannel = (index: number): number => channels.data[index % 12];

describe('the gradient of an activation', () => {
  test.each([
    ['relu', (value: number) => (value > 0 ? 1 : 0)],
    ['relu6', (value: number) => (value > 0 && value < 6 ? 1 : 0)],
  ] as const)('%s lets pass what the activation let pass', (name, slope) => {
    const wide = { ...x, data: x.data.map((value) => 12 * value) };
    const dy = values(shape, 3);
    const dx = tf.grad((input) => tf.sum(tf.mul(tf[name](input), upload(tf, dy))))(
      upload(tf, wide),
    );
    expectNumbers(
      dx.dataSync(),
      dy.data.map((value, index) => value * slope(wide.data[index])),
    );
  });

  test('relu has a second derivative where something else bends', () => {
    // f = relu(x)³: f″ = 6x where x > 0, else 0.
    const first = tf.grad((input: Operand) => tf.sum(tf.pow(tf.relu(input), tf.scalar(3))));
    const second = tf.grad((input: Operand) => tf.sum(first(input)));
    expectNumbers(
      second(upload(tf, x)).dataSync(),
      x.data.map((value) => (value > 0 ? 6 * value : 0)),
    );
  });

  test('relu6 has a second derivative where something else bends', () => {
    const first = tf.grad((input: Operand) => tf.sum(tf.square(tf.relu6(input))));
    const second = tf.grad((input: Operand) => tf.sum(first(input)));
    expectNumbers(
      second(upload(tf, x)).dataSync(),
      x.data.map((value) => (value > 0 ? 2 : 0)),
    );
  });
});

describe('clipping', () => {
  const wide = { ...x, data: x.data.map((value) => 12 * value) };

  test('holds numbers between its limits, and relu6 between 0 and 6', () => {
    const clipped = (least: number, most: number) =>
      wide.data.map((value) => Math.min(most, Math.max(least, value)));
    expectNumbers(tf.clipByValue(upload(tf, wide), -3, 5).dataSync(), clipped(-3, 5));
    expectNumbers(tf.relu6(upload(tf, wide)).dataSync(), clipped(0, 6));
  });

  test('NaN stays NaN, and so does a loss that has clipped it', () => {
    const bad = tf.tensor2d([NaN, 0.5, 7, -1], [2, 2]);
    expect([...tf.relu6(bad).dataSync()]).toEqual([NaN, 0.5, 6, 0]);
    expect([...tf.clipByValue(bad, -0.5, 5).dataSync()]).toEqual([NaN, 0.5, 5, -0.5]);
    expect([...tf.minimum(6, bad).dataSync()]).toEqual([NaN, 0.5, 6, -1]);
    expect([...tf.maximum(0, bad).dataSync()]).toEqual([NaN, 0.5, 7, 0]);
    expect([...tf.maximum(bad, 0).dataSync()]).toEqual([NaN, 0.5, 7, 0]);
    const activated = tf.layers.activation({ activation: 'relu6' }).apply(bad) as Operand;
    expect([...activated.dataSync()]).toEqual([NaN, 0.5, 6, 0]);
    const labels = tf.tensor2d([1, 0, 0, 1], [2, 2]);
    const [loss] = tf.metrics.categoricalCrossentropy(labels, tf.softmax(bad)).dataSync();
    expect(loss).toBeNaN();
  });
});

describe('a number for each channel', () => {
  test('is added, taken off and multiplied', () => {
    const a = upload(tf, x);
    const b = upload(tf, channels);
    const expected = (combine: (left: number, right: number) => number) =>
      x.data.map((value, index) => combine(value, atChannel(index)));
    expectNumbers(
      tf.add(a, b).dataSync(),
      expected((left, right) => left + right),
    );
    expectNumbers(
      tf.sub(a, b).dataSync(),
      expected((left, right) => left - right),
    );
    expectNumbers(
      tf.mul(a, b).dataSync(),
      expected((left, right) => left * right),
    );
    expectNumbers(
      tf.sub(b, a).dataSync(),
      expected((left, right) => right - left),
    );
  });

  test('may come with leading axes of size 1', () => {
    const b = tf.reshape(upload(tf, channels), [1, 1, 1, 12]);
    expectNumbers(
      tf.mul(upload(tf, x), b).dataSync(),
      x.data.map((value, index) => value * atChannel(index)),
    );
  });

  test('gets the sum over everything else as its gradient', () => {
    const db = tf.grad((b: Operand) => tf.sum(tf.mul(tf.add(upload(tf, x), b), upload(tf, x))))(
      upload(tf, channels),
    );
    const sums = new Float64Array(12);
    x.data.forEach((value, index) => (sums[index % 12] += value));
    expectNumbers(db.dataSync(), sums);
  });
});

test('tensors of equal shape are added', () => {
  const other = values(shape, 5);
  expectNumbers(
    tf.add(upload(tf, x), upload(tf, other)).dataSync(),
    x.data.map((value, index) => value + other.data[index]),
  );
});

describe('sum and mean', () => {
  const totals = (axes: number[]): number[] => {
    const kept = shape.filter((_, axis) => !axes.includes(axis));
    const sums = new Array<number>(kept.reduce((all, size) => all * size, 1)).fill(0);
    x.data.forEach((value, index) => {
      let rest = index;
      let place = 0;
      let step = 1;
      for (let axis = 3; axis >= 0; axis -= 1) {
        if (!axes.includes(axis)) {
          place += (rest % shape[axis]) * step;
          step *= shape[axis];
        }
        rest = Math.floor(rest / shape[axis]);
      }
      sums[place] += value;
    });
    return sums;
  };

  test.each([[[0]], [[0, 1]], [[0, 1, 2]], [[2, 0, 1]], [[1, 2]], [[3]], [[0, 3]], [[0, 1, 2, 3]]])(
    'over the axes %j are those of loops',
    (axes) => {
      const count = axes.reduce((all, axis) => all * shape[axis], 1);
      expectNumbers(tf.sum(upload(tf, x), axes).dataSync(), totals(axes));
      const means = totals(axes).map((value) => value / count);
      expectNumbers(tf.mean(upload(tf, x), axes).dataSync(), means);
    },
  );

  test('keep axes of size 1 if asked', () => {
    const sum = tf.sum(upload(tf, x), [0, 1, 2], true);
    expect(sum.shape).toEqual([1, 1, 1, 12]);
    expectNumbers(sum.dataSync(), totals([0, 1, 2]));
  });
});

describe('gather', () => {
  test('picks rows in the order of the indices', () => {
    const rows = tf.gather(upload(tf, x), tf.tensor1d([2, 0, 2], 'int32'));
    const length = 13 * 11 * 12;
    const row = (index: number) => x.data.slice(index * length, (index + 1) * length);
    expect(rows.shape).toEqual([3, 13, 11, 12]);
    expectNumbers(rows.dataSync(), [...row(2), ...row(0), ...row(2)]);
  });

  test('gives the gradient of a row to the row that was picked, as often as it was', () => {
    const pick = (table: Operand) => tf.gather(table, tf.tensor1d([2, 0, 2, 3], 'int32'));
    const dy = values([4, 5], 9);
    const dx = tf.grad((table) => tf.sum(tf.mul(pick(table), upload(tf, dy))))(
      upload(tf, values([4, 5], 8)),
    );
    const row = (index: number) => [...dy.data.slice(5 * index, 5 * index + 5)];
    const both = row(0).map((value, place) => value + row(2)[place]);
    expectNumbers(dx.dataSync(), [...row(1), 0, 0, 0, 0, 0, ...both, ...row(3)]);
  });

  test('picks along other axes', () => {
    const picked = tf.gather(upload(tf, x), tf.tensor1d([11, 0], 'int32'), 3).dataSync();
    expectNumbers(picked.slice(0, 4), [x.data[11], x.data[0], x.data[23], x.data[12]]);
  });
});

describe('what is not ours', () => {
  test('whole numbers are added, multiplied and summed', () => {
    const a = tf.tensor2d([1, 2, 3, 4], [2, 2], 'int32');
    const b = tf.tensor1d([10, 20], 'int32');
    expect([...tf.add(a, b).dataSync()]).toEqual([11, 22, 13, 24]);
    expect([...tf.mul(a, b).dataSync()]).toEqual([10, 40, 30, 80]);
    expect([...tf.sum(a, 0).dataSync()]).toEqual([4, 6]);
    expect(tf.sum(a, 0).dtype).toBe('int32');
    expect([...tf.relu(tf.tensor1d([-1, 2], 'int32')).dataSync()]).toEqual([0, 2]);
  });

  test('truth values are counted', () => {
    expect(tf.sum(tf.tensor1d([true, false, true], 'bool')).dataSync()[0]).toBe(2);
  });
});

test('a clone has the same numbers after its original is gone', () => {
  const original = upload(tf, x);
  const clone = tf.clone(original);
  original.dispose();
  expectNumbers(clone.dataSync(), x.data);
  clone.dispose();
});

test('a part of a tensor is read after our kernels and the stock ones had it', () => {
  const y = tf.relu(upload(tf, x)); // ours
  const twice = tf.sqrt(y); // stock
  const expected = x.data.map((value) => Math.sqrt(Math.max(0, value)));
  expectNumbers(twice.dataSync(), expected);
  expectNumbers(
    y.dataSync(),
    x.data.map((value) => Math.max(0, value)),
  );
  expectNumbers(
    tf.slice(y, [1, 0, 0, 0], [1, 1, 1, 12]).dataSync(),
    [...x.data.slice(13 * 11 * 12, 13 * 11 * 12 + 12)].map((value) => Math.max(0, value)),
  );
});

test('joining and stacking what our kernels made does not disturb the numbers', () => {
  // Large enough that the memory of the stock kernels has to grow in between.
  const wide = [8, 64, 64, 20];
  const parts = [1, 2, 3].map((seed) => tf.relu(upload(tf, values(wide, seed))));
  const joined = tf.concat(parts, 3);
  const stacked = tf.stack(parts);
  const sums = parts.map((part) => tf.sum(part).dataSync()[0]);
  const [first, second, third] = tf.split(joined, 3, 3);
  const again = [first, second, third].map((part) => tf.sum(part).dataSync()[0]);
  expectNumbers(again, sums);
  expectNumbers(tf.sum(stacked, [1, 2, 3, 4]).dataSync(), sums);
});
