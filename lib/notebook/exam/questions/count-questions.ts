import { layers, summarize } from '../../../arch';
import type { ArchitectureSummary, LayerDescription } from '../../../arch';
import { packedBytes } from '../../../ops';
import { vary } from '../../vary';
import type { ExamQuestion } from './question';

const write = (value: number): string => value.toLocaleString('en-US');

function summaryOf(
  input: readonly number[],
  ...stack: readonly LayerDescription[]
): ArchitectureSummary {
  return summarize({ input: [...input], layers: [...stack] });
}

const learnable = (summary: ArchitectureSummary): number => summary.parameters.learnable;

export function parametersQuestion(seed: number): ExamQuestion {
  const { channels, filters, size } = vary(
    seed,
    'exam-parameters',
    { channels: 64, filters: 128, size: 3 },
    ({ pick }) => ({
      channels: pick(3, 16, 24, 32, 48, 64, 96, 128),
      filters: pick(16, 32, 48, 64, 96, 128, 256),
      size: pick(3, 5, 7),
    }),
    (drawn) => drawn.channels !== drawn.filters,
  );
  const count = learnable(summaryOf([size, size, channels], layers.conv2d({ filters, size })));
  return {
    id: 'parameters',
    section: 'parameters',
    points: 1,
    text: `A convolution has ${filters} filters of ${size}×${size}, reads ${channels} channels and has biases. How many parameters is that, exactly?`,
    example: '1,000',
    unit: 'parameters',
    truth: count,
    mistakes: [
      { got: count - filters, say: `The ${filters} biases are missing` },
      { got: count - filters + 1, say: 'There is one bias for each filter, not one in all' },
      { got: count - filters + channels, say: 'A bias belongs to a filter, not to a channel' },
      { got: filters * (size * size + 1), say: 'Every filter reads all channels' },
      { got: filters * (size * channels + 1), say: `A filter has ${size}×${size} cells` },
    ],
    working: `${filters}·(${size}·${size}·${channels} + 1) = ${write(count)}`,
  };
}

export function pointwiseQuestion(seed: number): ExamQuestion {
  const { channels, filters } = vary(
    seed,
    'exam-pointwise',
    { channels: 512, filters: 64 },
    ({ pick }) => ({
      channels: pick(192, 256, 384, 512, 768, 1024),
      filters: pick(16, 32, 48, 64, 96, 128),
    }),
  );
  const count = learnable(summaryOf([1, 1, channels], layers.conv2d({ filters, size: 1 })));
  return {
    id: 'pointwise',
    section: 'pointwise',
    points: 1,
    text: `A 1×1 convolution with biases turns ${channels} channels into ${filters}. How many parameters does it have?`,
    example: '12,480',
    unit: 'parameters',
    truth: count,
    mistakes: [
      { got: count - filters, say: `The ${filters} biases are missing` },
      { got: count - filters + channels, say: 'There is a bias for each channel that comes out' },
      { got: 9 * (count - filters) + filters, say: 'That is a 3×3 convolution' },
    ],
    working: `${filters}·(${channels} + 1) = ${write(count)}`,
  };
}

export function savingQuestion(seed: number): ExamQuestion {
  const { channels } = vary(seed, 'exam-saving', { channels: 256 }, ({ pick }) => ({
    channels: pick(32, 48, 64, 96, 128, 192, 384, 512),
  }));
  const conv = (size: number): LayerDescription =>
    layers.conv2d({ filters: channels, size, bias: false, padding: 'same' });
  const input = [8, 8, channels];
  const large = learnable(summaryOf(input, conv(5)));
  const small = learnable(summaryOf(input, conv(3), conv(3)));
  return {
    id: 'saving',
    section: 'stacked',
    points: 2,
    text: `A 5×5 convolution is replaced by two 3×3 convolutions, ${channels} channels in and out of every layer, no biases. How many weights are saved? (Three digits suffice.)`,
    example: '73,728',
    unit: 'weights',
    tolerance: 0.005,
    truth: large - small,
    mistakes: [
      { got: large - small / 2, say: 'There are two 3×3 layers' },
      { got: small, say: 'That is what the two layers have; asked is what they save' },
      { got: 25 - 18, say: 'Every cell of a kernel has channels in times channels out weights' },
    ],
    working: `(25 − 2·9)·${channels}² = ${write(large - small)}, which is 28 % of ${write(large)}`,
  };
}

export function fieldQuestion(seed: number): ExamQuestion {
  const { kernels, strides } = vary(
    seed,
    'exam-field',
    { kernels: [3, 3, 3], strides: [1, 1, 1] },
    ({ pick }) => ({
      kernels: [pick(3, 5), pick(3, 5), pick(3, 5)],
      strides: [pick(1, 2), pick(1, 2), 1],
    }),
    (drawn) => drawn.strides.includes(2),
  );
  const stack = kernels.map((size, index) =>
    layers.conv2d({ name: `conv${index}`, filters: 1, size, stride: strides[index] }),
  );
  const summary = summaryOf([64, 64, 1], ...stack);
  const fields = stack.map((_, index) => {
    const { receptiveField } = summary.layer(`conv${index}`);
    return receptiveField === 'everything' ? 64 : receptiveField.size[0];
  });
  const sums = kernels.map((_, last) =>
    kernels.slice(0, last + 1).reduce((sum, size) => sum + size - 1, 1),
  );
  return {
    id: 'field',
    section: 'field',
    points: 2,
    text: `Three convolutions follow each other: kernels of ${kernels.map((size) => `${size}×${size}`).join(', ')} with strides ${strides.join(', ')}. How many pixels per side of the input does one number behind each of them see?`,
    example: '2, 4, 6',
    unit: 'px',
    truth: { list: fields },
    mistakes: [
      { got: sums, say: 'A stride widens the steps of all layers behind it' },
      {
        got: fields.map((each) => each * each),
        say: 'Those are areas; pixels per side were asked',
      },
      { got: [1, ...fields.slice(0, 2)], say: 'That begins with the input' },
    ],
    working: `r grows by (F − 1) times the product of the strides before: ${fields.join(', ')}`,
  };
}

export function workQuestion(seed: number): ExamQuestion {
  const { channels, filters, side, size } = vary(
    seed,
    'exam-work',
    { channels: 256, filters: 512, side: 14, size: 3 },
    ({ pick }) => ({
      channels: pick(32, 64, 128, 256),
      filters: pick(64, 128, 256, 512),
      side: pick(7, 14, 28, 56),
      size: pick(1, 3, 5),
    }),
    (drawn) => drawn.channels !== drawn.filters,
  );
  const summary = summaryOf(
    [side, side, channels],
    layers.conv2d({ filters, size, padding: 'same' }),
  );
  const pairs = summary.multiplyAdds;
  return {
    id: 'work',
    section: 'work',
    points: 2,
    text: `How many FLOPs does a ${size}×${size} convolution from ${channels} to ${filters} channels take when its output is ${side}×${side}? (A multiplication and an addition are two; biases are left out. Three digits suffice.)`,
    example: '87.5 MFLOPs',
    unit: 'FLOPs',
    tolerance: 0.005,
    truth: summary.flops,
    mistakes: [
      { got: pairs, say: 'Those are multiply-adds: each of them is two operations' },
      { got: (2 * pairs) / side / side, say: 'Every place of the output does the same work again' },
      { got: (2 * pairs) / channels, say: 'Every filter reads all channels' },
      { got: (2 * pairs) / side, say: 'The output has rows and columns' },
    ],
    working: `${size}²·${channels}·${filters}·${side}² = ${write(pairs)} multiply-adds, twice as many FLOPs: ${write(summary.flops)}`,
  };
}

export function separableQuestion(seed: number): ExamQuestion {
  const { channels, filters, size } = vary(
    seed,
    'exam-separable',
    { channels: 256, filters: 256, size: 3 },
    ({ pick }) => ({
      channels: pick(32, 64, 128, 256),
      filters: pick(32, 64, 128, 256, 512),
      size: pick(3, 5),
    }),
  );
  const input = [8, 8, channels];
  const standard = learnable(
    summaryOf(input, layers.conv2d({ filters, size, bias: false, padding: 'same' })),
  );
  const split = learnable(
    summaryOf(
      input,
      layers.depthwiseConv2d({ size, bias: false, padding: 'same' }),
      layers.conv2d({ filters, size: 1, bias: false }),
    ),
  );
  const area = size * size;
  return {
    id: 'separable',
    section: 'separable',
    points: 2,
    text: `A ${size}×${size} convolution from ${channels} to ${filters} channels is replaced by a depthwise and a 1×1 convolution (no biases). How many times fewer weights does that have? (One decimal suffices.)`,
    example: '5.1 times',
    unit: 'factor',
    tolerance: 0.01,
    truth: standard / split,
    mistakes: [
      { got: split / standard, say: 'That is the part that is left; turn it round' },
      { got: area, say: `${area} is the limit for very many channels out` },
      {
        got: 1 / (filters * area),
        say: 'The two parts are added, not multiplied',
      },
      {
        got: filters,
        say: 'The depthwise step is not all: the 1×1 convolution mixes the channels',
      },
      { got: standard / (area * channels), say: 'The 1×1 convolution has weights too' },
    ],
    working: `${write(standard)} against ${write(area * channels)} + ${write(channels * filters)} = ${write(split)}`,
  };
}

export function headQuestion(seed: number): ExamQuestion {
  const { side, channels, classes } = vary(
    seed,
    'exam-head',
    { side: 7, channels: 1024, classes: 1000 },
    ({ pick }) => ({
      side: pick(4, 5, 6, 7, 8),
      channels: pick(64, 128, 256, 512, 1024),
      classes: pick(10, 43, 46, 100, 1000),
    }),
  );
  const input = [side, side, channels];
  const dense = layers.dense({ units: classes });
  const flat = learnable(summaryOf(input, layers.flatten(), dense));
  const pooled = learnable(summaryOf(input, layers.globalAveragePool2d(), dense));
  return {
    id: 'head',
    section: 'head',
    points: 2,
    text: `The last maps of a network are ${side}×${side}×${channels}. Global average pooling follows, then one dense layer with biases for ${classes} classes. How many parameters does this head have?`,
    example: '12,345',
    unit: 'parameters',
    truth: pooled,
    mistakes: [
      { got: flat, say: 'That is with flattening; pooling leaves one number for each channel' },
      { got: pooled - classes, say: 'The biases are missing' },
      { got: 0, say: 'Pooling has no parameters, but the dense layer behind it has' },
    ],
    working: `${channels}·${classes} + ${classes} = ${write(pooled)}; flattening would take ${write(flat)}`,
  };
}

export function denseQuestion(seed: number): ExamQuestion {
  const { side, channels, units } = vary(
    seed,
    'exam-dense',
    { side: 5, channels: 64, units: 128 },
    ({ pick, whole }) => ({
      side: whole(4, 12),
      channels: pick(16, 32, 64),
      units: pick(32, 64, 128, 256),
    }),
  );
  const count = learnable(
    summaryOf([side, side, channels], layers.flatten(), layers.dense({ units })),
  );
  return {
    id: 'dense',
    section: 'parameters',
    points: 1,
    text: `Maps of ${side}×${side}×${channels} are flattened and read by a dense layer of ${units} units with biases. How many parameters does it have?`,
    example: '33,024',
    unit: 'parameters',
    truth: count,
    mistakes: [
      { got: count - units, say: 'The biases are missing' },
      { got: side * side * units + units, say: 'Flattening keeps the numbers of all channels' },
      { got: channels * units + units, say: 'That is with global average pooling' },
    ],
    working: `${side}·${side}·${channels} = ${side * side * channels} numbers; ${side * side * channels}·${units} + ${units} = ${write(count)}`,
  };
}

export function bytesQuestion(seed: number): ExamQuestion {
  const { thousands, bits } = vary(
    seed,
    'exam-bytes',
    { thousands: 60, bits: 8 },
    ({ pick, whole }) => ({ thousands: whole(12, 480), bits: pick(2, 4, 8) }),
  );
  const bytes = packedBytes(thousands * 1000, bits);
  return {
    id: 'bytes',
    section: 'bits',
    points: 1,
    text: `A network has ${thousands},000 weights. How much room do they take on the disk with ${bits} bits each? (Name the unit: bytes, kB or KiB. Three digits suffice.)`,
    example: '12.34 kB',
    unit: 'bytes',
    tolerance: 0.005,
    truth: bytes,
    mistakes: [
      { got: bytes * 8, say: 'A byte has eight bits' },
      { got: thousands * 4000, say: 'That is with 32 bits' },
      { got: thousands * 1000 * bits, say: 'Those are bits' },
    ],
    working: `${thousands},000·${bits}/8 = ${write(bytes)} bytes`,
  };
}
