import type { WrongAnswers } from './types.ts';

/** The depthwise loops with some lines exchanged. */
const loopsOf = ({
  lastRow = 'row + kernelHeight <= height',
  place = 'image[row + kernelRow][column + kernelColumn][channel]',
  weight = 'kernels[kernelRow][kernelColumn][channel]',
}): string => `const [height, width, channels] = [image.length, image[0].length, image[0][0].length];
  const [kernelHeight, kernelWidth] = [kernels.length, kernels[0].length];
  const map: Volume = [];
  for (let row = 0; ${lastRow}; row += 1) {
    map.push([]);
    for (let column = 0; column + kernelWidth <= width; column += 1) {
      const sums = [];
      for (let channel = 0; channel < channels; channel += 1) {
        let sum = 0;
        for (let kernelRow = 0; kernelRow < kernelHeight; kernelRow += 1) {
          for (let kernelColumn = 0; kernelColumn < kernelWidth; kernelColumn += 1) {
            sum += ${place} * ${weight};
          }
        }
        sums.push(sum);
      }
      map[row].push(sums);
    }
  }
  return map;`;

/** Squeeze and excitation with some lines exchanged. */
const squeezeLines = ({
  mean = '/ places.length',
  reduceStart = 'bias',
  rectified = (sum: string): string => `Math.max(0, ${sum})`,
  expandStart = 'bias',
  gate = '1 / (1 + Math.exp(-sum))',
  result = 'place.map((value, channel) => value * factor[channel])',
}): string => `const places = map.flat();
  const means = w.expandBias.map(
    (_, channel) => places.reduce((sum, place) => sum + place[channel], 0) ${mean},
  );
  const small = w.reduceBias.map((bias, unit) =>
    ${rectified(`means.reduce((sum, mean, channel) => sum + mean * w.reduce[channel][unit], ${reduceStart})`)},
  );
  const factor = w.expandBias.map((bias, channel) => {
    const sum = small.reduce((s, value, unit) => s + value * w.expand[unit][channel], ${expandStart});
    return ${gate};
  });
  return map.map((row) => row.map((place) => ${result}));`;

const standard = 'return size * size * channels * filters;';
const separable = 'return size * size * channels + channels * filters;';
const factor = 'return standardWeights(layer) / separableWeights(layer);';

const levels = (scale: string, q = 'Math.round(value / scale)'): string =>
  `const scale = ${scale};
  return { scale, q: values.map((value) => ${q}) };`;
const scale = 'Math.max(...values.map(Math.abs)) / (2 ** (bits - 1) - 1)';
const back = 'return q.map((level) => level * scale);';

const growth = (depth: string, width: string, resolution: string, work: string): string =>
  `const [depth, width, resolution] = [${depth}, ${width}, ${resolution}];
  return { depth, width, resolution, work: ${work} };`;
const powers = ['1.2 ** phi', '1.1 ** phi', '1.15 ** phi'] as const;

export const wrongAnswers: WrongAnswers = {
  'exercise-depthwise': [
    {
      // Channels are added up, as in a standard convolution.
      answer: `const map: Volume = [];
  for (let row = 0; row + kernels.length <= image.length; row += 1) {
    map.push([]);
    for (let column = 0; column + kernels[0].length <= image[0].length; column += 1) {
      let sum = 0;
      kernels.forEach((line, kernelRow) =>
        line.forEach((weights, kernelColumn) =>
          weights.forEach((weight, channel) => {
            sum += image[row + kernelRow][column + kernelColumn][channel] * weight;
          }),
        ),
      );
      map[row].push([sum]);
    }
  }
  return map;`,
      says: /channels are added up/,
    },
    {
      // The last row is forgotten.
      answer: loopsOf({ lastRow: 'row + kernelHeight < height' }),
      says: /A row is missing/,
    },
    {
      // One kernel for all channels.
      answer: loopsOf({ weight: 'kernels[kernelRow][kernelColumn][0]' }),
      says: /All channels use the kernel of channel 0/,
    },
    {
      // Turned as in mathematics.
      answer: loopsOf({
        weight:
          'kernels[kernelHeight - 1 - kernelRow][kernelWidth - 1 - kernelColumn][channel]',
      }),
      says: /upside down/,
    },
  ],
  'exercise-ratio': [
    {
      // A kernel of size 3 taken as 3 weights.
      answer: ['return size * channels * filters;', separable, factor],
      says: /3 · 3 cells/,
    },
    {
      // The 1×1 half is forgotten.
      answer: [standard, 'return size * size * channels;', factor],
      says: /1×1 convolution is missing/,
    },
    {
      // One kernel for all channels together.
      answer: [standard, 'return size * size + channels * filters;', factor],
      says: /Every channel has a kernel of its own/,
    },
    {
      // Multiplied instead of added.
      answer: [standard, 'return size * size * channels * channels * filters;', factor],
      says: /added, not multiplied/,
    },
    {
      // The inverse.
      answer: [standard, separable, 'return separableWeights(layer) / standardWeights(layer);'],
      says: /other way round/,
    },
    {
      // The limit for the exact value.
      answer: [standard, separable, 'return layer.size ** 2;'],
      says: /1\/K is missing/,
    },
    {
      // The wrong channels.
      answer: [standard, separable, 'return 1 / (1 / layer.channels + 1 / layer.size ** 2);'],
      says: /come OUT/,
    },
  ],
  'exercise-squeeze': [
    { answer: squeezeLines({ gate: 'sum' }), says: /sigmoid is missing/ },
    { answer: squeezeLines({ mean: '' }), says: /mean over all places/ },
    { answer: squeezeLines({ rectified: (sum) => sum }), says: /ReLU between/ },
    { answer: squeezeLines({ reduceStart: '0' }), says: /biases of the first/ },
    { answer: squeezeLines({ expandStart: '0' }), says: /biases of the second/ },
    { answer: squeezeLines({ result: 'factor' }), says: /factors alone/ },
  ],
  'exercise-squeeze-count': [
    {
      answer: 'return (2 * channels * channels) / reduction;',
      says: /biases are missing/,
    },
    {
      answer: 'return channels * (channels / reduction) + channels / reduction;',
      says: /two dense layers/,
    },
    {
      answer: 'return channels * channels + channels;',
      says: /C \/ r numbers/,
    },
    {
      answer: 'return (2 * channels * channels) / reduction + channels;',
      says: /biases of the first dense layer/,
    },
    {
      answer: 'return (2 * channels * channels) / reduction + channels / reduction;',
      says: /biases of the second dense layer/,
    },
  ],
  'exercise-compound': [
    {
      // Times φ.
      answer: growth('1.2 * phi', '1.1 * phi', '1.15 * phi', 'depth * width ** 2 * resolution ** 2'),
      says: /exponent/,
    },
    { answer: growth(...powers, 'depth * width * resolution'), says: /square both/ },
    { answer: growth(...powers, 'depth * width ** 2 * resolution'), says: /Resolution counts twice/ },
    { answer: growth(...powers, 'depth * width * resolution ** 2'), says: /Width counts twice/ },
    {
      answer: growth(...powers, 'depth ** 2 * width ** 2 * resolution ** 2'),
      says: /Depth counts once/,
    },
    { answer: growth(...powers, '2 ** phi'), says: /About 2/ },
    { answer: growth(...powers, '1.92027 * phi'), says: /raised to the power/ },
  ],
  'exercise-quantise': [
    {
      // The sign of the largest number is not looked at.
      answer: [levels('Math.max(...values) / (2 ** (bits - 1) - 1)'), back],
      says: /by its SIZE/,
    },
    {
      answer: [levels('Math.max(...values.map(Math.abs)) / 2 ** (bits - 1)'), back],
      says: /greatest level/,
    },
    {
      answer: [levels('Math.max(...values.map(Math.abs)) / (2 ** bits - 1)'), back],
      says: /levels go both ways/,
    },
    { answer: [levels(scale, 'Math.trunc(value / scale)'), back], says: /cutting off/ },
    { answer: [levels(scale, 'Math.floor(value / scale)'), back], says: /rounding down/ },
    { answer: [levels(scale, 'value / scale'), back], says: /whole numbers/ },
    {
      answer: [levels(scale), 'return q.map((level) => level / scale);'],
      says: /Multiply by the scale/,
    },
    {
      // Always 8 bits.
      answer: [levels('Math.max(...values.map(Math.abs)) / 127'), back],
      says: /2 bits have the levels/,
    },
  ],
  'exercise-choose': [
    {
      // Work is not looked at.
      answer: `const fitting = list.filter(
    ({ parameters }) => (parameters * budget.bytesPerWeight) / 1e6 <= budget.megabytes,
  );
  const [winner] = fitting.sort((a, b) => a.top1 - b.top1);
  return winner === undefined ? 'none' : winner.name;`,
      says: /both limits/,
    },
    {
      // The largest error wins.
      answer: `const fitting = list.filter(
    ({ parameters, multiplyAdds }) =>
      (parameters * budget.bytesPerWeight) / 1e6 <= budget.megabytes &&
      multiplyAdds <= budget.multiplyAdds,
  );
  const [winner] = fitting.sort((a, b) => b.top1 - a.top1);
  return winner === undefined ? 'none' : winner.name;`,
      says: /small errors are good/,
    },
    {
      // The budget is not looked at.
      answer: `const [winner] = [...list].sort((a, b) => a.top1 - b.top1);
  return winner.name;`,
      says: /look at the limits first/,
    },
    {
      // Always four bytes.
      answer: `const fitting = list.filter(
    ({ parameters, multiplyAdds }) =>
      (parameters * 4) / 1e6 <= budget.megabytes && multiplyAdds <= budget.multiplyAdds,
  );
  const [winner] = fitting.sort((a, b) => a.top1 - b.top1);
  return winner === undefined ? 'none' : winner.name;`,
      says: /bytesPerWeight is 1 here/,
    },
    {
      // Nothing that fits gives undefined.
      answer: `const fitting = list.filter(
    ({ parameters, multiplyAdds }) =>
      (parameters * budget.bytesPerWeight) / 1e6 <= budget.megabytes &&
      multiplyAdds <= budget.multiplyAdds,
  );
  return fitting.sort((a, b) => a.top1 - b.top1)[0]?.name;`,
      says: /give back 'none'/,
    },
  ],
};
