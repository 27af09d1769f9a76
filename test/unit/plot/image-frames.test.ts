import { describe, expect, test } from 'vitest';
import { imageFrames } from 'convlab/plot';
import { OptionError, full, tensor } from 'convlab/tensor';
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

  test('shows a number in the same colour at all moments', () => {
    const moment = (name: string, values: number[]) => ({ name, images: [tensor([values])] });
    const sourcesOf = (moments: ReturnType<typeof moment>[], options = {}) =>
      imageFrames(moments, options).frames?.map(({ data }) => data[0].source);
    const small = moment('small', [0, 1]);
    const [first, , last] =
      sourcesOf([small, moment('large', [0, 4]), moment('half', [0, 2])]) ?? [];
    expect(first).not.toBe(last);
    // Alone each of them would go from black to white, or from blue to orange.
    const signed = { colors: 'signed' } as const;
    const pair = [moment('small', [-1, 1]), moment('large', [-4, 4])];
    expect(sourcesOf(pair, signed)).toEqual(sourcesOf(pair, { ...signed, range: [-4, 4] }));
    expect(sourcesOf(pair)).toEqual(sourcesOf(pair, signed));
    const own = pair.map(({ name, images: [image] }) => ({ name, images: [{ image, ...signed }] }));
    expect(imageFrames(own).frames?.map(({ data }) => data[0].source)).toEqual(sourcesOf(pair));
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
    expect(() => imageFrames([at('a', 0), at('b', 0)], { range: [1, 0] })).toThrow('range');
  });
});
