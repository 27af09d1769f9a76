import type { WrongAnswers } from './types.ts';

/** exercise cell id → answers that replace the solution region(s), and what the check must say. */
export const wrongAnswers: WrongAnswers = {
  'exercise-balanced': [
    {
      answer: [
        'return labels.filter((label, i) => said[i] === label).length;',
        'return accuracyOf(labels, said);',
      ],
      says: /how many are right; divide by all/,
    },
    {
      answer: [
        'return labels.filter((label, i) => said[i] === label).length / labels.length;',
        'return labels.filter((label, i) => said[i] === label).length / labels.length;',
      ],
      says: /plain accuracy: take the share within each class first/,
    },
    {
      answer: [
        'return labels.filter((label, i) => said[i] === label).length / labels.length;',
        `let sum = 0;
  for (let k = 0; k < classes; k += 1) {
    const own = labels.filter((label) => label === k).length;
    sum += labels.filter((label, i) => label === k && said[i] === k).length / own;
  }
  return sum;`,
      ],
      says: /sum of the recalls; divide by the number of classes/,
    },
    {
      answer: [
        'return labels.filter((label, i) => said[i] === label).length / labels.length;',
        `let sum = 0;
  for (let k = 0; k < classes; k += 1) {
    const called = said.filter((each) => each === k).length;
    if (called > 0) sum += labels.filter((label, i) => label === k && said[i] === k).length / called;
  }
  return sum / classes;`,
      ],
      says: /Those are precisions/,
    },
  ],
  'exercise-weights': [
    {
      answer: `const counts = new Array<number>(classes).fill(0);
  for (let i = 0; i < labels.length; i += 1) counts[labels[i]] += 1;
  return counts.map((count) => count / labels.length);`,
      says: /rare classes need LARGE weights/,
    },
    {
      answer: `const counts = new Array<number>(classes).fill(0);
  for (let i = 0; i < labels.length; i += 1) counts[labels[i]] += 1;
  return counts.map((count) => labels.length / count);`,
      says: /number of classes is missing in the denominator/,
    },
    {
      answer: `const counts = new Array<number>(classes).fill(0);
  for (let i = 0; i < labels.length; i += 1) counts[labels[i]] += 1;
  return counts.map((count) => (classes * count) / labels.length);`,
      says: /Upside down/,
    },
    {
      answer: `const counts = new Array<number>(classes).fill(0);
  for (let i = 0; i < labels.length; i += 1) counts[labels[i]] += 1;
  return counts.map((count) => 1 / count);`,
      says: /multiply by N \/ K/,
    },
  ],
  'exercise-precision': [
    {
      answer: [
        'return counts[k][k] / counts[k].reduce((sum, count) => sum + count, 0);',
        'return counts[k][k] / counts.reduce((sum, row) => sum + row[k], 0);',
        'return (2 * precisionOf(counts, k) * recallOf(counts, k)) / (precisionOf(counts, k) + recallOf(counts, k));',
      ],
      says: /precision divides by the COLUMN/,
    },
    {
      answer: [
        'return counts[k][k] / counts.reduce((sum, row) => sum + row[k], 0);',
        'return counts[k][k] / counts.flat().reduce((sum, count) => sum + count, 0);',
        'return (2 * precisionOf(counts, k) * recallOf(counts, k)) / (precisionOf(counts, k) + recallOf(counts, k));',
      ],
      says: /Divide by the pictures of class 1, not by all/,
    },
    {
      answer: [
        'return counts[k][k] / counts.reduce((sum, row) => sum + row[k], 0);',
        'return counts[k][k] / counts[k].reduce((sum, count) => sum + count, 0);',
        'return (precisionOf(counts, k) + recallOf(counts, k)) / 2;',
      ],
      says: /ordinary mean; F1 is the harmonic one/,
    },
  ],
  'exercise-ground': [
    {
      answer: `return picture.map((value, i) => {
    const share = mask[Math.floor(i / 3)];
    return share * ground[i] + (1 - share) * value;
  });`,
      says: /where the mask is 1, the LEAF stays/,
    },
    {
      answer: 'return picture.map((value, i) => mask[i] * value + (1 - mask[i]) * ground[i]);',
      says: /the pixel of place i is Math\.floor\(i \/ 3\)/,
    },
    {
      answer:
        'return picture.map((value, i) => (mask[Math.floor(i / 3)] > 0.5 ? value : ground[i]));',
      says: /do not round the mask/,
    },
    {
      answer: 'return picture.map((value, i) => mask[Math.floor(i / 3)] * value + ground[i]);',
      says: /The ground must be multiplied by 1 − share/,
    },
  ],
};
