import { colourTrunk, summarize } from 'convlab/arch';
import type { ColourTrunkOptions } from 'convlab/arch';
import { OptionError } from 'convlab/tensor';
import { describe, expect, test } from 'vitest';

const kinds = (options: ColourTrunkOptions): string[] =>
  colourTrunk({ filters: [4], ...options }).layers.map(({ kind }) => kind);

describe('colourTrunk', () => {
  test('has dropout in front of both dense layers, or none', () => {
    expect(kinds({}).filter((kind) => kind === 'dropout')).toEqual([]);
    const dropped = kinds({ dropout: 0.3 });
    const dense = dropped.flatMap((kind, place) => (kind === 'dense' ? [place] : []));
    expect(dense.map((place) => dropped[place - 1])).toEqual(['dropout', 'dropout']);
  });

  test('batch norm stands between convolution and ReLU and takes the place of the bias', () => {
    expect(kinds({ batchNorm: true }).slice(0, 2)).toEqual(['conv2d', 'batchNorm']);
    const learned = (options: ColourTrunkOptions): number =>
      summarize(colourTrunk(options)).parameters.trainable;
    expect(learned({ batchNorm: true }) - learned({})).toBe(8 + 16 + 32);
  });

  test('for colour pictures of 32×32 it has 39,514 parameters', () => {
    // 3·3·3·8 + 8, 3·3·8·16 + 16, 3·3·16·32 + 32, 4·4·32·64 + 64, 64·10 + 10
    expect(summarize(colourTrunk()).parameters.total).toBe(224 + 1168 + 4640 + 32832 + 650);
  });

  test('refuses options without meaning', () => {
    expect(() => colourTrunk({ dropout: 1 })).toThrow(OptionError);
    expect(() => colourTrunk({ filters: [0] })).toThrow(OptionError);
    expect(() => colourTrunk({ units: 0 })).toThrow(OptionError);
  });
});
