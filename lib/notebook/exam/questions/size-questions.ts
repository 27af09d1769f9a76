import { kernelExtent, outputSize, resolvePadding } from '../../../ops';
import { vary } from '../../vary';
import type { ExamQuestion } from './question';

interface Sizes {
  picture: number;
  kernel: number;
  stride: number;
  padding: number;
}

const room = ({ picture, kernel, padding }: Sizes): number => picture + 2 * padding - kernel;
const fraction = ({ picture, kernel, stride, padding }: Sizes): string =>
  `⌊(${picture} + 2·${padding} − ${kernel}) / ${stride}⌋ + 1`;
const square = (side: number): [number, number] => [side, side];

export function sizeQuestion(seed: number): ExamQuestion {
  const sizes = vary<Sizes>(
    seed,
    'exam-size',
    { picture: 64, kernel: 5, stride: 2, padding: 0 },
    ({ pick, whole }) => ({
      picture: whole(24, 120),
      kernel: pick(3, 5, 7),
      stride: pick(2, 3, 4),
      padding: pick(0, 1, 2),
    }),
    (drawn) => room(drawn) % drawn.stride !== 0,
  );
  const { picture, kernel, stride, padding } = sizes;
  const side = outputSize(picture, kernel, { stride, padding });
  const oneSided = outputSize(picture, kernel, { stride, padding: [padding, 0] });
  return {
    id: 'size',
    section: 'stride',
    points: 1,
    text: `A map of ${picture}×${picture} meets a ${kernel}×${kernel} kernel with stride ${stride} and a padding of ${padding} on every side. What are the height and width of the result?`,
    example: '300×300',
    truth: square(side),
    mistakes: [
      { got: square(side + 1), say: 'Round the division down before you add 1' },
      { got: square(side - 1), say: 'The first place is missing: + 1' },
      { got: square(oneSided), say: 'The padding stands on both sides: 2·P' },
      { got: square(room(sizes) + 1), say: 'That is the size with stride 1' },
    ],
    working: `${fraction(sizes)} = ${side}`,
  };
}

export function twoLayersQuestion(seed: number): ExamQuestion {
  const { picture, filters, kernel, padding } = vary(
    seed,
    'exam-two-layers',
    { picture: 224, filters: 64, kernel: 7, padding: 3 },
    ({ pick }) => ({
      picture: pick(96, 128, 160, 192, 224, 256, 299),
      filters: pick(16, 24, 32, 48, 64),
      kernel: pick(3, 5, 7),
      padding: pick(0, 1, 2, 3),
    }),
    (drawn) => drawn.padding <= (drawn.kernel - 1) / 2,
  );
  const first = outputSize(picture, kernel, { stride: 2, padding });
  const second = outputSize(first, 3, { stride: 2, padding: 1 });
  return {
    id: 'two-layers',
    section: 'shapes',
    points: 2,
    text: `A colour picture of ${picture}×${picture} goes through a convolution (${filters} filters of ${kernel}×${kernel}, stride 2, padding ${padding}) and then a max pool (3×3, stride 2, padding 1). Which shape comes out?`,
    example: '28×28×32',
    truth: [second, second, filters],
    mistakes: [
      { got: [first, first, filters], say: 'That is behind the convolution; the pool follows' },
      { got: [second, second, 3], say: 'The convolution makes a channel for each filter' },
      {
        got: [outputSize(first, 3, { stride: 2 }), outputSize(first, 3, { stride: 2 }), filters],
        say: 'The pool has a padding of 1 on both sides',
      },
    ],
    working: `${fraction({ picture, kernel, stride: 2, padding })} = ${first}, then ${fraction({ picture: first, kernel: 3, stride: 2, padding: 1 })} = ${second}; the pool keeps ${filters} channels`,
  };
}

export function samePaddingQuestion(seed: number): ExamQuestion {
  const { picture, kernel, stride } = vary(
    seed,
    'exam-same',
    { picture: 7, kernel: 3, stride: 2 },
    ({ pick, whole }) => ({
      picture: whole(7, 60),
      kernel: pick(3, 4, 5, 7),
      stride: pick(1, 2, 3),
    }),
    (drawn) => totalPadding(drawn) > 0,
  );
  const total = totalPadding({ picture, kernel, stride });
  const side = Math.ceil(picture / stride);
  return {
    id: 'same',
    section: 'padding',
    points: 2,
    text: `“Same” padding aims at ⌈N/S⌉ rows. How many rows of zeros does it add **in all** (above and below together) to a map of ${picture}×${picture}, for a ${kernel}×${kernel} kernel with stride ${stride}?`,
    example: '11',
    truth: total,
    mistakes: [
      { got: total / 2, say: 'That is for one side; both together were asked' },
      { got: kernel - 1, say: 'F − 1 holds for stride 1 only' },
      { got: side, say: 'That is the number of rows that come out' },
    ],
    working: `⌈${picture}/${stride}⌉ = ${side} rows; (${side} − 1)·${stride} + ${kernel} − ${picture} = ${total}`,
  };
}

function totalPadding({ picture, kernel, stride }: Omit<Sizes, 'padding'>): number {
  const { top, bottom } = resolvePadding(
    'exam',
    'same',
    square(picture),
    square(kernel),
    square(stride),
    [1, 1],
  );
  return top + bottom;
}

export function dilationQuestion(seed: number): ExamQuestion {
  const { picture, kernel, dilation } = vary(
    seed,
    'exam-dilation',
    { picture: 32, kernel: 3, dilation: 2 },
    ({ pick, whole }) => ({
      picture: whole(20, 80),
      kernel: pick(3, 5),
      dilation: pick(2, 3, 4),
    }),
    (drawn) => kernelExtent(drawn.kernel, drawn.dilation) < drawn.picture - 2,
  );
  const side = outputSize(picture, kernel, { dilation });
  const extent = kernelExtent(kernel, dilation);
  return {
    id: 'dilation',
    section: 'dilation',
    points: 2,
    text: `A ${kernel}×${kernel} kernel with dilation ${dilation} slides over a map of ${picture}×${picture}, stride 1, no padding. Which height and width has the result?`,
    example: '300×300',
    truth: square(side),
    mistakes: [
      {
        got: square(outputSize(picture, kernel)),
        say: 'The kernel has holes and spans more than its own size',
      },
      {
        got: square(picture - kernel * dilation + 1),
        say: `It spans (F − 1)·D + 1 = ${extent} pixels, not F·D`,
      },
      { got: square(extent), say: 'That is what the kernel spans' },
    ],
    working: `it spans (${kernel} − 1)·${dilation} + 1 = ${extent}; ${picture} − ${extent} + 1 = ${side}`,
  };
}
