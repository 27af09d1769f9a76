import {
  conv2d,
  coreTensor,
  createRandom,
  depthwiseConv2d,
  medianTimes,
  randomNormal,
  releaseTensor,
} from 'convlab';
import type { Random, Run, Tensor } from 'convlab';
import type { Experiment } from './experiment.ts';

interface Size {
  side: number;
  channels: number;
  filters: number;
}

const rounds = 41;
const sizes: Record<string, Size> = {
  '112×112, 32 → 64': { side: 112, channels: 32, filters: 64 },
  '56×56, 64 → 128': { side: 56, channels: 64, filters: 128 },
  '28×28, 128 → 256': { side: 28, channels: 128, filters: 256 },
  '14×14, 256 → 512': { side: 14, channels: 256, filters: 512 },
  '7×7, 512 → 1024': { side: 7, channels: 512, filters: 1024 },
};

function randomTensor(shape: number[], random: Random): Tensor {
  const resident = coreTensor(shape);
  resident.data.set(randomNormal(shape, random, { deviation: 0.1 }).data);
  return resident;
}

/** Milliseconds of a 3×3 convolution and of the two halves of its separable twin. */
function timesOf({ side, channels, filters }: Size, seed: number): Record<string, number> {
  const random = createRandom(seed);
  const image = randomTensor([1, side, side, channels], random);
  const kernel = randomTensor([3, 3, channels, filters], random);
  const depthwise = randomTensor([3, 3, channels, 1], random);
  const pointwise = randomTensor([1, 1, channels, filters], random);
  const between = coreTensor([1, side, side, channels]);
  const map = coreTensor([1, side, side, filters]);
  const times = medianTimes(
    {
      standard: () => conv2d(image, kernel, { padding: 1, into: map }),
      depthwise: () => depthwiseConv2d(image, depthwise, { padding: 1, into: between }),
      pointwise: () => conv2d(between, pointwise, { into: map }),
    },
    { rounds },
  );
  for (const tensor of [image, kernel, depthwise, pointwise, between, map]) releaseTensor(tensor);
  const places = side * side;
  return {
    ...times,
    standardMultiplyAdds: 9 * channels * filters * places,
    depthwiseMultiplyAdds: 9 * channels * places,
    pointwiseMultiplyAdds: channels * filters * places,
  };
}

export const experiment: Experiment = {
  name: 'day-17-times',
  title: 'The time of a convolution and of its depthwise separable twin',
  question: 'Does the time fall as the multiply-adds do?',
  settings: {
    variants: sizes,
    rounds,
    measured:
      'Medians of interleaved rounds in milliseconds, one picture, 3×3, padding 1, real numbers of 32 bits that lie in the memory of the kernels.',
  },
  seeds: [1, 2, 3],
  run: ({ seeds, variants }) =>
    Promise.resolve(
      seeds.flatMap((seed) =>
        Object.entries(sizes)
          .filter(([variant]) => variants?.includes(variant) ?? true)
          .map(([variant, size]): Run => ({
            variant,
            seed,
            curves: {},
            figures: timesOf(size, seed),
          })),
      ),
    ),
  recheck: undefined,
};
