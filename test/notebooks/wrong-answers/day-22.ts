import type { WrongAnswers } from './types.ts';

/** A split with another test for the family. */
const split = (isHeld: string, names = 'place'): string => `const train: number[] = [];
  const test: number[] = [];
  fonts.forEach((font, place) => {
    ((${isHeld}) ? test : train).push(${names} as never);
  });
  return { train, test };`;

/** The search for the most confused pair with one line changed. */
const pairs = (errors: string, from = 'a + 1'): string => `let best = { pair: [0, 1] as [number, number], errors: -1 };
  for (let a = 0; a < counts.length; a += 1) {
    for (let b = ${from}; b < counts.length; b += 1) {
      const errors = ${errors};
      if (errors > best.errors) best = { pair: [a, b], errors };
    }
  }
  return best;`;

/** The calibration error with the line that adds a bin changed. */
const binned = (add: string): string => `let error = 0;
  for (let bin = 0; bin < bins; bin += 1) {
    const places = confidence.keys();
    const inside = [...places].filter((i) => Math.ceil(confidence[i] * bins) - 1 === bin);
    const sure = inside.reduce((sum, i) => sum + confidence[i], 0);
    const good = inside.filter((i) => right[i]).length;
    ${add}
  }`;

const dense = `return (side * side * channels + 1) * units + (units + 1) * classes;`;
const average = `return (channels + 1) * classes;`;

export const wrongAnswers: WrongAnswers = {
  'exercise-split': [
    { answer: split('held.includes(font)'), says: /take the weight off/ },
    { answer: split(`held.includes(font.split('-')[0])`), says: /cut at the last one/ },
    {
      answer: split(`!held.includes(font.slice(0, font.lastIndexOf('-')))`),
      says: /exchanged/,
    },
    {
      answer: split(`held.includes(font.slice(0, font.lastIndexOf('-')))`, 'font'),
      says: /Give places/,
    },
    { answer: split('held.some((family) => font.startsWith(family))'), says: /noto-serif is not noto/ },
  ],
  'exercise-heads': [
    { answer: ['return side * side * channels * units + units * classes;', average], says: /biases are missing/ },
    { answer: ['return (side * side * channels + 1) * units;', average], says: /last layer is missing/ },
    { answer: ['return (channels + 1) * units + (units + 1) * classes;', average], says: /not one pixel/ },
    { answer: ['return (side * channels + 1) * units + (units + 1) * classes;', average], says: /two sides/ },
    { answer: [dense, 'return channels * classes;'], says: /biases are missing/ },
    { answer: [dense, 'return channels * (classes + 1);'], says: /not for each channel/ },
  ],
  'exercise-pairs': [
    { answer: pairs('counts[a][b]'), says: /Both directions/ },
    { answer: pairs('counts[a][b] + counts[b][a]', 'a'), says: /diagonal is not an error/ },
    {
      answer: pairs('counts[a][b] + counts[b][a]').replace('pair: [a, b]', 'pair: [b, a]'),
      says: /smaller class first/,
    },
    {
      answer: `let best = { pair: [0, 1] as [number, number], errors: -1, both: -1 };
  for (let a = 0; a < counts.length; a += 1) {
    for (let b = a + 1; b < counts.length; b += 1) {
      const both = counts[a][b] + counts[b][a];
      if (both > best.both) best = { pair: [a, b], errors: counts[a][b], both };
    }
  }
  return { pair: best.pair, errors: best.errors };`,
      says: /errors of both directions/,
    },
    {
      answer: pairs('counts[a][b] + counts[b][a]', 'a + 2'),
      says: /Neighbours are a pair/,
    },
  ],
  'exercise-precision': [
    { answer: 'return { precision: 1, recall: 10 / 18, accuracy: 0.8 };', says: /That is its recall/ },
    { answer: 'return { precision: 10 / 50, recall: 1, accuracy: 0.8 };', says: /Not of all pictures/ },
    { answer: 'return { precision: 8 / 18, recall: 1, accuracy: 0.8 };', says: /share that is wrong/ },
    {
      answer: 'return { precision: 10 / 18, recall: 1, accuracy: (0.9 + 0.6 + 1) / 3 };',
      says: /mean recall/,
    },
  ],
  'exercise-ece': [
    {
      answer: `${binned('if (inside.length > 0) error += Math.abs(good - sure) / inside.length / bins;')}
  return error;`,
      says: /share of the pictures/,
    },
    {
      answer: `${binned('if (inside.length > 0) error += Math.abs(good - sure) / inside.length;')}
  return error;`,
      says: /share of the pictures/,
    },
    { answer: `${binned('error += Math.abs(good - sure);')}\n  return error;`, says: /Divide by the number/ },
    {
      answer: `${binned('error += (good - sure) / confidence.length;')}\n  return Math.abs(error);`,
      says: /cancel out/,
    },
    {
      answer: `return confidence.reduce(
    (sum, sure, i) => sum + Math.abs(Number(right[i]) - sure) / confidence.length,
    0,
  );`,
      says: /bins are missing/,
    },
  ],
};
