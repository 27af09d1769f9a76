import type { WrongAnswers } from './types.ts';

export const wrongAnswers: WrongAnswers = {
  'exercise-pair': [
    {
      // All four numbers of the norm are learned.
      answer: `return { learned: 9 * channels * filters + filters + 4 * filters, gathered: 2 * filters };`,
      says: /only γ and β are learned/,
    },
    {
      // No bias.
      answer: `return { learned: 9 * channels * filters + 2 * filters, gathered: 2 * filters };`,
      says: /bias of the convolution is missing/,
    },
    {
      // The norm learns nothing.
      answer: `return { learned: 9 * channels * filters + filters, gathered: 2 * filters };`,
      says: /Batch norm learns as well/,
    },
    {
      // Nothing is gathered.
      answer: `return { learned: 9 * channels * filters + 3 * filters, gathered: 0 };`,
      says: /also gathers/,
    },
    {
      // All four numbers are gathered.
      answer: `return { learned: 9 * channels * filters + 3 * filters, gathered: 4 * filters };`,
      says: /Gathered are two numbers/,
    },
    {
      // A filter reads one channel only.
      answer: `return { learned: 9 * filters + 2 * filters, gathered: 2 * filters };`,
      says: /Every filter reads every channel/,
    },
  ],
  'exercise-pairs': [
    {
      answer: `return [
    ['turn left', 'turn right'],
    ['straight on or left', 'straight on or right'],
    ['keep left', 'keep right'],
  ];`,
      says: /two of the warnings are mirror images/,
    },
    {
      answer: `return [
    ['curve to the left', 'curve to the right'],
    ['turn left', 'turn right'],
    ['keep left', 'keep right'],
  ];`,
      says: /There are four pairs/,
    },
    {
      answer: `return [
    ['curve to the left', 'curve to the right'],
    ['turn left', 'turn right'],
    ['straight on or left', 'straight on or right'],
    ['keep left', 'keep right'],
    ['no overtaking', 'no overtaking for trucks'],
  ];`,
      says: /No overtaking, flipped/,
    },
    {
      answer: `return [
    ['curve to the left', 'curve to the right'],
    ['turn left', 'turn right'],
    ['turn right', 'turn left'],
    ['straight on or left', 'straight on or right'],
    ['keep left', 'keep right'],
  ];`,
      says: /same pair/,
    },
    {
      answer: `return [['left', 'right']];`,
      says: /There is no class “left”/,
    },
  ],
  'exercise-cost': [
    {
      // Rows and columns exchanged.
      answer: `let total = 0;
  let pictures = 0;
  for (let truth = 0; truth < counts.length; truth += 1) {
    for (let answer = 0; answer < counts.length; answer += 1) {
      total += counts[truth][answer] * cost[answer][truth];
      pictures += counts[truth][answer];
    }
  }
  return total / pictures;`,
      says: /Rows and columns are exchanged/,
    },
    {
      // The sum.
      answer: `return counts.flat().reduce((sum, count, place) => sum + count * cost.flat()[place], 0);`,
      says: /divide it by the number of pictures/,
    },
    {
      // Only mistakes are divided by.
      answer: `let total = 0;
  let mistakes = 0;
  counts.forEach((row, truth) =>
    row.forEach((count, answer) => {
      total += count * cost[truth][answer];
      if (truth !== answer) mistakes += count;
    }),
  );
  return total / mistakes;`,
      says: /also those that were read rightly/,
    },
    {
      // The share of mistakes.
      answer: `let mistakes = 0;
  let pictures = 0;
  counts.forEach((row, truth) =>
    row.forEach((count, answer) => {
      if (truth !== answer) mistakes += count;
      pictures += count;
    }),
  );
  return mistakes / pictures;`,
      says: /multiplied by its cost/,
    },
  ],
  'exercise-decide': [
    {
      // The most probable class.
      answer: `return probabilities.indexOf(Math.max(...probabilities));`,
      says: /most probable class/,
    },
    {
      // Rows and columns exchanged.
      answer: `const expected = probabilities.map((_, answer) =>
    probabilities.reduce((sum, p, truth) => sum + p * cost[answer][truth], 0),
  );
  return expected.indexOf(Math.min(...expected));`,
      says: /most probable class|Rows and columns are exchanged/,
    },
    {
      // The largest expected cost.
      answer: `const expected = probabilities.map((_, answer) =>
    probabilities.reduce((sum, p, truth) => sum + p * cost[truth][answer], 0),
  );
  return expected.indexOf(Math.max(...expected));`,
      says: /smallest sum wins|most probable class/,
    },
    {
      // Costs without probabilities.
      answer: `const sums = probabilities.map((_, answer) => cost.reduce((sum, row) => sum + row[answer], 0));
  return sums.indexOf(Math.min(...sums));`,
      says: /Rows and columns are exchanged|multiplied by the probability/,
    },
  ],
  'exercise-refuse': [
    {
      // Above instead of at least.
      answer: `const kept = right.filter((_, i) => confidences[i] > threshold);
  return {
    coverage: kept.length / right.length,
    accuracy: kept.length === 0 ? 1 : kept.filter(Boolean).length / kept.length,
  };`,
      says: /at least, not above/,
    },
    {
      // Right answers of all pictures.
      answer: `const kept = right.filter((_, i) => confidences[i] >= threshold);
  return { coverage: kept.length / right.length, accuracy: kept.filter(Boolean).length / right.length };`,
      says: /not of all pictures/,
    },
    {
      // A count as coverage.
      answer: `const kept = right.filter((_, i) => confidences[i] >= threshold);
  return {
    coverage: kept.length,
    accuracy: kept.length === 0 ? 1 : kept.filter(Boolean).length / kept.length,
  };`,
      says: /Coverage is a share/,
    },
    {
      // Nothing divided by nothing.
      answer: `const kept = right.filter((_, i) => confidences[i] >= threshold);
  return { coverage: kept.length / right.length, accuracy: kept.filter(Boolean).length / kept.length };`,
      says: /Give 1 in this case/,
    },
  ],
};
