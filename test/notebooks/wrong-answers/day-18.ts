import type { WrongAnswers } from './types.ts';

/** Loops over all places of a picture, with one line in them. */
const places = (line: string): string => `for (let row = 0; row < height; row += 1)
    for (let column = 0; column < width; column += 1)
      for (let channel = 0; channel < channels; channel += 1)
        ${line}
  return result;`;

const mirror = places(
  'result.set(row, column, channel, picture.get(row, width - 1 - column, channel));',
);
const move = places(`if (picture.shape[0] > row - down && row >= down && column >= right && column - right < width)
          result.set(row, column, channel, picture.get(row - down, column - right, channel));`);

/** The loop of exercise 3 with one thing changed. */
const dropped = ({
  isDropped = 'draw() < rate',
  kept = 'value / (1 - rate)',
  before = '',
}: Partial<Record<'isDropped' | 'kept' | 'before', string>>): string => `${before}
  return values.map((value) => (${isDropped} ? 0 : ${kept}));`;

/** The loop of exercise 4 with one thing changed. */
const stopping = ({
  better = 'loss < best - minDelta',
  last = '',
  wait = 'waited === patience',
  result = '[epoch, bestEpoch]',
}: Partial<Record<'better' | 'last' | 'wait' | 'result', string>>): string => `let best = Infinity;
  let bestEpoch = 0;
  let waited = 0;
  for (let epoch = 1; epoch <= losses.length; epoch += 1) {
    const loss = losses[epoch - 1];
    if (${better}) {
      best = loss;
      bestEpoch = epoch;
      waited = 0;
    } else waited += 1;
    ${last}
    if (${wait}) return ${result};
  }
  return [losses.length, bestEpoch];`;

/** Exercise cell id → answers that replace the solution, and what the check must say. */
export const wrongAnswers: WrongAnswers = {
  'exercise-flip': [
    {
      answer: [
        places('result.set(row, column, channel, picture.get(height - 1 - row, column, channel));'),
        move,
      ],
      says: /Top and bottom were swapped/,
    },
    {
      answer: [
        places(
          'if (column > 0) result.set(row, column, channel, picture.get(row, width - column, channel));',
        ),
        move,
      ],
      says: /One off/,
    },
    {
      answer: [
        places(
          'result.set(row, column, channel, picture.get(height - 1 - row, width - 1 - column, channel));',
        ),
        move,
      ],
      says: /turn by 180°/,
    },
    {
      answer: [
        mirror,
        places(`if (row + down >= 0 && row + down < height && column + right >= 0 && column + right < width)
          result.set(row, column, channel, picture.get(row + down, column + right, channel));`),
      ],
      says: /The other way/,
    },
    {
      answer: [
        mirror,
        places(
          'result.set(row, column, channel, picture.get((row - down + height) % height, (column - right + width) % width, channel));',
        ),
      ],
      says: /came back on the other/,
    },
    {
      answer: [
        mirror,
        places(
          'result.set(row, column, channel, picture.get(Math.max(0, row - down), Math.max(0, column - right), channel));',
        ),
      ],
      says: /border was repeated/,
    },
  ],
  'exercise-factor': [
    { answer: 'return degrees / 180;', says: /Twice too much/ },
    { answer: 'return degrees / 100;', says: /not a share of 100°/ },
    { answer: 'return (degrees * Math.PI) / 180;', says: /radians/ },
    { answer: 'return degrees * 360;', says: /Divide by 360/ },
  ],
  'exercise-dropout': [
    { answer: dropped({ kept: 'value' }), says: /must grow: divide by 1 − rate/ },
    { answer: dropped({ kept: 'value / rate' }), says: /not by the rate/ },
    { answer: dropped({ kept: 'value * (1 - rate)' }), says: /must grow, not shrink/ },
    { answer: dropped({ isDropped: 'draw() >= rate' }), says: /Exchanged/ },
    {
      answer: dropped({ before: 'const one = draw();', isDropped: 'one < rate' }),
      says: /One draw for all/,
    },
  ],
  'exercise-stopping': [
    { answer: stopping({ result: '[epoch, epoch]' }), says: /weights of the last epoch are kept/ },
    { answer: stopping({ result: '[epoch, bestEpoch - 1]' }), says: /Counted from 0/ },
    { answer: stopping({ wait: 'waited + 1 === patience' }), says: /waits for two epochs/ },
    {
      answer: stopping({ better: 'epoch === 1 || loss < losses[epoch - 2] - minDelta' }),
      says: /not with the one before/,
    },
    { answer: stopping({ better: 'loss < best' }), says: /minDelta is ignored/ },
  ],
  'exercise-steps': [
    {
      answer:
        'const learned = pictures * (1 - held);\n  return [learned, Math.floor(learned / batchSize)];',
      says: /smaller batch is a step too/,
    },
    {
      answer: 'const learned = pictures * (1 - held);\n  return [learned, learned / batchSize];',
      says: /no eighth of a step/,
    },
    { answer: 'return [pictures, Math.ceil(pictures / batchSize)];', says: /are not learned from/ },
    {
      answer: 'const learned = pictures * held;\n  return [learned, Math.ceil(learned / batchSize)];',
      says: /part held back/,
    },
    {
      answer:
        'const learned = Math.round(pictures * (1 - held));\n  return [learned, Math.floor(learned / batchSize) + 1];',
      says: /Without a rest/,
    },
    {
      answer:
        'const learned = pictures - Math.floor(pictures * held);\n  return [learned, Math.ceil(learned / batchSize)];',
      says: /57 of 100 are held back/,
    },
    {
      answer:
        'const learned = pictures - Math.ceil(pictures * held);\n  return [learned, Math.ceil(learned / batchSize)];',
      says: /neither up nor down/,
    },
    {
      answer:
        'const learned = pictures - pictures * held;\n  return [learned, Math.ceil(learned / batchSize)];',
      says: /no part of a picture/,
    },
  ],
};
