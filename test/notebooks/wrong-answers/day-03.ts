import type { WrongAnswers } from './types.ts';

const loops = (size: string, sum: string): string => `const map = zeros([${size}]);
  for (let row = 0; row < map.shape[0]; row += 1) {
    for (let column = 0; column < map.shape[1]; column += 1) {
      let sum = 0;
      for (let i = 0; i < kernelHeight; i += 1) {
        for (let j = 0; j < kernelWidth; j += 1) {
          sum += ${sum};
        }
      }
      map.set(row, column, sum);
    }
  }
  return map;`;
const rightSize = 'height - kernelHeight + 1, width - kernelWidth + 1';

export const wrongAnswers: WrongAnswers = {
  'exercise-convolve': [
    {
      answer: loops(
        rightSize,
        'image.get(row + i, column + j) * kernel.get(kernelHeight - 1 - i, kernelWidth - 1 - j)',
      ),
      says: /was the kernel turned/,
    },
    {
      answer: loops(rightSize, 'image.get(row + i, column + j) * kernel.get(i, j)')
        .replace('      let sum = 0;\n', '')
        .replace('for (let row', 'let sum = 0;\n  for (let row'),
      says: /start each place with sum = 0/,
    },
    {
      answer: loops('height, width', 'image.get(row + i, column + j) * kernel.get(i, j)'),
      says: /outside of a tensor/,
    },
    {
      answer: loops(rightSize, 'image.get(column + j, row + i) * kernel.get(j, i)'),
      says: /Rows and columns are exchanged/,
    },
    {
      answer: loops(
        'height - kernelHeight, width - kernelWidth',
        'image.get(row + i, column + j) * kernel.get(i, j)',
      ),
      says: /off by one/i,
    },
  ],
  'exercise-by-hand': [
    { answer: 'return [[2, 2], [-2, 4]];', says: /signs are turned/ },
    { answer: 'return [[-2, 2], [-2, -4]];', says: /Rows and columns are exchanged/ },
    { answer: 'return [[2, 2], [0, 4]];', says: /weights were laid by rows/ },
    {
      answer: 'return [[0, 0, 0, 0], [0, -2, -2, 0], [0, 2, -4, 0], [0, 0, 0, 0]];',
      says: /does not fit at 4×4 places/,
    },
  ],
  'exercise-map-size': [
    { answer: 'return picture - kernel;', says: /both the first and the last place count/ },
    { answer: 'return picture - kernel - 1;', says: /add 1, do not take it off/ },
    { answer: 'return picture;', says: /must not hang over/ },
    { answer: 'return picture + kernel;', says: /smaller, not larger/ },
  ],
  'exercise-true-convolution': [
    { answer: 'return conv2d(image, kernel);', says: /the kernel was not turned/ },
    {
      answer: `const [height, width] = kernel.shape;
  return conv2d(image, fromFunction([height, width], (i, j) => kernel.get(height - 1 - i, j)));`,
      says: /columns were not|rows were not/,
    },
    {
      answer: `const [height, width] = kernel.shape;
  return conv2d(image, fromFunction([width, height], (i, j) => kernel.get(j, i)));`,
      says: /transposed/,
    },
    {
      answer: 'return conv2d(image, map(kernel, (weight) => -weight));',
      says: /signs were changed|must be turned/,
    },
    {
      answer: `kernel.data.reverse();
  return conv2d(image, kernel);`,
      says: /Make a new kernel/,
    },
  ],
  'exercise-shift-kernel': [
    { answer: 'return tensor([[0, 0, 0], [0, 1, 0], [0, 0, 0]]);', says: /does not move/ },
    { answer: 'return tensor([[0, 0, 0], [1, 0, 0], [0, 0, 0]]);', says: /pixel to the left/ },
    { answer: 'return tensor([[0, 0, 0], [0, 0, 0], [0, 1, 0]]);', says: /pixel below/ },
    { answer: 'return tensor([[0, 0, 1]]);', says: /must be 3×3/ },
  ],
};
