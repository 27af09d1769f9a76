import { smallAlexnet, summarize } from 'convlab/arch';
import { describe, expect, test } from 'vitest';

describe('smallAlexnet', () => {
  const plain = summarize(smallAlexnet());

  test('both kinds of pools make the same sizes, with the same number of parameters', () => {
    const overlapping = summarize(smallAlexnet({ overlapping: true }));
    expect(overlapping.layers.map(({ output }) => output)).toEqual(
      plain.layers.map(({ output }) => output),
    );
    expect(overlapping.parameters.total).toBe(plain.parameters.total);
    expect(overlapping.layer('pool1').settings).toBe('3×3, stride 2');
  });

  test('dropout stands behind both hidden dense layers, and learns nothing', () => {
    const { layers, parameters } = summarize(smallAlexnet({ dropout: true }));
    const kinds = layers.filter(({ kind }) => kind === 'dense' || kind === 'dropout');
    expect(kinds.map(({ name }) => name)).toEqual(['fc5', 'drop5', 'fc6', 'drop6', 'fc7']);
    expect(parameters.total).toBe(plain.parameters.total);
  });

  test('the activation stands behind every layer but the last', () => {
    const { layers } = smallAlexnet({ activation: 'tanh' });
    const active = layers.filter((each) => 'activation' in each).map(({ name }) => name);
    expect(active).toEqual(['conv1', 'conv2', 'conv3', 'conv4', 'fc5', 'fc6']);
    expect(plain.output).toEqual([10]);
  });
});
