import { describe, expect, test } from 'vitest';
import * as ops from 'convlab/ops';
import { ShapeError, ones } from 'convlab/tensor';
import type { AnyTensor } from 'convlab/tensor';

// A cell of a notebook is checked by the compiler, but what comes from JSON is any.
const list = [1, 2] as unknown as ReturnType<typeof ones>;
const pair: AnyTensor = ones([2]);

describe('a list of numbers where a tensor is needed is a named error', () => {
  const calls: Record<string, () => unknown> = {
    relu: () => ops.relu(list),
    reluGrad: () => ops.reluGrad(list, pair),
    gelu: () => ops.gelu(list),
    geluGrad: () => ops.geluGrad(list, pair),
    softmax: () => ops.softmax(list),
    add: () => ops.add(list, pair),
    'add, the second one': () => ops.add(pair, list),
    dropout: () => ops.dropout(list, { training: false }),
    'dropout, the mask': () => ops.dropout(pair, { mask: list }),
    flatten: () => ops.flatten(list),
    concat: () => ops.concat([pair, list]),
    meanSquaredError: () => ops.meanSquaredError(pair, list),
    dense: () => ops.dense(list, pair),
    conv2d: () => ops.conv2d(list, pair),
    maxPool2d: () => ops.maxPool2d(list),
    resize2d: () => ops.resize2d(list, [1, 1]),
  };
  test.each(Object.keys(calls))('%s', (name) => {
    expect(calls[name]).toThrow(ShapeError);
    expect(calls[name]).toThrow('[ 1, 2 ]');
  });
});
