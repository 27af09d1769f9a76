// convlab's changes of pictures give what the image ops of TensorFlow.js give.
import {
  createRandom,
  flipHorizontal,
  fromData,
  maxDifference,
  mergeChannels,
  randomUniform,
  resize,
  rotateImage,
  warpImage,
} from 'convlab';
import type { Image, PlaneMap } from 'convlab';
import { fromTf, startTensorFlow, toTf } from 'convlab/tf';
import type { TensorFlow } from 'convlab/tf';
import { beforeAll, describe, expect, test } from 'vitest';

let tf: TensorFlow;
beforeAll(async () => {
  tf = await startTensorFlow({ quiet: true });
});

type Operand = ReturnType<TensorFlow['zeros']>;
type Batch = Parameters<TensorFlow['image']['transform']>[0];

const tolerance = 1e-5;
const colour = randomUniform([9, 12, 3], createRandom(1));
const grey = randomUniform([8, 8, 1], createRandom(2));
const pictures = [
  ['colour', colour],
  ['grey', grey],
] as const;

const asBatch = ({ data, shape }: Image): Batch => toTf(fromData(data, [1, ...shape]));

/** What an op of TensorFlow.js makes of one picture. */
function byTf(picture: Image, op: (batch: Batch) => Operand): Image {
  const made = fromTf(tf.tidy(() => op(asBatch(picture))));
  const [, height, width, channels] = made.shape;
  return fromData(made.data, [height, width, channels]);
}

describe.each(pictures)('on a %s picture', (_, picture) => {
  const [height, width] = picture.shape;

  test('flipHorizontal is flipLeftRight', () => {
    const made = byTf(picture, (batch) => tf.image.flipLeftRight(batch));
    expect(maxDifference(flipHorizontal(picture), made)).toBeLessThan(tolerance);
  });

  test('resize is resizeBilinear and resizeNearestNeighbor with half-pixel centres when it enlarges', () => {
    const size: [number, number] = [height + 7, 2 * width];
    const bilinear = byTf(picture, (batch) => tf.image.resizeBilinear(batch, size, false, true));
    expect(maxDifference(resize(picture, ...size), bilinear)).toBeLessThan(tolerance);
    const nearest = byTf(picture, (batch) =>
      tf.image.resizeNearestNeighbor(batch, size, false, true),
    );
    expect(maxDifference(resize(picture, ...size, { method: 'nearest' }), nearest)).toBe(0);
  });

  test.each(['bilinear', 'nearest'] as const)(
    'warpImage is cropAndResize (%s) inside of the picture',
    (method) => {
      const [top, left, bottom, right] = [0.1, 0.2, 0.85, 0.9];
      const [rows, columns] = [6, 11];
      const made = byTf(picture, (batch) =>
        tf.image.cropAndResize(batch, [[top, left, bottom, right]], [0], [rows, columns], method),
      );
      const down = ((bottom - top) * (height - 1)) / (rows - 1);
      const across = ((right - left) * (width - 1)) / (columns - 1);
      const map: PlaneMap = [
        ...([across, 0, left * (width - 1)] as const),
        ...([0, down, top * (height - 1)] as const),
        ...([0, 0, 1] as const),
      ];
      const own = warpImage(picture, map, { height: rows, width: columns, method });
      expect(maxDifference(own, made)).toBeLessThan(tolerance);
    },
  );
});

test('mergeChannels of one channel three times is grayscaleToRGB', () => {
  const matrix = fromData(grey.data, [8, 8]);
  const made = byTf(grey, (batch) => tf.image.grayscaleToRGB(batch));
  expect(maxDifference(mergeChannels([matrix, matrix, matrix]), made)).toBe(0);
});

// The native backend of TensorFlow.js has no kernel for these two.
const hasKernel = (name: string): boolean =>
  tf.getKernelsForBackend(tf.getBackend()).some(({ kernelName }) => kernelName === name);

// No place lies half-way between pixels, where rounding of 32 bits decides which one is nearest.
const maps: PlaneMap[] = [
  [1, 0, 0.437, 0, 1, -2.319, 0, 0, 1],
  [0.913, 0.307, -1.213, -0.311, 0.887, 2.133, 0, 0, 1],
  [1.117, 0.109, -3.03, 0.053, 1.417, -2.07, 0.0213, -0.0117, 1],
  [2.317, 0, -8.631, 0, 2.291, -8.573, 0, 0, 1],
];
const fills = [
  ['constant', 0.25],
  ['nearest', 'edge'],
  ['reflect', 'reflect'],
] as const;
const cases = maps.flatMap((map) =>
  fills.flatMap(([mode, fill]) =>
    (['bilinear', 'nearest'] as const).map((method) => ({ map, mode, fill, method })),
  ),
);

test('rotateImage is rotateWithOffset where there is one', ({ skip }) => {
  skip(!hasKernel('RotateWithOffset'), 'this backend has no rotateWithOffset');
  for (const [, picture] of pictures) {
    const [height, width] = picture.shape;
    for (const degrees of [17, -100, 200]) {
      const made = byTf(picture, (batch) =>
        tf.image.rotateWithOffset(batch, (degrees * Math.PI) / 180, 0, 0.5),
      );
      const centre = [height / 2, width / 2] as const;
      const own = rotateImage(picture, degrees, { centre, method: 'nearest' });
      expect(maxDifference(own, made), `${degrees}°`).toBeLessThan(tolerance);
    }
  }
});

test('warpImage is transform where there is one', ({ skip }) => {
  skip(!hasKernel('Transform'), 'this backend has no transform');
  // The stock kernel of WebAssembly does not mirror as the one in JavaScript and TensorFlow do.
  const mirrors = tf.getBackend() !== 'wasm';
  for (const { map, mode, fill, method } of cases) {
    if (mode === 'reflect' && !mirrors) continue;
    const transforms = tf.tensor2d([[...map.slice(0, 8)]]);
    for (const [, picture] of pictures) {
      const made = byTf(picture, (batch) =>
        tf.image.transform(batch, transforms, method, mode, 0.25),
      );
      const own = warpImage(picture, map, { fill, method });
      const what = JSON.stringify({ map, mode, method });
      expect(maxDifference(own, made), what).toBeLessThan(tolerance);
    }
  }
});
