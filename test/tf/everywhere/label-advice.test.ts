import { startTensorFlow } from 'convlab/tf';
import type { LayersModel, TensorFlow } from 'convlab/tf';
import { beforeAll, describe, expect, test } from 'vitest';

describe('labels that do not fit the loss', () => {
  let tf: TensorFlow;
  beforeAll(async () => {
    tf = await startTensorFlow({ quiet: true });
  });

  function model(loss: string): LayersModel {
    const dense = tf.layers.dense({ units: 10, activation: 'softmax', inputShape: [4] });
    const made = tf.sequential({ layers: [dense] });
    made.compile({ optimizer: 'sgd', loss, metrics: ['accuracy'] });
    return made;
  }
  const classes = () => tf.range(0, 20).mod(10);
  const oneHot = () => tf.oneHot(classes().toInt(), 10);
  const settings = { epochs: 1, verbose: 0 } as const;

  test('of numbers of classes oneHot and the other loss are advised, in fit and evaluate', async () => {
    const wrong = model('categoricalCrossentropy');
    const x = tf.ones([20, 4]);
    const advice =
      /shape \[10\].*\n.*tf\.oneHot\(labels\.toInt\(\), 10\).*sparseCategoricalCrossentropy/s;
    await expect(wrong.fit(x, classes(), settings)).rejects.toThrow(advice);
    expect(() => wrong.evaluate(x, classes())).toThrow(advice);
  });

  test('what is advised trains', async () => {
    const x = tf.ones([20, 4]);
    const { history } = await model('categoricalCrossentropy').fit(x, oneHot(), settings);
    const sparse = await model('sparseCategoricalCrossentropy').fit(x, classes(), settings);
    expect([...history.loss, ...sparse.history.loss]).toEqual([
      expect.any(Number),
      expect.any(Number),
    ]);
  });

  test('the sparse loss with labels of the other kind is told too', async () => {
    const sparse = model('sparseCategoricalCrossentropy');
    const x = tf.ones([20, 4]);
    await expect(sparse.fit(x, oneHot(), settings)).rejects.toThrow(
      "The loss 'categoricalCrossentropy' takes labels as tf.oneHot makes them.",
    );
  });

  test('another error keeps its words', async () => {
    const wrong = model('categoricalCrossentropy');
    await expect(wrong.fit(tf.ones([20, 5]), oneHot(), settings)).rejects.toThrow(/\[20,5\]\)?$/);
  });
});
