import fc from 'fast-check';
import { conv2d } from 'convlab/ops';
import {
  OptionError,
  ShapeError,
  createRandom,
  fromFunction,
  randomNormal,
  sum,
  tensor,
  toNested,
  zeros,
} from 'convlab/tensor';
import { convolutionStepper, convolutionSteps, stepFigure } from 'convlab/plot';
import type { Figure } from 'convlab/plot';
import { describe, expect, test } from 'vitest';
import { cellsIn, expectPlainFigure, numbersIn } from './helpers.ts';

const image = tensor([
  [1, 2, 3, 0],
  [4, 5, 6, 1],
  [7, 8, 9, 2],
  [0, 1, 2, 3],
]);
const edges = tensor([
  [1, 0, -1],
  [1, 0, -1],
  [1, 0, -1],
]);

/** The equation as a reader sees it, without Plotly's tags. */
function equationOf(figure: Figure, step?: number): string {
  const annotations =
    step === undefined ? figure.layout.annotations : figure.frames?.[step].layout?.annotations;
  return (annotations?.[1].text ?? '').replace(/<[^>]*>/g, '');
}

describe('convolutionSteps', () => {
  test('a step holds the patch, its products with the kernel and their sum', () => {
    const [first, second] = convolutionSteps(image, edges);
    expect(first).toMatchObject({ row: 0, column: 0, top: 0, left: 0, sum: -6 });
    expect(toNested(second.patch)).toEqual([
      [2, 3, 0],
      [5, 6, 1],
      [8, 9, 2],
    ]);
    expect(toNested(second.products)).toEqual([
      [2, 0, -0],
      [5, 0, -1],
      [8, 0, -2],
    ]);
    expect(second.sum).toBe(12);
  });

  test('a patch on padding starts before the image and sees zeros there', () => {
    const [first] = convolutionSteps(image, edges, { padding: 1 });
    expect([first.top, first.left]).toEqual([-1, -1]);
    expect(toNested(first.patch)).toEqual([
      [0, 0, 0],
      [0, 1, 2],
      [0, 4, 5],
    ]);
  });

  test('the sums are the feature map of conv2d for every stride and padding', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 3, max: 8 }),
        fc.integer({ min: 3, max: 8 }),
        fc.integer({ min: 1, max: 3 }),
        fc.integer({ min: 1, max: 3 }),
        fc.constantFrom<(number | 'same' | 'full')[]>(0, 1, 2, 'same', 'full'),
        (height, width, kernelSide, stride, padding) => {
          const pixels = fromFunction([height, width], (row, column) => (row * 7 + column * 3) % 5);
          const kernel = fromFunction([kernelSide, kernelSide], (row, column) => row - column + 1);
          const map = conv2d(pixels, kernel, { stride, padding });
          const steps = convolutionSteps(pixels, kernel, { stride, padding });
          expect(steps.map((step) => step.sum)).toEqual([...map.data]);
          for (const step of steps) expect(step.sum).toBeCloseTo(sum(step.products), 4);
        },
      ),
    );
  });

  test('the sums are exactly the feature map for real numbers too', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 1000 }), (seed) => {
        const random = createRandom(seed);
        const pixels = randomNormal([6, 7], random);
        const kernel = randomNormal([3, 3], random);
        const sums = convolutionSteps(pixels, kernel).map((step) => step.sum);
        expect(sums).toEqual([...conv2d(pixels, kernel).data]);
      }),
    );
  });

  test('the steps go row by row through a map that is not square', () => {
    const steps = convolutionSteps(zeros([4, 5]), edges);
    expect(steps.map(({ row, column }) => [row, column])).toEqual([
      [0, 0],
      [0, 1],
      [0, 2],
      [1, 0],
      [1, 1],
      [1, 2],
    ]);
  });

  test('more than 10,000 places are refused, and what is no tensor', () => {
    expect(() => convolutionSteps(zeros([103, 103]), edges)).toThrow(
      /convolutionSteps: the kernel would stop at 10201 places, but at most 10000/,
    );
    expect(() => convolutionSteps([[1]] as unknown as typeof image, edges)).toThrow(
      /the image must be a tensor, but is a list of numbers; make a tensor of it/,
    );
  });

  test('a kernel that does not fit is refused by name', () => {
    expect(() => convolutionSteps(edges, image)).toThrow(
      /^convolutionSteps: a 4×4 kernel does not fit a 3×3 image/,
    );
    expect(() => convolutionSteps(image, tensor([1, 2]))).toThrow(ShapeError);
    expect(() => convolutionSteps(image, edges, { stride: 0 })).toThrow(OptionError);
  });
});

describe('convolutionStepper', () => {
  const figure = convolutionStepper(image, edges);

  test('there is a frame and a slider step for every place of the feature map', () => {
    expect(figure.frames).toHaveLength(4);
    const names = figure.frames?.map(({ name }) => name);
    const steps = figure.layout.sliders?.[0].steps ?? [];
    expect(steps.map(({ args }) => args[0]?.[0])).toEqual(names);
  });

  test('the first place is seen before anything is clicked', () => {
    expect(cellsIn(figure.data[3])).toEqual([-6, null, null, null]);
    expect(equationOf(figure)).toBe(
      '1·1 + 2·0 + 3·(−1) + 4·1 + 5·0 + 6·(−1) + 7·1 + 8·0 + 9·(−1) = −6',
    );
  });

  test('the map of the last frame is the result of conv2d', () => {
    const last = figure.frames?.at(-1);
    expect(last?.data[2].z).toEqual(toNested(conv2d(image, edges)));
    expect(numbersIn(last?.data[3] ?? {})).toEqual([...conv2d(image, edges).data]);
  });

  test('the frames change the same traces that the first picture drew', () => {
    const first = figure.frames?.[0];
    first?.traces.forEach((trace, index) => {
      const changed = first.data[index];
      expect(figure.data[trace]).toMatchObject(
        changed.z ? { z: changed.z } : { x: changed.x, y: changed.y, text: changed.text },
      );
    });
  });

  test('the products of every frame add up to its sum', () => {
    for (const [step, frame] of (figure.frames ?? []).entries()) {
      const added = cellsIn(frame.data[0]).reduce<number>((all, next) => all + (next ?? 0), 0);
      expect(equationOf(figure, step)).toMatch(new RegExp(`= ${String(added).replace('-', '−')}$`));
      expect(cellsIn(frame.data[2])[step]).toBe(added);
    }
  });

  test('Previous and Next of every frame name its neighbours and stop at the ends', () => {
    const names = figure.frames?.map(({ name }) => name) ?? [];
    const targets = figure.frames?.map(({ layout }) =>
      layout?.updatemenus?.[0].buttons?.slice(0, 2).map(({ args }) => args[0]?.[0]),
    );
    expect(targets).toEqual([
      [names[0], names[1]],
      [names[0], names[2]],
      [names[1], names[3]],
      [names[2], names[3]],
    ]);
  });

  test('padding is drawn apart from the image, outside of its rows and columns', () => {
    const { data } = convolutionStepper(image, edges, { padding: 1 });
    const padding = data.at(-1);
    expect(padding?.x).toEqual([-1, 0, 1, 2, 3, 4]);
    expect(cellsIn(padding ?? {}).filter((cell) => cell === 0)).toHaveLength(20);
  });

  test('an equation that had to be rounded says so, and a long one is broken into lines', () => {
    const blur = fromFunction([5, 5], () => 1 / 25);
    const pixels = fromFunction([6, 6], (row, column) => row + column / 3);
    const lines = (convolutionStepper(pixels, blur).layout.annotations?.[1].text ?? '').split(
      '<br>',
    );
    expect(lines.length).toBeGreaterThan(2);
    expect(lines.at(-1)).toContain('≈');
  });

  test('it is plain data and its description says sizes, stride and padding', () => {
    expectPlainFigure(figure);
    expect(figure.description).toContain(
      '4×4 image, 3×3 kernel, stride 1, padding 0: feature map 2×2',
    );
    expect(figure.description).toContain('4 places');
  });

  test('too many numbers to read are refused with what to do', () => {
    expect(() => convolutionStepper(zeros([28, 28]), edges)).toThrow(OptionError);
    expect(() => convolutionStepper(zeros([28, 28]), edges)).toThrow(/28×28.*12×12.*crop/);
    expect(() => convolutionStepper(zeros([12, 12]), edges, { padding: 1 })).toThrow(
      /144 places.*larger stride/,
    );
    expect(() => convolutionStepper(image, edges, { padding: 9 })).toThrow(/with padding/);
  });

  test('errors of image, kernel and options begin with its own name', () => {
    expect(() => convolutionStepper(edges, image)).toThrow(/^convolutionStepper: .*does not fit/);
    expect(() => stepFigure(edges, image)).toThrow(/^stepFigure: .*does not fit/);
    expect(() => convolutionStepper(image, edges, { stride: 1.5 })).toThrow(/^convolutionStepper:/);
    expect(() => convolutionStepper(image, edges, { decimals: 200 })).toThrow(
      'convolutionStepper: decimals must be a whole number from 0 to 20, but is 200.',
    );
    expect(() => convolutionStepper(image, edges, { width: 10 })).toThrow(
      'convolutionStepper: width must be a number of pixels from 50 to 4000, but is 10.',
    );
    expect(() => convolutionStepper(image, [[1]] as unknown as typeof edges)).toThrow(
      /^convolutionStepper: the kernel must be a tensor/,
    );
  });

  test('every frame moves the marks on image and feature map', () => {
    const marks = figure.frames?.map(({ layout }) => layout?.shapes?.map(({ x0 }) => x0));
    expect(marks?.[0]).toEqual(figure.layout.shapes?.map(({ x0 }) => x0));
    expect(new Set(marks?.map((places) => String(places))).size).toBe(2);
  });

  test('it is never wider than a notebook, however large image and kernel are', () => {
    const wide = convolutionStepper(zeros([12, 12]), zeros([5, 5]), { padding: 2, stride: 2 });
    expect(wide.layout.width).toBeLessThanOrEqual(900);
  });
});

describe('stepFigure', () => {
  test('it shows one step, without controls', () => {
    const figure = stepFigure(image, edges, { position: { row: 1, column: 0 } });
    expect(figure.frames).toBeUndefined();
    expect(figure.layout.sliders).toBeUndefined();
    expect(cellsIn(figure.data[3])).toEqual([-6, 12, -6, null]);
    expect(figure.description).toContain('row 1, column 0: the sum of the 9 products is −6');
    expectPlainFigure(figure);
  });

  test('it finds its place in a map that is not square', () => {
    const wide = fromFunction([4, 5], (row, column) => row * column);
    const figure = stepFigure(wide, edges, { position: { row: 1, column: 0 } });
    expect(figure.description).toContain('Shown is row 1, column 0');
    expect(cellsIn(figure.data[3])).toEqual([-6, -6, -6, -12, null, null]);
  });

  test('a place outside of the feature map is refused', () => {
    expect(() => stepFigure(image, edges, { position: { row: 2, column: 0 } })).toThrow(
      /feature map is 2×2.*last place is row 1, column 1/,
    );
  });
});
