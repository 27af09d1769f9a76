import { describe, expect, test } from 'vitest';
import {
  augment,
  augmentation,
  augmentationPreview,
  cutOut,
  randomBrightness,
  randomContrast,
  randomCrop,
  randomFlip,
  randomHue,
  randomNoise,
  randomRotation,
  randomSaturation,
  randomShear,
  randomShift,
  randomZoom,
} from 'convlab/data';
import type { AugmentationStep } from 'convlab/data';
import {
  flipHorizontal,
  flipVertical,
  normalize,
  rotateImage,
  shiftImage,
  zoomImage,
} from 'convlab/image';
import {
  OptionError,
  ShapeError,
  createRandom,
  fromData,
  maxDifference,
  randomUniform,
  reshape,
} from 'convlab/tensor';
import type { Image, Tensor } from 'convlab/tensor';

type Batch = Tensor<[number, number, number, number]>;

const batch: Batch = randomUniform([20, 9, 8, 3], createRandom(1));
const grey: Batch = randomUniform([6, 8, 8, 1], createRandom(2));
const by = (steps: readonly AugmentationStep[], x = batch, seed = 3): Batch =>
  augment(x, augmentation(steps), createRandom(seed));
const pictureOf = (x: Batch, index: number): Image => {
  const [, height, width, channels] = x.shape;
  const length = height * width * channels;
  const values = x.data.slice(index * length, (index + 1) * length);
  return fromData(values, [height, width, channels]);
};

const everyStep: AugmentationStep[] = [
  randomFlip({ vertical: true }),
  randomRotation(),
  randomShift(),
  randomShift({ fraction: 0.1 }),
  randomZoom(),
  randomShear(),
  randomCrop(),
  randomBrightness(),
  randomContrast(),
  randomSaturation(),
  randomHue(),
  randomNoise(),
  cutOut(),
];

describe('augment', () => {
  test.each(everyStep.map((step) => [step.name, step] as const))(
    '%s changes pictures, keeps them within 0 to 1, and draws the same with the same seed',
    (_, step) => {
      const changed = by([step]);
      expect(changed.shape).toEqual(batch.shape);
      expect(maxDifference(changed, batch)).toBeGreaterThan(0.01);
      expect(changed.data.every((value) => value >= 0 && value <= 1)).toBe(true);
      expect(by([step]).data).toEqual(changed.data);
      expect(by([step], batch, 4).data).not.toEqual(changed.data);
    },
  );

  test('leaves the pictures that it is given as they are', () => {
    const before = batch.data.slice();
    const same = augment(batch, augmentation([]), createRandom(1));
    by(everyStep);
    expect(batch.data).toEqual(before);
    expect(same.data).toEqual(before);
    expect(same.data).not.toBe(batch.data);
  });

  test('every picture draws its own numbers', () => {
    const twice = fromData(
      Float32Array.of(...grey.data.slice(0, 64), ...grey.data.slice(0, 64)),
      [2, 8, 8, 1],
    );
    const changed = by([randomRotation({ degrees: 40 })], twice);
    expect(maxDifference(pictureOf(changed, 0), pictureOf(changed, 1))).toBeGreaterThan(0.1);
  });

  test('flips each way for about half of the pictures', () => {
    const flipped = by(
      [randomFlip({ vertical: true })],
      randomUniform([400, 3, 3, 1], createRandom(4)),
    );
    const original = randomUniform([400, 3, 3, 1], createRandom(4));
    const kinds = Array.from({ length: 400 }, (_, index) => {
      const [own, made] = [pictureOf(original, index), pictureOf(flipped, index)];
      const ways = [own, flipHorizontal(own), flipVertical(own), flipVertical(flipHorizontal(own))];
      return ways.findIndex((way) => maxDifference(way, made) === 0);
    });
    const counts = [0, 1, 2, 3].map((kind) => kinds.filter((each) => each === kind).length);
    expect(counts.reduce((sum, count) => sum + count)).toBe(400);
    expect(Math.min(...counts)).toBeGreaterThan(70);
  });

  test('moves by whole pixels, each way up to the most, as shiftImage moves', () => {
    const moved = by([randomShift({ pixels: 1 })], randomUniform([200, 4, 4, 1], createRandom(5)));
    const original = randomUniform([200, 4, 4, 1], createRandom(5));
    const places = Array.from({ length: 200 }, (_, index) => {
      const own = pictureOf(original, index);
      for (const down of [-1, 0, 1]) {
        for (const right of [-1, 0, 1]) {
          const shifted = shiftImage(own, down, right);
          if (maxDifference(shifted, pictureOf(moved, index)) === 0) return `${down},${right}`;
        }
      }
      return 'elsewhere';
    });
    expect(new Set(places).size).toBe(9);
    expect(places).not.toContain('elsewhere');
  });

  test('turns and enlarges as rotateImage and zoomImage do', () => {
    const own = pictureOf(grey, 0);
    const one = reshape(own, [1, 8, 8, 1]);
    const turned = by([randomRotation({ degrees: [30, 30] })], one);
    expect(maxDifference(pictureOf(turned, 0), rotateImage(own, 30))).toBe(0);
    const large = by([randomZoom({ amount: [0.5, 0.5], fill: 'edge' })], one);
    expect(maxDifference(pictureOf(large, 0), zoomImage(own, 1.5, { fill: 'edge' }))).toBe(0);
  });

  test('makes one map of steps that move pixels: there and back is the picture itself', () => {
    const there = [randomRotation({ degrees: [25, 25] }), randomZoom({ amount: [0.25, 0.25] })];
    const back = [randomZoom({ amount: [-0.2, -0.2] }), randomRotation({ degrees: [-25, -25] })];
    const returned = by([...there, ...back]);
    expect(maxDifference(returned, batch)).toBeLessThan(1e-4);
    // With a step between them both are sampled, and the second does not know what the first lost.
    expect(
      maxDifference(by([...there, randomNoise({ deviation: 0 }), ...back]), batch),
    ).toBeGreaterThan(0.1);
  });

  test('does the steps in their order', () => {
    const shift: AugmentationStep = {
      kind: 'map',
      name: 'right',
      draw: () => [1, 0, -2, 0, 1, 0, 0, 0, 1],
    };
    const flip = randomFlip({ chance: 1 });
    const own = pictureOf(grey, 0);
    const one = reshape(own, [1, 8, 8, 1]);
    expect(by([flip, shift], one).data).toEqual(shiftImage(flipHorizontal(own), 0, 2).data);
    expect(by([shift, flip], one).data).toEqual(flipHorizontal(shiftImage(own, 0, 2)).data);
  });

  test('fills as the augmentation says, unless the step says otherwise', () => {
    const white = fromData(new Float32Array(64).fill(1), [1, 8, 8, 1]) as Batch;
    const least = (step: AugmentationStep, fill?: number | 'edge'): number =>
      Math.min(...augment(white, augmentation([step], { fill }), createRandom(1)).data);
    expect(least(randomShift({ pixels: 3 }))).toBe(0);
    expect(least(randomShift({ pixels: 3 }), 'edge')).toBe(1);
    expect(least(randomShift({ pixels: 3, fill: 0.25 }), 'edge')).toBe(0.25);
  });

  test('changes only a share of the pictures where a chance is given', () => {
    const many = randomUniform([300, 2, 2, 1], createRandom(1));
    const changed = by([randomBrightness({ amount: [0.3, 0.3], chance: 0.25 })], many);
    const touched = Array.from({ length: 300 }, (_, index) =>
      Number(maxDifference(pictureOf(changed, index), pictureOf(many, index)) > 0),
    ).reduce((sum, next) => sum + next);
    expect(touched).toBeGreaterThan(45);
    expect(touched).toBeLessThan(105);
  });

  test('cutOut covers a square of the given side, or the part of it inside the picture', () => {
    const white = fromData(new Float32Array(50 * 100).fill(1), [50, 10, 10, 1]) as Batch;
    const cut = by([cutOut({ pixels: 4, fill: 0.5 })], white);
    const sizes = Array.from(
      { length: 50 },
      (_, index) => pictureOf(cut, index).data.filter((value) => value === 0.5).length,
    );
    expect(Math.max(...sizes)).toBe(16);
    expect(Math.min(...sizes)).toBeLessThan(16);
    expect(Math.min(...sizes)).toBeGreaterThanOrEqual(4);
  });
});

describe('augment says', () => {
  test('that colours need three channels', () => {
    expect(() => by([randomHue()], grey)).toThrow(/randomHue: colours need three channels/);
    expect(() => by([randomSaturation()], grey)).toThrow(ShapeError);
  });

  test('what is wrong with pictures', () => {
    expect(() => by([], pictureOf(batch, 0) as never)).toThrow(/batch of 1: reshape/);
    const levels = fromData(new Uint8Array(64), [1, 8, 8, 1]);
    expect(() => by([], levels as never)).toThrow(/normalize/);
    const tooHigh = fromData(new Float32Array(64).fill(9), [1, 8, 8, 1]) as Batch;
    expect(() => by([], tooHigh)).toThrow(/from 0 to 1, but one is 9/);
    expect(() => augment(batch, augmentation([]), 1 as never)).toThrow(/createRandom/);
    expect(() => augment(batch, [] as never, createRandom(1))).toThrow(/augmentation\(\[/);
  });

  test('what is wrong with steps', () => {
    expect(() => augmentation([randomFlip as never])).toThrow(/step 1 .* call it/);
    expect(() => augmentation('flip' as never)).toThrow(OptionError);
    expect(() => augmentation([], { fill: 'white' as never })).toThrow(/'edge' or 'reflect'/);
    expect(() => randomFlip({ horizontal: false })).toThrow(/nothing is flipped/);
    expect(() => randomRotation({ degrees: -5 })).toThrow(/at least 0/);
    expect(() => randomRotation({ degrees: [5, 1] })).toThrow(/least, most/);
    expect(() => randomShift({ pixels: 1.5 })).toThrow(/whole number/);
    expect(() => randomShift({ pixels: 1, fraction: 0.1 })).toThrow(/not both/);
    expect(() => randomShift({ fraction: 2 })).toThrow(/below 1/);
    expect(() => randomZoom({ amount: 1 })).toThrow(/above −1/);
    expect(() => randomShear({ degrees: 85 })).toThrow(/80/);
    expect(() => randomContrast({ amount: 1.5 })).toThrow(/at least −1/);
    expect(() => randomBrightness({ chance: 2 })).toThrow(/from 0 to 1/);
    expect(() => randomNoise({ deviation: -1 })).toThrow(/at least 0/);
    expect(() => cutOut({ fraction: 0 })).toThrow(/above 0/);
    expect(() => cutOut({ fill: 2 })).toThrow(/0 to 1/);
  });
});

describe('augmentationPreview', () => {
  test('shows the picture as it is and so many changed ones, and says how', () => {
    const jitter = augmentation([randomFlip(), randomHue()]);
    const figure = augmentationPreview(pictureOf(batch, 0), jitter, {
      count: 4,
      title: 'A jitter',
    });
    expect(figure.description).toBe(
      'A jitter: a picture of 9×8×3 as it is, and 4 times changed at random by randomFlip, randomHue.',
    );
    const panels = Object.keys(figure.layout).filter((key) => key.startsWith('xaxis'));
    expect(panels).toHaveLength(5);
  });

  test('takes raw pixels', () => {
    const pixels = fromData(new Uint8Array(75).fill(200), [5, 5, 3]);
    expect(augmentationPreview(pixels, augmentation([randomFlip()])).kind).toBe('figure');
  });

  test('shows raw grey pixels as the same from 0 to 1', () => {
    const raw = fromData(
      Uint8Array.from({ length: 25 }, (_, place) => 10 * place),
      [5, 5, 1],
    );
    const jitter = augmentation([randomShift()]);
    const { data, layout } = augmentationPreview(raw, jitter);
    const same = augmentationPreview(normalize(raw), jitter);
    expect({ data, layout }).toEqual({ data: same.data, layout: same.layout });
  });

  test('takes a grey matrix', () => {
    const matrix = reshape(pictureOf(grey, 0), [8, 8]);
    expect(augmentationPreview(matrix, augmentation([randomShift()])).kind).toBe('figure');
  });
});
