import type { WrongAnswers } from './types.ts';

/** The start of a right answer to exercise 2, up to the samples without their mean. */
const centred = `const [n, d] = [x.length, x[0].length];
  const mean = x[0].map((_, j) => x.reduce((sum, row) => sum + row[j], 0) / n);
  const rows = x.map((row) => row.map((value, j) => value - mean[j]));
  let v: number[] = new Array(d).fill(1);
  const multiply = () => {
    const next: number[] = new Array(d).fill(0);
    for (const row of rows) {
      const along = row.reduce((sum, value, j) => sum + value * v[j], 0);
      for (let j = 0; j < d; j += 1) next[j] += along * row[j];
    }
    return next;
  };
  const unit = (w: number[]) => {
    const length = Math.sqrt(w.reduce((sum, value) => sum + value * value, 0));
    return w.map((value) => value / length);
  };
  const upright = (w: number[]) => {
    const largest = w.reduce((most, value) => (Math.abs(value) > Math.abs(most) ? value : most), 0);
    return largest < 0 ? w.map((value) => -value) : w;
  };`;

/** Standardises \`test\` by the means and deviations of \`by\`. */
const standardized = (by: string, divisor = 'n', change = '(value - means[j]) / deviations[j]') => `
  const by = ${by};
  const n = by.length;
  const means = by[0].map((_, j) => by.reduce((sum, row) => sum + row[j], 0) / n);
  const deviations = means.map((mean, j) => {
    const variance = by.reduce((sum, row) => sum + (row[j] - mean) ** 2, 0) / (${divisor});
    return variance === 0 ? 1 : Math.sqrt(variance);
  });
  return test.map((row) => row.map((value, j) => ${change}));`;

/** Counts the pairs of exercise 4. */
const pairs = (win: string, result: string): string => `let [won, pairs] = [0, 0];
  for (let i = 0; i < scores.length; i += 1) {
    for (let j = 0; j < scores.length; j += 1) {
      if (!positive[i] || positive[j]) continue;
      pairs += 1;
      won += ${win};
    }
  }
  return ${result};`;

export const wrongAnswers: WrongAnswers = {
  'exercise-components': [
    { answer: `return Math.min(samples, features);`, says: /never sees the part/ },
    { answer: `return Math.max((samples / folds) * (folds - 1), features);`, says: /smaller one/ },
    { answer: `return Math.min(samples / folds, features);`, says: /fitted to the other parts/ },
    {
      answer: `return Math.min((samples / folds) * (folds - 1) - 1, features);`,
      says: /takes one more/,
    },
    { answer: `return (features / folds) * (folds - 1);`, says: /not divided among the folds/ },
    { answer: `return (samples / folds) * (folds - 1);`, says: /only 64 features/ },
  ],
  'exercise-power': [
    {
      // The mean is left in.
      answer: `${centred.replace('value - mean[j]', 'value')}
  for (let step = 0; step < 100; step += 1) v = unit(multiply());
  return upright(v);`,
      says: /mean is missing/,
    },
    {
      // Turned around.
      answer: `${centred}
  for (let step = 0; step < 100; step += 1) v = unit(multiply());
  return upright(v).map((value) => -value);`,
      says: /turned around/,
    },
    {
      // The variances of single features.
      answer: `${centred}
  return unit(v.map((_, j) => rows.reduce((sum, row) => sum + row[j] ** 2, 0)));`,
      says: /variances of single features/,
    },
    {
      // Turned by its first entry instead of the one with the largest size.
      answer: `${centred}
  for (let step = 0; step < 100; step += 1) v = unit(multiply());
  return (v.find((value) => value !== 0) ?? 0) < 0 ? v.map((value) => -value) : v;`,
      says: /not at the first one/,
    },
    {
      // Not brought back to length 1 at the end.
      answer: `${centred}
  for (let step = 0; step < 100; step += 1) v = unit(multiply());
  return upright(multiply());`,
      says: /length is not 1/,
    },
    {
      // One multiplication only.
      answer: `${centred}
  return upright(unit(multiply()));`,
      says: /Not there yet/,
    },
    {
      // Turned by the sum of its entries.
      answer: `${centred}
  for (let step = 0; step < 100; step += 1) v = unit(multiply());
  return v.reduce((sum, value) => sum + value, 0) < 0 ? v.map((value) => -value) : v;`,
      says: /this entry must become positive/,
    },
    {
      // Half of the steps: enough for digits, not for a cloud that is nearly round.
      answer: `${centred}
  for (let step = 0; step < 50; step += 1) v = unit(multiply());
  return upright(v);`,
      says: /about 100 times/,
    },
  ],
  'exercise-standardize': [
    { answer: standardized('test'), says: /deviation of the test samples were used/ },
    { answer: standardized('[...train, ...test]'), says: /all samples together/ },
    { answer: standardized('train', 'n - 1'), says: /not by n − 1/ },
    {
      answer: standardized('train', 'n', '(value - means[j]) / deviations[j] ** 2'),
      says: /square root of the variance/,
    },
    { answer: standardized('train', 'n', 'value / deviations[j]'), says: /mean off before/ },
    {
      answer: standardized('train').replace('variance === 0 ? 1 : ', ''),
      says: /deviation of this feature is 0/,
    },
  ],
  'exercise-area': [
    {
      // Ties count nothing.
      answer: pairs('scores[i] > scores[j] ? 1 : 0', 'won / pairs'),
      says: /counts ½, not 0/,
    },
    {
      // Ties count as won.
      answer: pairs('scores[i] >= scores[j] ? 1 : 0', 'won / pairs'),
      says: /counts ½, not 1/,
    },
    {
      // The other way round.
      answer: pairs('(1 - Math.sign(scores[i] - scores[j])) / 2', 'won / pairs'),
      says: /other way round/,
    },
    {
      // All pairs.
      answer: pairs('(1 + Math.sign(scores[i] - scores[j])) / 2', 'won / scores.length ** 2'),
      says: /pairs of a positive and a negative only/,
    },
    {
      answer: pairs('(1 + Math.sign(scores[i] - scores[j])) / 2', 'won'),
      says: /number of pairs/,
    },
  ],
};
