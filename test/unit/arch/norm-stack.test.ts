import { layers, normStack, summarize } from 'convlab/arch';
import type { NormStackOptions } from 'convlab/arch';
import { OptionError } from 'convlab/tensor';
import { describe, expect, test } from 'vitest';

const kinds = (options: NormStackOptions): string[] =>
  normStack({ filters: [4], ...options }).layers.map(({ kind }) => kind);

describe('normStack', () => {
  test('puts batch norm before ReLU, behind it, or nowhere', () => {
    const end = ['globalAveragePool2d', 'dense', 'softmax'];
    const relu = layers.relu().kind;
    expect(kinds({})).toEqual(['conv2d', 'batchNorm', relu, ...end]);
    expect(kinds({ norm: 'after' })).toEqual(['conv2d', relu, 'batchNorm', ...end]);
    expect(kinds({ norm: 'none' })).toEqual(['conv2d', relu, ...end]);
  });

  test('counts gamma and beta of each channel, and a bias only where batch norm does not follow at once', () => {
    const learned = (options: NormStackOptions): number =>
      summarize(normStack({ filters: [4], classes: 1, ...options })).parameters.trainable;
    const head = 4 + 1;
    expect(learned({})).toBe(36 + 8 + head);
    expect(learned({ norm: 'none' })).toBe(36 + 4 + head);
    expect(learned({ norm: 'before', bias: true })).toBe(36 + 8 + 4 + head);
    expect(learned({ norm: 'after' })).toBe(36 + 4 + 8 + head);
  });

  test('halves the picture behind its second convolution', () => {
    const pools = normStack()
      .layers.map(({ kind }) => kind)
      .indexOf('maxPool2d');
    const before = normStack().layers.slice(0, pools);
    expect(before.filter(({ kind }) => kind === 'conv2d')).toHaveLength(2);
  });

  test('refuses a place that it does not know', () => {
    expect(() => normStack({ norm: 'behind' as 'after' })).toThrow(OptionError);
    expect(() => normStack({ filters: [0] })).toThrow(OptionError);
  });
});
