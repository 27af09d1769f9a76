import { heatOverlay, heatOverlays } from 'convlab/plot';
import { fromData, fromFunction, tensor, zeros } from 'convlab/tensor';
import { expect, test } from 'vitest';

const picture = fromFunction([4, 4, 3], (row, column) => (4 * row + column) / 15);
const heat = tensor([
  [0, 1],
  [2, 4],
]);

const imagesOf = (figure: ReturnType<typeof heatOverlay>) =>
  figure.data.filter(({ type }) => type === 'image');

test('picture, map and both stand side by side with one bar of colours', () => {
  const figure = heatOverlay(picture, heat, { title: 'Where it looks' });
  expect(imagesOf(figure)).toHaveLength(3);
  const bars = figure.data.filter(({ showscale }) => showscale);
  expect(bars).toHaveLength(1);
  expect([bars[0].zmin, bars[0].zmax]).toEqual([0, 4]);
  expect(figure.layout.width).toBeLessThanOrEqual(720);
  expect(figure.description).toMatch(/Where it looks: a map laid over a picture, numbers 0 to 4/);
});

test('the bar stands to the right of the pictures', () => {
  const { data, layout } = heatOverlay(picture, heat);
  const place = data.find(({ showscale }) => showscale)?.colorbar?.x ?? 0;
  const ends = Object.entries(layout)
    .filter(([name]) => name.startsWith('xaxis'))
    .map(([, axis]) => (axis as { domain: readonly number[] }).domain[1]);
  expect(Math.max(...ends)).toBeLessThan(place);
  expect(place).toBeLessThan(1);
});

test('without opacity the grey picture is left, with all of it only the map', () => {
  const dark = zeros([2, 2, 3]);
  const bright = fromData(new Uint8Array(12).fill(255), [2, 2, 3]);
  const through = (opacity: number) =>
    [dark, bright].map((below) => heatOverlays([{ picture: below, map: heat }], { opacity }));
  const [[darkBelow, brightBelow], [darkAbove, brightAbove]] = [through(0), through(1)];
  expect(imagesOf(darkBelow)[0].source).not.toBe(imagesOf(brightBelow)[0].source);
  expect(imagesOf(darkAbove)[0].source).toBe(imagesOf(brightAbove)[0].source);
});

test('several maps share one scale, unless each is to have its own', () => {
  const [weak, strong] = [
    heat,
    tensor([
      [0, 10],
      [20, 40],
    ]),
  ];
  const pairs = [weak, strong].map((map, index) => ({ picture, map, title: `map ${index}` }));
  const common = heatOverlays(pairs);
  const own = heatOverlays(pairs, { ownScale: true });
  const [first, second] = imagesOf(common);
  expect(first.source).not.toBe(second.source);
  const [ownFirst, ownSecond] = imagesOf(own);
  expect(ownFirst.source).toBe(ownSecond.source);
  expect(own.description).toMatch(/each in its own scale/);
});

test('with scales of their own the bar shows shares, from −1 on where a number lies below zero', () => {
  const signed = tensor([
    [-1, 0],
    [0, 3],
  ]);
  const barOf = (maps: (typeof heat)[], options: object = {}) => {
    const pairs = maps.map((map) => ({ picture, map }));
    const { data } = heatOverlays(pairs, { ownScale: true, ...options });
    const bar = data.find(({ showscale }) => showscale);
    return [bar?.zmin, bar?.zmax];
  };
  expect(barOf([heat, heat])).toEqual([0, 1]);
  expect(barOf([heat, signed])).toEqual([-1, 1]);
  expect(barOf([heat, signed], { range: [-5, 5] })).toEqual([-5, 5]);
});

test('maps with numbers below zero have white at zero', () => {
  const { data } = heatOverlay(
    picture,
    tensor([
      [-1, 0],
      [0, 3],
    ]),
  );
  const bar = data.find(({ showscale }) => showscale);
  expect([bar?.zmin, bar?.zmax]).toEqual([-3, 3]);
});

test('a map that is 0 everywhere can be shown', () => {
  expect(heatOverlay(picture, zeros([2, 2])).description).toMatch(/numbers 0/);
});

test('what does not fit is said', () => {
  expect(() => heatOverlays([])).toThrow(/give 1 to 40 pictures/);
  expect(() => heatOverlay(picture, zeros([2, 2, 1]))).toThrow(/\[height, width\]/);
  expect(() => heatOverlay(picture, zeros([2, 6]))).toThrow(/another form/);
  expect(() => heatOverlay(picture, heat, { opacity: 2 })).toThrow(/opacity must be from 0 to 1/);
  expect(() => heatOverlay(picture, heat, { colors: 'jet' as 'gray' })).toThrow(/colors must be/);
});
