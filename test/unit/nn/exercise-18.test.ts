import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { datasetsFolder } from 'convlab/data';
import { createNetwork, layers } from 'convlab/nn';
import type { LayerDescription } from 'convlab/nn';
import { createRandom } from 'convlab/tensor';
import { describe, expect, test } from 'vitest';

interface Record18 {
  id: string;
  answer: {
    layers: string[];
    shapes: number[][];
    params: { conv: number[]; batchNorm: number; dense: number; total: number };
  };
  measured: { testAccuracy: number[]; epochs: number; verdict: string };
}

const file = join(datasetsFolder(), 'exercises/exercises.json');
const { exercises } = JSON.parse(readFileSync(file, 'utf8')) as { exercises: Record18[] };

function layerFrom(words: string): LayerDescription {
  const [kind] = words.split(' ');
  const last = Number(words.split(' ').at(-1));
  switch (kind) {
    case 'conv':
      return layers.conv2d({ filters: last, size: 3 });
    case 'batch':
      return layers.batchNorm();
    case 'relu':
      return layers.relu();
    case 'maxpool':
      return layers.maxPool2d({ size: last });
    case 'global':
      return layers.globalAveragePool2d();
    case 'dense':
      return layers.dense({ units: last });
    default:
      throw new Error(`The record names a layer that is not known here: ${words}`);
  }
}

describe('exercise 18: a network with fewer than 10,000 parameters', () => {
  const record = exercises.find(({ id }) => id === 'Q18');
  if (record === undefined) throw new Error('The record of exercise 18 is missing.');
  const { answer, measured } = record;
  const network = createNetwork({
    input: [28, 28, 1],
    layers: answer.layers.map(layerFrom),
    random: createRandom(1),
  });
  const counted = (kind: string): number[] =>
    network.layers
      .filter((layer) => layer.kind === kind)
      .map(({ parameterCount }) => parameterCount);

  test('the counts of the record are those of the network', () => {
    expect(counted('conv2d')).toEqual(answer.params.conv);
    expect(counted('batchNorm').reduce((all, each) => all + each)).toBe(answer.params.batchNorm);
    expect(counted('dense')).toEqual([answer.params.dense]);
    expect(network.parameterCount).toBe(answer.params.total);
    expect(network.parameterCount).toBeLessThan(10_000);
  });

  test('the shapes of the record are those of the network', () => {
    const shapes = network.layers
      .filter(({ kind }) => !['input', 'batchNorm', 'activation', 'relu'].includes(kind))
      .map(({ output }) => [...output]);
    expect(shapes).toEqual(answer.shapes);
  });

  test('the verdict tells the accuracy after the last epoch', () => {
    expect(measured.testAccuracy).toHaveLength(measured.epochs);
    const last = measured.testAccuracy.at(-1) ?? NaN;
    expect(measured.verdict).toContain(`${(100 * last).toFixed(2)} %`);
  });
});
