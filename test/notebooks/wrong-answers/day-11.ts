import type { WrongAnswers } from './types.ts';

/** The loop of exercise 1 with one thing changed. */
const loop = ({
  until = 'count',
  rate = 'rate',
  at = 'weights',
  end = 'return weights;',
}: {
  until?: string;
  rate?: string;
  at?: string;
  end?: string;
}): string => `let weights = w;
  const count = set.labels.length;
  for (let from = 0; from < ${until}; from += batchSize) {
    const { x, labels } = rowsOf(set, from, Math.min(count, from + batchSize));
    weights = step(weights, backward(x, labels, ${at}), ${rate});
  }
  ${end}`;

/** The loops of exercise 4 with one thing changed. */
const layer = ({
  bias = 'bias.get(filter)',
  row = 'row * stride + i - padding',
  column = 'column * stride + j - padding',
  channels = 'channels',
  weight = 'kernel.get(i, j, k, filter)',
}: Partial<Record<'bias' | 'row' | 'column' | 'channels' | 'weight', string>>): string =>
  `return fromFunction([count, rows, columns, filters], (n, row, column, filter) => {
    let sum = ${bias};
    for (let i = 0; i < size; i += 1) {
      for (let j = 0; j < size; j += 1) {
        for (let k = 0; k < ${channels}; k += 1) {
          sum += valueAt(n, ${row}, ${column}, k) * ${weight};
        }
      }
    }
    return sum;
  });`;

const softmaxOf = (list: string, divisor: string): string => `const powers = ${list};
  return powers.map((power) => power / ${divisor});`;

const scores = (called: string, there: string): string => `const right = counts[digit][digit];
  const row = counts[digit].reduce((sofar, count) => sofar + count, 0);
  const column = counts.reduce((sofar, line) => sofar + line[digit], 0);
  const all = counts.flat().reduce((sofar, count) => sofar + count, 0);
  return [right / ${called}, right / ${there}];`;

/** Exercise cell id → answers that replace the solution, and what the check must say. */
export const wrongAnswers: WrongAnswers = {
  'exercise-train-epoch': [
    { answer: loop({ end: 'return w;' }), says: /Nothing was learned/ },
    {
      answer: loop({ until: 'count - batchSize' }),
      says: /last batch is missing/,
    },
    { answer: loop({ rate: '1' }), says: /learning rate was not used/ },
    { answer: loop({ rate: '-rate' }), says: /Uphill/ },
    { answer: loop({ at: 'w' }), says: /gradients were taken at the first weights/ },
    {
      answer: 'return step(w, backward(set.x, set.labels, w), rate);',
      says: /One step for the whole set/,
    },
  ],
  'exercise-softmax': [
    {
      answer: softmaxOf(
        'logits.map(Math.exp)',
        'powers.reduce((sofar, power) => sofar + power, 0)',
      ),
      says: /take the largest logit away/,
    },
    { answer: 'return logits.map(Math.exp);', says: /Divide by the sum/ },
    {
      answer: softmaxOf('logits.map(Math.exp)', 'Math.max(...powers)'),
      says: /not by the largest one/,
    },
    {
      answer: softmaxOf('logits', 'powers.reduce((sofar, power) => sofar + power, 0)'),
      says: /exponential of every logit/,
    },
    {
      answer: softmaxOf(
        'logits.map((logit) => Math.exp(-logit))',
        'powers.reduce((sofar, power) => sofar + power, 0)',
      ),
      says: /signs are turned/,
    },
  ],
  'exercise-glorot': [
    {
      answer: 'return 2 / (size * size * (channels + filters));',
      says: /that is the variance|the deviation is its root/i,
    },
    { answer: 'return Math.sqrt(2 / (size * size * channels));', says: /That is He/ },
    {
      answer: 'return Math.sqrt(2 / (channels + filters));',
      says: /counts the cells of the kernel/,
    },
    {
      answer: 'return Math.sqrt(2 / (size * size * channels + filters));',
      says: /Fan out is size · size · filters/,
    },
  ],
  'exercise-layer': [
    { answer: layer({ bias: '0' }), says: /bias is missing/ },
    {
      answer: layer({ weight: 'kernel.get(size - 1 - i, size - 1 - j, k, filter)' }),
      says: /kernel was turned/,
    },
    { answer: layer({ channels: '1' }), says: /Only the first channel/ },
    {
      answer: layer({ row: 'row * stride + i', column: 'column * stride + j' }),
      says: /padding was forgotten/,
    },
    {
      answer: layer({ row: 'row + i - padding', column: 'column + j - padding' }),
      says: /the stride is 2/,
    },
  ],
  'exercise-scores': [
    { answer: scores('row', 'column'), says: /two are exchanged/ },
    { answer: scores('all', 'all'), says: /not by all samples/ },
    { answer: scores('column', 'column'), says: /recall divides by the row/ },
    { answer: scores('row', 'row'), says: /precision divides by the column/ },
    { answer: scores('(column - right)', '(row - right)'), says: /diagonal belongs/ },
  ],
};
