import type { WrongAnswers } from './types.ts';

/** The loops of exercise 1 with one thing changed. */
const inhibition = ({
  from = 'Math.max(0, i - reach)',
  to = 'Math.min(answers.length - 1, i + reach)',
  square = 'answers[j] ** 2',
  divisor = '(k + alpha * squares) ** beta',
}: Partial<Record<'from' | 'to' | 'square' | 'divisor', string>>): string =>
  `const reach = (n - 1) / 2;
  return answers.map((answer, i) => {
    let squares = 0;
    for (let j = ${from}; j <= ${to}; j += 1) squares += ${square};
    return answer / (${divisor});
  });`;

/** The sum over the filters of exercise 2 with one thing changed. */
const ofTable = (parameters: string): string =>
  `return table.reduce((sofar, maps) => sofar + ${parameters}, 0);`;

/** The seven counts of exercise 3, of which some are replaced. */
const lines = (changes: Partial<Record<number, string>>): string => {
  const right = [
    '28 * 28 * 6 * 26',
    '14 * 14 * 6 * 5',
    '10 * 10 * (60 * 25 + 16)',
    '5 * 5 * 16 * 5',
    '120 * 401',
    '84 * 121',
    '84 * 10',
  ];
  return `return [${right.map((count, i) => changes[i] ?? count).join(', ')}];`;
};

/** The loops of exercise 4 with one thing changed. */
const blocks = ({
  row = '2 * r + i',
  column = '2 * c + j',
  value = 'sum * weights[k] + biases[k]',
  gather = 'sum += maps.get(row, column, k)',
}: Partial<Record<'row' | 'column' | 'value' | 'gather', string>>): string =>
  `for (let r = 0; r < result.shape[0]; r += 1) {
    for (let c = 0; c < result.shape[1]; c += 1) {
      for (let k = 0; k < channels; k += 1) {
        let sum = 0;
        let largest = -Infinity;
        for (let i = 0; i < 2; i += 1) {
          for (let j = 0; j < 2; j += 1) {
            const [row, column] = [${row}, ${column}];
            largest = Math.max(largest, maps.get(row, column, k));
            ${gather};
          }
        }
        result.set(r, c, k, ${value});
      }
    }
  }
  return result;`;

/** The loops of exercise 6 with one thing changed. */
const windows = ({
  until = 'start + size <= length',
  step = 'stride',
  end = 'start + size',
}: Partial<Record<'until' | 'step' | 'end', string>>): string =>
  `for (let start = 0; ${until}; start += ${step}) {
    for (let i = start; i < ${end}; i += 1) if (i < length) counts[i] += 1;
  }
  return counts;`;

/** Exercise cell id → answers that replace the solution, and what the check must say. */
export const wrongAnswers: WrongAnswers = {
  'exercise-lrn': [
    { answer: inhibition({ from: 'i - reach', to: 'i + reach' }), says: /a neighbour is missing/ },
    { answer: inhibition({ square: 'answers[j]' }), says: /squares are missing/ },
    { answer: inhibition({ square: 'j === i ? 0 : answers[j] ** 2' }), says: /channel itself belongs/ },
    { answer: inhibition({ from: 'i', to: 'i' }), says: /Only the channel itself/ },
    { answer: inhibition({ from: '0', to: 'answers.length - 1' }), says: /All channels were added/ },
    { answer: inhibition({ divisor: '(alpha * squares) ** beta' }), says: /k is missing/ },
    { answer: inhibition({ to: 'i' }), says: /those behind it belong/ },
    { answer: inhibition({ divisor: 'k + alpha * squares' }), says: /raised to the power beta/ },
    { answer: inhibition({ divisor: '(k + squares) ** beta' }), says: /alpha is missing/ },
  ],
  'exercise-table': [
    { answer: ofTable('maps.length * size * size'), says: /biases are missing/ },
    { answer: ofTable('6 * size * size + 1'), says: /only those in its list count/ },
    { answer: ofTable('maps.length * (size * size + 1)'), says: /not for each map that it reads/ },
    { answer: ofTable('maps.length * size + 1'), says: /size · size weights/ },
    {
      answer: 'return table.flat().length * size * size + 1;',
      says: /not one for the layer/,
    },
    { answer: ofTable('size * size + 1'), says: /one kernel of its own for each map/ },
  ],
  'exercise-connections': [
    { answer: lines({ 0: '28 * 28 * 6 * 25' }), says: /C1: the line of the bias/ },
    { answer: lines({ 0: '156', 1: '12' }), says: /C1: these are parameters/ },
    { answer: lines({ 1: '14 * 14 * 6 * 2' }), says: /S2: an S unit reads four numbers/ },
    { answer: lines({ 1: '14 * 14 * 6 * 4' }), says: /S2: the line of the bias/ },
    { answer: lines({ 2: '10 * 10 * 16 * (6 * 25 + 1)' }), says: /60 kernels are there, not 96/ },
    { answer: lines({ 2: '10 * 10 * 60 * 25' }), says: /lines of the 16 biases/ },
    { answer: lines({ 4: '120 * 400' }), says: /120 biases/ },
    { answer: lines({ 5: '84 * 120' }), says: /84 biases/ },
    { answer: lines({ 6: '85 * 10' }), says: /output has no bias/ },
    { answer: lines({ 6: '0' }), says: /lines are there/ },
  ],
  'exercise-subsample': [
    { answer: blocks({ value: '(sum / 4) * weights[k] + biases[k]' }), says: /mean of the block/ },
    { answer: blocks({ row: 'r + i', column: 'c + j' }), says: /blocks overlap/ },
    { answer: blocks({ value: 'largest * weights[k] + biases[k]' }), says: /largest of the block/ },
    {
      answer: blocks({
        gather: 'sum += maps.get(row, column, k) * weights[k] + biases[k]',
        value: 'sum',
      }),
      says: /added once for each block/,
    },
    { answer: blocks({ value: 'sum * weights[k]' }), says: /bias is missing/ },
    { answer: blocks({ value: 'sum * weights[0] + biases[0]' }), says: /of its own/ },
    { answer: 'return result;', says: /Nothing was written/ },
  ],
  'exercise-groups': [
    { answer: 'return filters * (size * size * channels + 1);', says: /without groups/ },
    { answer: 'return (filters * size * size * channels) / groups;', says: /biases are missing/ },
    {
      answer: 'return (filters * size * size * channels + filters) / groups;',
      says: /Biases are not shared|Only one of the groups/,
    },
    {
      answer: 'return (filters / groups) * (size * size * (channels / groups) + 1);',
      says: /Only one of the groups/,
    },
    { answer: 'return filters * (size * (channels / groups) + 1);', says: /size · size weights/ },
  ],
  'exercise-overlap': [
    { answer: windows({ until: 'start + size < length' }), says: /last window is missing/ },
    { answer: windows({ step: 'size' }), says: /do not overlap/ },
    { answer: windows({ step: '1' }), says: /That is stride 1/ },
    { answer: windows({ until: 'start < length' }), says: /hangs over the end/ },
    { answer: windows({ end: 'start + 1' }), says: /Only the first pixel/ },
  ],
  'exercise-verdict': [
    {
      answer: `const mean = (list) => list.reduce((a, b) => a + b, 0) / list.length;
  return mean(one) > mean(other) ? 'one' : 'other';`,
      says: /mean or the best run/,
    },
    {
      answer: `return Math.max(...one) > Math.max(...other) ? 'one' : 'other';`,
      says: /that is open/,
    },
    {
      answer: `if (Math.min(...one) > Math.max(...other)) return 'other';
  if (Math.min(...other) > Math.max(...one)) return 'one';
  return 'open';`,
      says: /more is better/,
    },
    {
      answer: `if (Math.min(...one) >= Math.max(...other)) return 'one';
  if (Math.min(...other) >= Math.max(...one)) return 'other';
  return 'open';`,
      says: /use > and not >=/,
    },
    {
      answer: `return Math.min(...one) > Math.max(...other) ? 'one' : 'open';`,
      says: /All runs of the other/,
    },
  ],
};
