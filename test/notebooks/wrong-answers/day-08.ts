import type { WrongAnswers } from './types.ts';

const leaky = 'return [[-0.3, 2, 0], [1, -0.1, 4]];';
const relu = 'return values.map((z) => (z > 0 ? z : 0));';
const leakyRelu = 'return values.map((z) => (z > 0 ? z : slope * z));';

/** Plausible wrong answers to the exercises of day 8. */
export const wrongAnswers: WrongAnswers = {
  'exercise-by-hand': [
    { answer: ['return [[3, 2, 0], [1, 1, 4]];', leaky], says: /absolute value/ },
    { answer: ['return [[-3, 0, 0], [0, -1, 0]];', leaky], says: /not the smaller/ },
    {
      answer: ['return [[0, 2, 0], [1, 0, 4]];', 'return [[0.3, 2, 0], [1, 0.1, 4]];'],
      says: /sign stays/,
    },
    {
      answer: ['return [[0, 2, 0], [1, 0, 4]];', 'return [[-0.3, 0.2, 0], [0.1, -0.1, 0.4]];'],
      says: /Only the numbers below zero/,
    },
  ],
  'exercise-write-relu': [
    { answer: ['return values.map((z) => Math.abs(z));', leakyRelu], says: /absolute value/ },
    { answer: ['return values.map((z) => Math.min(0, z));', leakyRelu], says: /smaller one/ },
    { answer: ['return values.filter((z) => z > 0);', leakyRelu], says: /not left out/ },
    { answer: [relu, 'return values.map((z) => (z > 0 ? z : -slope));'], says: /not the slope itself/ },
    { answer: [relu, 'return values.map((z) => (z > 0 ? slope * z : slope * z));'], says: /Above zero z stays/ },
    { answer: [relu, 'return values.map((z) => Math.max(z, 0.01 * z));'], says: /not always 0\.01/ },
    { answer: [relu, 'return values.map((z) => (z > 0 ? z : z - slope));'], says: /not subtracted/ },
    {
      answer: [
        'values.forEach((z, i) => (values[i] = Math.max(0, z))); return values;',
        leakyRelu,
      ],
      says: /return a new one/,
    },
  ],
  'exercise-slope': [
    { answer: 'return (f(z + h) - f(z - h)) / h;', says: /distance is 2h/ },
    { answer: 'return (f(z + h) - f(z)) / h;', says: /both sides/ },
    { answer: 'return f(z + h) - f(z - h);', says: /divided by the distance/ },
    { answer: 'return (f(z - h) - f(z + h)) / (2 * h);', says: /sign is turned/ },
    { answer: 'return ((f(z + h) - f(z - h)) / 2) * h;', says: /the h multiplies/ },
    { answer: 'return f(z + h) - (f(z - h) / 2) * h;', says: /in brackets/ },
  ],
  'exercise-dead-units': [
    {
      answer: 'return maps[0].map((_, unit) => unit).filter((unit) => maps[0][unit] === 0);',
      says: /first sample/,
    },
    {
      answer:
        'return maps[0].map((_, unit) => unit).filter((unit) => maps.some((row) => row[unit] === 0));',
      says: /single 0/,
    },
    {
      answer:
        'return maps.map((_, row) => row).filter((row) => maps[row].every((value) => value === 0));',
      says: /down the columns/,
    },
    { answer: 'return [2];', says: /count from 0/ },
  ],
  'exercise-softmax': [
    {
      answer:
        'const sum = scores.reduce((a, z) => a + Math.exp(z), 0); return scores.map((z) => Math.exp(z) / sum);',
      says: /overflows/,
    },
    { answer: 'return scores.map((z) => Math.exp(z));', says: /divided by their sum/ },
    {
      answer:
        'const sum = scores.reduce((a, z) => a + z, 0); return scores.map((z) => z / sum);',
      says: /divides the scores themselves/,
    },
    {
      answer:
        'const m = Math.max(...scores); const p = scores.map((z) => Math.exp(m - z)); const sum = p.reduce((a, z) => a + z, 0); return p.map((z) => z / sum);',
      says: /not m − z/,
    },
    {
      answer:
        'const m = Math.max(...scores); const p = scores.map((z) => Math.exp(z / m)); const sum = p.reduce((a, z) => a + z, 0); return p.map((z) => z / sum);',
      says: /only subtracting the maximum/,
    },
    {
      answer:
        'const m = Math.min(...scores); const p = scores.map((z) => Math.exp(z - m)); const sum = p.reduce((a, z) => a + z, 0); return p.map((z) => z / sum);',
      says: /not the smallest one/,
    },
  ],
  'exercise-merge': [
    { answer: 'return [[5, -3], [5, -1]];', says: /x meets W₁ first/ },
    { answer: 'return [[3, -1], [2, 0]];', says: /cell by cell/ },
    { answer: 'return [[4, 0], [3, 2]];', says: /adds the matrices/ },
    { answer: 'return [[2, 6], [-1, 2]];', says: /exchanged/ },
  ],
  'exercise-xor': [
    { answer: 'return unit(x1 + x2);', says: /only adds up/ },
    { answer: 'return unit(x1 + x2) - unit(x1 + x2 - 1);', says: /That is OR/ },
    { answer: 'return unit(x1 + x2 - 1);', says: /That is AND/ },
    { answer: 'return unit(x1 + x2) - 3 * unit(x1 + x2 - 1);', says: /Too much is taken away/ },
    { answer: 'return x1 === x2 ? 0 : 1;', says: /no comparison/ },
  ],
};
