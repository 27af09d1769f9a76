import { describe, expect, test } from 'vitest';
import { confusionGrid, convolutionStepper, lineChart, type Figure } from 'convlab/plot';
import { tensor } from 'convlab/tensor';
import { categoryColors, theme } from '../../../lib/plot/theme.ts';
import { contrast, lookOf, parseColor, type Color } from '../../../scripts/book/figures/colors.ts';
import { darkColor } from '../../../scripts/book/figures/dark-color.ts';
import { darkFigure } from '../../../scripts/book/figures/dark-figure.ts';
import { styleSheet } from '../../../scripts/book/style-sheet.ts';

function color(text: string | undefined): Color {
  const parsed = parseColor(text ?? '');
  if (!parsed) throw new Error(`${text} is no colour`);
  return parsed;
}

const cards = [...styleSheet().matchAll(/--card: (#\w+);/g)].map(([, text]) => color(text));
const card = cards[1];

describe('colours on a dark card', () => {
  test('the style sheet has one dark card, however it got dark', () => {
    expect(cards).toHaveLength(3);
    expect(cards[2]).toEqual(card);
  });

  test.each([theme.ink, theme.quiet, theme.mark, ...categoryColors, '#1d4e9e', '#b84a00'])(
    'letters in %s can be read',
    (text) => {
      expect(contrast(color(darkColor(text, card, 'text')), card)).toBeGreaterThanOrEqual(4.5);
    },
  );

  test('greys turn around: white becomes the card, and what was darker is lighter', () => {
    expect(contrast(color(darkColor('#ffffff', card, 'mark')), card)).toBeCloseTo(1, 1);
    const contrasts = ['#ffffff', '#eaeef2', theme.line, theme.quiet, theme.ink].map((text) =>
      contrast(color(darkColor(text, card, 'mark')), card),
    );
    expect(contrasts).toEqual([...contrasts].sort((left, right) => left - right));
    expect(new Set(contrasts).size).toBe(contrasts.length);
  });

  test.each(categoryColors)('a line in %s can be seen, and keeps its hue', (text) => {
    const dark = color(darkColor(text, card, 'mark'));
    expect(contrast(dark, card)).toBeGreaterThan(3);
    const [before, after] = [lookOf(color(text)), lookOf(dark)];
    if (before.chroma > 0.05) expect(after.hue).toBeCloseTo(before.hue, 1);
  });

  test.each(Object.entries(eyes()))(
    'to %s kinds differ on a dark card as they do on white',
    (_, seen) => {
      const least = (texts: readonly string[]): number =>
        Math.min(
          ...texts.flatMap((one, index) =>
            texts.slice(index + 1).map((other) => distance(seen(color(one)), seen(color(other)))),
          ),
        );
      const dark = categoryColors.map((text) => darkColor(text, card, 'mark'));

      expect(least(dark)).toBeGreaterThan(0.9 * least(categoryColors));
    },
  );
});

describe('figures on a dark card', () => {
  const image = tensor([
    [1, 2, 3],
    [0, 1, 2],
    [2, 1, 0],
  ]);
  const kernel = tensor([
    [1, -1],
    [0, 1],
  ]);
  const dark = (figure: Figure): Figure => darkFigure(figure, card) as unknown as Figure;

  test('a chart changes its colours and nothing else', () => {
    const figure = lineChart([
      { name: 'loss', y: [3, 2, 1] },
      { name: 'val', y: [4, 3, 3] },
    ]);
    const shown = dark(figure);
    expect(contrast(color(shown.layout.paper_bgcolor), card)).toBe(1);
    expect(contrast(color(shown.layout.font?.color as string), card)).toBeGreaterThan(10);
    expect(shown.data.map(({ y }) => y)).toEqual(figure.data.map(({ y }) => y));
    const { template, ...layout } = shown.layout as Record<string, unknown>;
    expect(template).toBeDefined();
    expect(withoutColors({ ...shown, layout })).toEqual(withoutColors(figure));
  });

  test('pictures keep their colours and the numbers on them', () => {
    const figure = convolutionStepper(image, kernel, { padding: 'same' });
    const shown = dark(figure);
    const isData = ({
      colorscale = [],
    }: {
      colorscale?: readonly (readonly unknown[])[];
    }): boolean => new Set(colorscale.map(([, each]) => each)).size > 1;
    const scales = figure.data.filter(isData).map(({ colorscale }) => colorscale);
    expect(scales.length).toBeGreaterThan(2);
    expect(shown.data.filter(isData).map(({ colorscale }) => colorscale)).toEqual(scales);
    const numbers = (from: Figure): unknown[] =>
      from.data.flatMap(({ textfont }) => [textfont?.color ?? []].flat());
    const [before, after] = [numbers(figure), numbers(shown)];
    const onCells = before.map((each) => each === '#000000' || each === '#ffffff');
    expect(after.filter((_, at) => onCells[at])).toEqual(before.filter((_, at) => onCells[at]));
    // Padding is no number of the picture: its cells get dark, and its letters light.
    const padding = after.filter((_, at) => !onCells[at]) as string[];
    expect(padding.length).toBeGreaterThan(0);
    for (const each of padding) expect(contrast(color(each), card)).toBeGreaterThan(4.5);
  });

  test('coloured words inside of texts can be read, at every step', () => {
    const texts = JSON.stringify(dark(convolutionStepper(image, kernel)));
    const words = [...texts.matchAll(/style=\\"color:([^\\;]+)\\"/g)].map(([, each]) => each);
    expect(words.length).toBeGreaterThan(8);
    for (const each of words) expect(contrast(color(each), card)).toBeGreaterThanOrEqual(4.5);
  });

  test('cells of a confusion matrix stay, the names beside them get light', () => {
    const figure = confusionGrid(
      tensor([
        [3, 1],
        [0, 4],
      ]),
      { names: ['cat', 'dog'] },
    );
    const shown = dark(figure);
    expect(shown.data.map(({ textfont }) => textfont?.color)).toEqual(
      figure.data.map(({ textfont }) => textfont?.color),
    );
    const names = shown.layout.xaxis.tickfont?.color as string;
    expect(contrast(color(names), card)).toBeGreaterThan(4.5);
  });
});

/** Source: G. Machado et al., A physiologically-based model of colour vision deficiency (2009). */
function eyes(): Record<string, (seen: Color) => Color> {
  const matrices = {
    'eyes without red cones': [
      0.152286, 1.052583, -0.204868, 0.114503, 0.786281, 0.099216, -0.003882, -0.048116, 1.051998,
    ],
    'eyes without green cones': [
      0.367322, 0.860646, -0.227968, 0.280085, 0.672501, 0.047413, -0.01182, 0.04294, 0.968881,
    ],
    'eyes with all cones': [1, 0, 0, 0, 1, 0, 0, 0, 1],
  };
  const linear = (share: number): number => share ** 2.2;
  const seenBy =
    (matrix: readonly number[]) =>
    (from: Color): Color => {
      const shares = from.slice(0, 3).map(linear);
      const [red, green, blue] = [0, 3, 6].map((row) => {
        const sum = shares.reduce((all, share, place) => all + share * matrix[row + place], 0);
        return Math.min(1, Math.max(0, sum)) ** (1 / 2.2);
      });
      return [red, green, blue, 1];
    };
  return Object.fromEntries(
    Object.entries(matrices).map(([name, matrix]) => [name, seenBy(matrix)]),
  );
}

function distance(one: Color, other: Color): number {
  const [left, right] = [one, other].map(lookOf).map(({ light, chroma, hue }) => {
    return [light, chroma * Math.cos(hue), chroma * Math.sin(hue)];
  });
  return Math.hypot(...left.map((value, index) => value - right[index]));
}

function withoutColors(value: unknown): unknown {
  const text = JSON.stringify(value, (key, part: unknown) =>
    /color$/i.test(key) && typeof part === 'string' ? 'a colour' : part,
  );
  return JSON.parse(text);
}
