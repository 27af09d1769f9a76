import type { WrongAnswers } from './types.ts';

const movedTo = (value: string): string => `return picture.map((line) =>
    line.map((_, column) => ${value}),
  );`;

const overAllPlaces = (start: string, places: string, change: string): string => `
  let found = ${start};
  for (let place = 0; ${places}; place += 1) {
    let sum = 0;
    for (let i = 0; i < detector.length; i += 1) sum += line[place + i] * detector[i];
    ${change}
  }
  return found;`;

const fits = 'place + detector.length <= line.length';
const largest = 'found = Math.max(found, sum);';

/** Exercise cell id → answers that replace the solution, and what the check must say. */
export const wrongAnswers: WrongAnswers = {
  'exercise-dense-weights': [
    { answer: 'return shape[0] * shape[1] * units;', says: /three channels are missing/ },
    {
      answer: 'return shape.reduce((sum, size) => sum + size, 0) * units;',
      says: /do not add them/,
    },
    {
      answer: 'return (shape.reduce((product, size) => product * size, 1) + 1) * units;',
      says: /counts the bias too/,
    },
    {
      answer: 'return shape.reduce((product, size) => product * size, 1);',
      says: /each of the 1,000 has weights of its own/,
    },
  ],
  'exercise-filter-parameters': [
    { answer: 'return size * size * channels * filters;', says: /bias is missing/ },
    { answer: 'return (size * size + 1) * filters;', says: /channels are missing/ },
    {
      answer: 'return (size * size + 1) * channels * filters;',
      says: /not one for each channel/,
    },
    {
      answer: 'return size * size * channels * filters + 1;',
      says: /has a bias of its own/,
    },
  ],
  'exercise-move-right': [
    { answer: movedTo('line[column + by] ?? 0'), says: /moved to the left/ },
    {
      answer: movedTo('line[(column - by + line.length) % line.length]'),
      says: /must not come in again/,
    },
    { answer: movedTo('line[Math.max(0, column - by)]'), says: /not copies of the border/ },
    {
      answer: 'return picture.map((line) => [...new Array<number>(by).fill(0), ...line]);',
      says: /keep its size/,
    },
  ],
  'exercise-strongest-answer': [
    {
      answer: `return line[0] * detector[0] + line[1] * detector[1];`,
      says: /first place only/,
    },
    {
      answer: overAllPlaces('0', fits, 'found += sum;'),
      says: /sum over all places/,
    },
    {
      answer: overAllPlaces('-Infinity', 'place + detector.length < line.length', largest),
      says: /last place is left out/,
    },
    { answer: overAllPlaces('0', fits, largest), says: /do not start the search with 0/ },
    {
      answer: overAllPlaces('-Infinity', 'place < line.length', largest),
      says: /hangs over the end/,
    },
  ],
  'exercise-unshuffle': [
    { answer: 'return order.map((from) => shuffled[from]);', says: /shuffles once more/ },
    { answer: 'return [...shuffled];', says: /still shuffled/ },
    { answer: 'return [...shuffled].reverse();', says: /does not undo a shuffle/ },
  ],
};
