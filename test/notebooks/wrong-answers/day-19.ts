import type { WrongAnswers } from './types.ts';

const keras = `return [blue - 103.939, green - 116.779, red - 123.68];`;
const mobile = `return pixel.map((level) => level / 127.5 - 1);`;
const pytorch = `return pixel.map(
    (level, channel) => (level / 255 - statistics.mean[channel]) / statistics.std[channel],
  );`;

export const wrongAnswers: WrongAnswers = {
  'exercise-prepare': [
    {
      // Red first.
      answer: [`return [red - 123.68, green - 116.779, blue - 103.939];`, mobile, pytorch],
      says: /want blue first/,
    },
    {
      // The means in the order of the table, the channels not.
      answer: [`return [red - 103.939, green - 116.779, blue - 123.68];`, mobile, pytorch],
      says: /the channels are not/,
    },
    { answer: [`return [blue, green, red];`, mobile, pytorch], says: /not taken away yet/ },
    {
      answer: [keras, `return pixel.map((level) => level / 255);`, pytorch],
      says: /it wants −1 to 1/,
    },
    {
      answer: [keras, `return pixel.map((level) => level / 127.5);`, pytorch],
      says: /take 1 away/,
    },
    {
      // The mean only.
      answer: [
        keras,
        mobile,
        `return pixel.map((level, channel) => level / 255 - statistics.mean[channel]);`,
      ],
      says: /divide by σ/,
    },
    {
      // Levels to 255, statistics to 1.
      answer: [
        keras,
        mobile,
        `return pixel.map(
    (level, channel) => (level - statistics.mean[channel]) / statistics.std[channel],
  );`,
      ],
      says: /divide by 255 first/,
    },
  ],
  'exercise-head': [
    {
      // What is gathered counted as trained.
      answer: `const all = (features + 1) * units + (units + 1) * classes + 4 * units;
  return { trained: all, all };`,
      says: /gathered, not trained/,
    },
    {
      answer: `const all = (features + 1) * units + (units + 1) * classes;
  return { trained: all, all };`,
      says: /batch norm is missing/,
    },
    {
      answer: `const dense = features * units + units * classes;
  return { trained: dense + 2 * units, all: dense + 4 * units };`,
      says: /biases are missing/,
    },
    {
      answer: `const dense = features * units + (units + 1) * classes;
  return { trained: dense + 2 * units, all: dense + 4 * units };`,
      says: /biases of the units/,
    },
    {
      answer: `const dense = (features + 1) * units + (units + 1) * 10;
  return { trained: dense + 2 * units, all: dense + 4 * units };`,
      says: /instead of the number 10/,
    },
  ],
  'exercise-rates': [
    {
      // Uphill.
      answer: `const own = name.startsWith('head') ? rate : share * rate;
    moved[name] = weights[name] + own * gradients[name];`,
      says: /against the gradient/,
    },
    {
      answer: `const own = name.startsWith('head') ? share * rate : rate;
    moved[name] = weights[name] - own * gradients[name];`,
      says: /for the backbone, not for the head/,
    },
    {
      answer: `moved[name] = weights[name] - rate * gradients[name];`,
      says: /Both learn at the same rate/,
    },
    {
      answer: `const own = name.startsWith('head') ? rate : share;
    moved[name] = weights[name] - own * gradients[name];`,
      says: /share times rate/,
    },
  ],
};
