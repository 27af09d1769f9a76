import { describe, expect, test } from 'vitest';
import { imageFrames } from 'convlab/plot';
import { OptionError, full } from 'convlab/tensor';
import { expectPlainFigure } from './helpers.ts';

const at = (name: string, value: number, count = 2) => ({
  name,
  images: Array.from({ length: count }, () => ({ image: full([3, 3], value), title: 'kernel' })),
});

describe('imageFrames', () => {
  const figure = imageFrames([at('start', 0), at('end', 1)], { title: 'Kernels', range: [0, 1] });

  test('begins with the first moment, and each frame brings the pictures of its own', () => {
    const [first, second] = figure.frames ?? [];
    expect([first.name, second.name]).toEqual(['start', 'end']);
    expect(first.data[0].source).toBe(figure.data[0].source);
    expect(second.data[0].source).not.toBe(first.data[0].source);
    expect(second.data).toHaveLength(figure.data.length);
  });

  test('says in its title which moment is shown', () => {
    const [first, second] = figure.frames ?? [];
    expect(first.layout?.annotations?.[0].text).toContain('Kernels: start');
    expect(second.layout?.annotations?.[0].text).toContain('Kernels: end');
  });

  test('leaves room for slider and buttons below the pictures', () => {
    const low = figure.layout.yaxis.domain?.[0] ?? 0;
    expect(low * (figure.layout.height ?? 0)).toBeGreaterThanOrEqual(100);
    expect(figure.layout.sliders?.[0].steps).toHaveLength(2);
    expectPlainFigure(figure);
  });

  test('wants at least two moments, alike and with names of their own', () => {
    expect(() => imageFrames([at('start', 0)])).toThrow(OptionError);
    expect(() => imageFrames([at('a', 0), at('b', 0, 3)])).toThrow('same number of pictures');
    expect(() => imageFrames([at('a', 0), at('a', 1)])).toThrow('a name of its own');
    expect(() =>
      imageFrames([at('a', 0), { name: 'b', images: [full([4, 4], 0), full([4, 4], 0)] }]),
    ).toThrow('same sizes');
  });
});
