import type { WrongAnswers } from './types.ts';

/** The solution of exercise 1 with one thing changed. */
const normalised = ({
  divisor = 'values.length',
  deviation = 'Math.sqrt(variance + epsilon)',
  result = '(gamma * (x - mean)) / deviation + beta',
}: Partial<Record<'divisor' | 'deviation' | 'result', string>>): string => `let mean = 0;
  for (const x of values) mean += x / values.length;
  let variance = 0;
  for (const x of values) variance += (x - mean) ** 2 / ${divisor};
  const deviation = ${deviation};
  return values.map((x) => ${result});`;

/** Exercise 2, with the numbers put together by another key. */
const grouped = (key: string, gamma = 'gamma[k]', beta = 'beta[k]'): string =>
  `const groups: Record<string, number[]> = {};
  const keyOf = (n: number, r: number, c: number, k: number) => ${key};
  for (let n = 0; n < count; n += 1)
    for (let r = 0; r < height; r += 1)
      for (let c = 0; c < width; c += 1)
        for (let k = 0; k < channels; k += 1)
          (groups[keyOf(n, r, c, k)] ??= []).push(x.get(n, r, c, k));
  return fromFunction([count, height, width, channels], (n, r, c, k) => {
    const { mean, variance } = momentsOf(groups[keyOf(n, r, c, k)]);
    return (${gamma} * (x.get(n, r, c, k) - mean)) / Math.sqrt(variance + epsilon) + ${beta};
  });`;

/** The first function of exercise 4. */
const running = (step: string, start = '0', end = 'running'): string =>
  `let running = ${start};
  for (const mean of batchMeans) running = ${step};
  return ${end};`;
const rightRunning = running('(1 - momentum) * running + momentum * mean');
const rightSteps = `return Math.floor(Math.log(share) / Math.log(1 - momentum)) + 1;`;

/** The solution of exercise 5 with one thing changed. */
const folded = ({
  factor = 'of(k).gamma / Math.sqrt(of(k).variance + epsilon)',
  weight = 'kernel.get(i, j, c, k) * factor(k)',
  bias = 'of(k).beta - of(k).mean * factor(k)',
}: Partial<Record<'factor' | 'weight' | 'bias', string>>): string =>
  `const factor = (k: number) => ${factor};
  return {
    kernel: fromFunction([size, size, channels, filters], (i, j, c, k) => ${weight}),
    bias: fromFunction([filters], (k) => ${bias}),
  };`;

/** The solution of exercise 6 with another last line. */
const gradient = (result: string, divisor = 'x.length'): string => `let sum = 0;
  let along = 0;
  for (let i = 0; i < x.length; i += 1) {
    sum += d[i] / ${divisor};
    along += (d[i] * hat[i]) / ${divisor};
  }
  return d.map((di, i) => ${result});`;

const convolution = 'layers.conv2d({ filters: 8, size: 3 })';
const norm = 'layers.batchNorm()';
const head = 'layers.globalAveragePool2d(), layers.dense({ units: 10 })';
const block = `${convolution}, ${norm}, layers.relu()`;

/** Exercise cell id → answers that replace the solution, and what the check must say. */
export const wrongAnswers: WrongAnswers = {
  'exercise-normalise': [
    { answer: normalised({ divisor: '(values.length - 1)' }), says: /divided by m − 1/ },
    { answer: normalised({ deviation: 'variance + epsilon' }), says: /divide by its root/ },
    {
      answer: normalised({ result: '(gamma * x) / deviation + beta' }),
      says: /mean was not taken away/,
    },
    {
      answer: normalised({ result: 'gamma * ((x - mean) / deviation + beta)' }),
      says: /beta was multiplied by gamma/,
    },
    {
      answer: normalised({ result: '(beta * (x - mean)) / deviation + gamma' }),
      says: /exchanged/,
    },
    { answer: normalised({ result: '(x - mean) / deviation' }), says: /gamma and beta are missing/ },
    { answer: normalised({ deviation: 'Math.sqrt(variance)' }), says: /epsilon belongs under the root/ },
    {
      answer: normalised({ deviation: 'Math.sqrt(variance) + epsilon' }),
      says: /epsilon stands under the root/,
    },
  ],
  'exercise-loops': [
    { answer: grouped(`'all'`), says: /One mean for all channels/ },
    { answer: grouped('`${n} ${k}`'), says: /pictures of the batch belong together/ },
    { answer: grouped('`${r} ${c} ${k}`'), says: /rows and columns belong together/ },
    { answer: grouped('`${n}`'), says: /layer norm/ },
    { answer: grouped('`${k}`', '1', '0'), says: /gamma and beta are missing/ },
    { answer: grouped('`${k}`', 'gamma[0]', 'beta[0]'), says: /its own gamma and beta/ },
  ],
  'exercise-count': [
    {
      answer: 'return [size * size * channels * filters + 3 * filters, 2 * filters];',
      says: /has no bias/,
    },
    {
      answer: 'return [size * size * channels * filters + 4 * filters, 2 * filters];',
      says: /kept, but not learned/,
    },
    {
      answer: 'return [size * size * channels * filters + 2 * channels, 2 * channels];',
      says: /count filters, not input channels/,
    },
    {
      answer: 'return [size * size * channels * filters, 2 * filters];',
      says: /gamma and beta are learned too/,
    },
    {
      answer: 'return [size * size * channels * filters + 2 * filters, filters];',
      says: /mean and variance/,
    },
  ],
  'exercise-running': [
    {
      answer: [running('momentum * running + (1 - momentum) * mean'), rightSteps],
      says: /other way of counting/,
    },
    {
      answer: [running('running + mean', '0', 'running / batchMeans.length'), rightSteps],
      says: /plain mean of all batches/,
    },
    { answer: [running('momentum * mean'), rightSteps], says: /Only the last batch counts/ },
    { answer: [running('running + momentum * mean'), rightSteps], says: /Nothing was forgotten/ },
    {
      answer: [
        running('(1 - momentum) * running + momentum * mean', 'batchMeans[0]'),
        rightSteps,
      ],
      says: /starts from 0/,
    },
    {
      answer: [rightRunning, 'return Math.floor(Math.log(share) / Math.log(1 - momentum));'],
      says: /one more/,
    },
    {
      answer: [rightRunning, 'return Math.floor(Math.log(share) / Math.log(momentum));'],
      says: /kept.* is 1 − momentum/,
    },
    { answer: [rightRunning, 'return Math.ceil((1 - share) / momentum);'], says: /by a factor/ },
  ],
  'exercise-fold': [
    {
      answer: folded({ factor: 'of(k).gamma / (of(k).variance + epsilon)' }),
      says: /divide by its root/,
    },
    {
      answer: folded({ factor: '1 / Math.sqrt(of(k).variance + epsilon)' }),
      says: /gamma is missing/,
    },
    { answer: folded({ weight: 'kernel.get(i, j, c, k)' }), says: /kernel is unchanged/ },
    { answer: folded({ bias: 'of(k).beta' }), says: /mean was forgotten/ },
    { answer: folded({ bias: 'of(k).beta - of(k).mean' }), says: /mean is scaled too/ },
    { answer: folded({ bias: 'of(k).beta + of(k).mean * factor(k)' }), says: /sign of the mean/ },
    { answer: folded({ bias: '(of(k).beta - of(k).mean) * factor(k)' }), says: /not scaled/ },
  ],
  'exercise-gradient': [
    { answer: gradient('(gamma / deviation) * di'), says: /taken as fixed/ },
    { answer: gradient('(gamma / deviation) * (di - sum)'), says: /part along x̂ is missing/ },
    {
      answer: gradient('(gamma / deviation) * (di - hat[i] * along)'),
      says: /take the mean of d away/,
    },
    {
      answer: gradient('(gamma / deviation) * (di - sum - hat[i] * along)', '1'),
      says: /Divide both sums by m/,
    },
    { answer: gradient('(1 / deviation) * (di - sum - hat[i] * along)'), says: /gamma is missing/ },
  ],
  'exercise-tiny': [
    {
      answer: `return [${block}, ${block}, ${block}, layers.maxPool2d(), layers.flatten(), layers.dense({ units: 10 })];`,
      says: /average each map instead/,
    },
    {
      answer: `return [${convolution}, layers.relu(), ${convolution}, layers.relu(), ${convolution}, layers.relu(), ${head}];`,
      says: /There is no batch norm/,
    },
    {
      answer: `return [${block}, ${block}, ${convolution}, layers.relu(), ${norm}, ${head}];`,
      says: /followed by something else/,
    },
    { answer: `return [${block}, ${head}];`, says: /make it deeper/ },
    {
      answer: `return [${block}, ${block}, ${block}, layers.maxPool2d()];`,
      says: /still a block of maps/,
    },
    {
      answer: `return [${block}, layers.conv2d({ filters: 64, size: 3 }), ${norm}, layers.conv2d({ filters: 64, size: 3 }), ${norm}, ${head}];`,
      says: /Fewer filters/,
    },
  ],
};
