import type { WrongAnswers } from './types.ts';

export const wrongAnswers: WrongAnswers = {
  'exercise-shape': [
    {
      // The first place is not counted.
      answer: `if (layer.kind === 'flatten') return [height * width * channels];
  if (layer.kind === 'dense') return [layer.units];
  const places = (length: number) =>
    Math.floor((length + 2 * layer.padding - layer.size) / layer.stride);
  return [places(height), places(width), layer.kind === 'conv' ? layer.filters : channels];`,
      says: /count the first place too/,
    },
    {
      // No rounding.
      answer: `if (layer.kind === 'flatten') return [height * width * channels];
  if (layer.kind === 'dense') return [layer.units];
  const places = (length: number) =>
    (length + 2 * layer.padding - layer.size) / layer.stride + 1;
  return [places(height), places(width), layer.kind === 'conv' ? layer.filters : channels];`,
      says: /round the division down/,
    },
    {
      // The padding counts on one side only.
      answer: `if (layer.kind === 'flatten') return [height * width * channels];
  if (layer.kind === 'dense') return [layer.units];
  const places = (length: number) =>
    Math.floor((length + layer.padding - layer.size) / layer.stride) + 1;
  return [places(height), places(width), layer.kind === 'conv' ? layer.filters : channels];`,
      says: /padding stands on both sides/,
    },
    {
      // A convolution keeps the channels.
      answer: `if (layer.kind === 'flatten') return [height * width * channels];
  if (layer.kind === 'dense') return [layer.units];
  const places = (length: number) =>
    Math.floor((length + 2 * layer.padding - layer.size) / layer.stride) + 1;
  return [places(height), places(width), channels];`,
      says: /one map for each filter/,
    },
    {
      // A pool has as many channels as filters, which is none.
      answer: `if (layer.kind === 'flatten') return [height * width * channels];
  if (layer.kind === 'dense') return [layer.units];
  const places = (length: number) =>
    Math.floor((length + 2 * layer.padding - layer.size) / layer.stride) + 1;
  return [places(height), places(width), layer.filters];`,
      says: /keeps the channels of its input/,
    },
    {
      // Flatten forgets the channels' axis only.
      answer: `if (layer.kind === 'flatten') return [height * width, channels];
  if (layer.kind === 'dense') return [layer.units];
  const places = (length: number) =>
    Math.floor((length + 2 * layer.padding - layer.size) / layer.stride) + 1;
  return [places(height), places(width), layer.kind === 'conv' ? layer.filters : channels];`,
      says: /one axis only/,
    },
  ],
  'exercise-parameters': [
    {
      answer: [`return filters * size * size * channels;`, `return inputs * outputs + outputs;`],
      says: /biases are missing: one for each filter/,
    },
    {
      answer: [
        `return filters * (size * size + 1);`,
        `return inputs * outputs + outputs;`,
      ],
      says: /input channels are missing/,
    },
    {
      answer: [
        `return filters * size * size * channels + channels;`,
        `return inputs * outputs + outputs;`,
      ],
      says: /belong to the 128 filters/,
    },
    {
      answer: [
        `return filters * (size * size * channels + 1);`,
        `return inputs * outputs + inputs;`,
      ],
      says: /belong to the outputs/,
    },
    {
      answer: [
        `return filters * (size * size * channels + 1);`,
        `return inputs * outputs;`,
      ],
      says: /one for each output/,
    },
  ],
  'exercise-work': [
    {
      answer: [
        `return size * size * filters * height * width;`,
        `return 2 * macsOf(convolution);`,
      ],
      says: /input channels are missing/,
    },
    {
      answer: [
        `return size * size * channels * filters;`,
        `return 2 * macsOf(convolution);`,
      ],
      says: /used at every place of the map/,
    },
    {
      answer: [
        `return size * size * channels * filters * height * width;`,
        `return macsOf(convolution);`,
      ],
      says: /Those are multiply-adds/,
    },
    {
      answer: [
        `return 2 * size * size * channels * filters * height * width;`,
        `return macsOf(convolution);`,
      ],
      says: /Those are FLOPs/,
    },
    {
      answer: [
        `return size * channels * filters * height * width;`,
        `return 2 * macsOf(convolution);`,
      ],
      says: /3 · 3 cells/,
    },
  ],
  'exercise-two-for-one': [
    {
      answer: `return { two3x3: 589824, one5x5: 1638400, saved: 1048576 };`,
      says: /one of the two/,
    },
    {
      answer: `return { two3x3: 4608, one5x5: 6400, saved: 1792 };`,
      says: /256 · 256/,
    },
    {
      answer: `return { two3x3: 1180160, one5x5: 1638656, saved: 458496 };`,
      says: /Biases are not counted/,
    },
    {
      answer: `return { two3x3: 1179648, one5x5: 1638400, saved: 0.28 };`,
      says: /That is the share/,
    },
  ],
  'exercise-field': [
    {
      // The stride of a layer acts on the layer itself.
      answer: `const fields = [];
  let [rf, jump] = [1, 1];
  for (const { kernel, stride } of stack) {
    jump *= stride;
    rf += (kernel - 1) * jump;
    fields.push({ rf, jump });
  }
  return fields;`,
      says: /acts behind it/,
    },
    {
      // The jump never changes.
      answer: `const fields = [];
  let rf = 1;
  for (const { kernel } of stack) {
    rf += kernel - 1;
    fields.push({ rf, jump: 1 });
  }
  return fields;`,
      says: /jump stays 1/,
    },
    {
      // k cells, k steps.
      answer: `const fields = [];
  let [rf, jump] = [1, 1];
  for (const { kernel, stride } of stack) {
    rf += kernel * jump;
    jump *= stride;
    fields.push({ rf, jump });
  }
  return fields;`,
      says: /k − 1 steps/,
    },
    {
      // Starts at 0.
      answer: `const fields = [];
  let [rf, jump] = [0, 1];
  for (const { kernel, stride } of stack) {
    rf += (kernel - 1) * jump;
    jump *= stride;
    fields.push({ rf, jump });
  }
  return fields;`,
      says: /a pixel sees itself/,
    },
    {
      // The jump of the layer before.
      answer: `const fields = [];
  let [rf, jump] = [1, 1];
  for (const { kernel, stride } of stack) {
    rf += (kernel - 1) * jump;
    fields.push({ rf, jump });
    jump *= stride;
  }
  return fields;`,
      says: /look at the jumps/,
    },
    {
      // The input is listed too.
      answer: `const fields = [{ rf: 1, jump: 1 }];
  let [rf, jump] = [1, 1];
  for (const { kernel, stride } of stack) {
    rf += (kernel - 1) * jump;
    jump *= stride;
    fields.push({ rf, jump });
  }
  return fields;`,
      says: /The input itself is not a layer/,
    },
  ],
  'exercise-paper': [
    { answer: [`return [112, 112, 64];`, `return [3, 5, 7];`], says: /behind the convolution/ },
    { answer: [`return [55, 55, 64];`, `return [3, 5, 7];`], says: /padding of 1 on both sides/ },
    { answer: [`return [56, 56, 3];`, `return [3, 5, 7];`], says: /makes 64 channels/ },
    { answer: [`return [56, 56, 64];`, `return [3, 6, 9];`], says: /adds two pixels/ },
    { answer: [`return [56, 56, 64];`, `return [3, 9, 27];`], says: /do not multiply/ },
  ],
  'exercise-design': [
    {
      // The digit network itself.
      answer: `return digitCnn().layers.slice(0, -1) as LayerDescription[];`,
      says: /where do they sit/,
    },
    {
      // No pool: small fields, much work, and a block at the end.
      answer: `return [
    layers.conv2d({ filters: 8, size: 3 }),
    layers.conv2d({ filters: 16, size: 3 }),
    layers.globalAveragePool2d(),
    layers.dense({ units: 10 }),
  ];`,
      says: /It sees 5×5/,
    },
    {
      answer: `return [
    layers.conv2d({ filters: 8, size: 3 }),
    layers.maxPool2d({ size: 2 }),
    layers.conv2d({ filters: 10, size: 3 }),
  ];`,
      says: /A block comes out/,
    },
    {
      answer: `return [
    layers.conv2d({ filters: 10, size: 15 }),
    layers.globalAveragePool2d(),
    layers.dense({ units: 10 }),
  ];`,
      says: /There are 1/,
    },
    {
      answer: `return [
    layers.conv2d({ filters: 12, size: 7 }),
    layers.conv2d({ filters: 12, size: 9 }),
    layers.globalAveragePool2d(),
    layers.dense({ units: 10 }),
  ];`,
      says: /a pool before the convolution that works most/,
    },
  ],
};
