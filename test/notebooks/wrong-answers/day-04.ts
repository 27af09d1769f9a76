import type { WrongAnswers } from './types.ts';

export const wrongAnswers: WrongAnswers = {
  'exercise-outline': [
    { answer: 'return [0, 72, 18];', says: /Mind the sign of the third/ },
    { answer: 'return [0, 72, 0];', says: /The third patch is not flat/ },
    { answer: 'return [0, 9, -18];', says: /The middle weighs 8/ },
    { answer: 'return [40, 72, -18];', says: /the eight neighbours count too/ },
  ],
  'exercise-normalise': [
    {
      answer: 'return map(kernel, (weight) => weight / sum(kernel));',
      says: /divided by 0/,
    },
    {
      answer: 'return map(kernel, (weight) => weight / kernel.size);',
      says: /divided by how many there are/,
    },
    {
      answer: 'return map(kernel, (weight) => weight / max(kernel));',
      says: /divided by the largest weight/,
    },
    {
      answer: 'return map(kernel, (weight) => weight / sum(map(kernel, Math.abs)));',
      says: /do not use the sum of their sizes/,
    },
    { answer: 'return map(kernel, (weight) => weight / 9);', says: /not by 9/ },
  ],
  'exercise-gaussian': [
    {
      answer: `const middle = (size - 1) / 2;
      return map(kernel, (_, place) => {
        const [row, column] = [Math.floor(place / size), place % size];
        return Math.exp(-((row - middle) ** 2 + (column - middle) ** 2) / (2 * sigma ** 2));
      });`,
      says: /do not sum to 1 yet/,
    },
    { answer: gaussianWith('0', '2 * sigma ** 2'), says: /largest weight must be in the middle/ },
    { answer: gaussianWith('(size - 1) / 2', 'sigma ** 2'), says: /not by σ²/ },
    { answer: gaussianWith('size / 2', '2 * sigma ** 2'), says: /not size \/ 2/ },
    { answer: gaussianWith('(size - 1) / 2', '-2 * sigma ** 2'), says: /minus sign is missing/ },
    { answer: 'return kernel;', says: /still 0/ },
  ],
  'exercise-diagonal': [
    { answer: 'return tensor([[2, 1, 0], [1, 0, -1], [0, -1, -2]]);', says: /sign is turned/ },
    {
      answer: 'return tensor([[0, 1, 2], [-1, 0, 1], [-2, -1, 0]]);',
      says: /made for the other diagonal/,
    },
    { answer: 'return kernels.sobelVertical();', says: /answers to the other diagonal too/ },
    { answer: 'return tensor([[-1, -1, 0], [-1, 1, 1], [0, 1, 1]]);', says: /must sum to 0/ },
  ],
  'exercise-motion': [
    {
      answer: 'return fromFunction([size, size], (row, column) => (row === column ? 1 : 0));',
      says: /three times as bright/,
    },
    {
      answer:
        'return fromFunction([size, size], (row, column) => (row === column ? 1 / size ** 2 : 0));',
      says: /each is 1\/3/,
    },
    {
      answer:
        'return fromFunction([size, size], (row, column) => (row + column === size - 1 ? 1 / size : 0));',
      says: /the other diagonal/,
    },
    {
      answer:
        'return fromFunction([size, size], (row) => (row === (size - 1) / 2 ? 1 / size : 0));',
      says: /from left to right/,
    },
    { answer: 'return full([size, size], 1 / size ** 2);', says: /blurs in all directions/ },
  ],
  'exercise-strength': [
    {
      answer: strengthOf('x + y'),
      says: /cancel when you add/,
    },
    { answer: strengthOf('Math.abs(x) + Math.abs(y)'), says: /sum of the sizes/ },
    { answer: strengthOf('x * x + y * y'), says: /Take the square root/ },
    { answer: strengthOf('Math.abs(x)'), says: /Only the vertical kernel/ },
    { answer: strengthOf('Math.abs(y)'), says: /Only the horizontal kernel/ },
  ],
};

function gaussianWith(middle: string, divisor: string): string {
  return `const middle = ${middle};
  for (let row = 0; row < size; row += 1) {
    for (let column = 0; column < size; column += 1) {
      const squares = (row - middle) ** 2 + (column - middle) ** 2;
      kernel.set(row, column, Math.exp(-squares / (${divisor})));
    }
  }
  const all = sum(kernel);
  return map(kernel, (weight) => weight / all);`;
}

function strengthOf(formula: string): string {
  return `const right = conv2d(image, kernels.sobelVertical());
  const below = conv2d(image, kernels.sobelHorizontal());
  return zip(right, below, (x, y) => ${formula});`;
}
