import type { WrongAnswers } from './types.ts';

export const wrongAnswers: WrongAnswers = {
  'exercise-q1': [
    { answer: 'return [30.5, 30.5];', says: /no half places/ },
    { answer: 'return [29, 29];', says: /add 1 after the division/ },
    { answer: 'return [60, 60];', says: /with stride 1/ },
    { answer: 'return [30];', says: /two axes/ },
  ],
  'exercise-by-hand': [
    { answer: 'return [[3, 2, -1], [6, 3, 6], [1, 0, 1]];', says: /with stride 1/ },
    { answer: 'return [[3, 2], [6, 3]];', says: /moved by one pixel/ },
    { answer: 'return [[4, 6], [2, 4]];', says: /kernel turned/ },
    { answer: 'return [[3, 1], [-1, 1]];', says: /Rows and columns are exchanged/ },
  ],
  'exercise-map-size': [
    { answer: 'return Math.floor((picture + 2 * padding - kernel) / stride);', says: /add 1/ },
    {
      answer: 'return Math.floor((picture + padding - kernel) / stride) + 1;',
      says: /on both sides/,
    },
    { answer: 'return (picture + 2 * padding - kernel) / stride + 1;', says: /round down/ },
    {
      answer: 'return Math.ceil((picture + 2 * padding - kernel) / stride) + 1;',
      says: /Round down, not up/,
    },
    { answer: 'return picture + 2 * padding - kernel + 1;', says: /stride has no effect/ },
  ],
  'exercise-pad': [
    { answer: padWith('2 * padding', 'row, column'), says: /must lie in the middle/ },
    { answer: padWith('padding', 'row + padding, column + padding'), says: /one side only/ },
    { answer: padWith('2 * padding', 'column + padding, row + padding'), says: /exchanged/ },
    { answer: 'return image;', says: /Nothing was added/ },
    { answer: 'return zeros([height + 2 * padding, width + 2 * padding]);', says: /not copied/ },
  ],
  'exercise-strided': [
    { answer: 'return conv2d(image, kernel, { padding });', says: /stride has no effect/ },
    {
      answer: loops({ start: 'row + i, column + j' }),
      says: /the window moves by one/,
    },
    {
      answer: loops({ weight: 'kernelHeight - 1 - i, kernelWidth - 1 - j' }),
      says: /kernel was turned/,
    },
    { answer: loops({ places: '0' }), says: /One place is missing/ },
    { answer: loops({ padded: 'image' }), says: /padding has no effect/ },
    {
      answer: loops({ padded: 'pad2d(image, { top: padding, left: padding, bottom: 0, right: 0 })' }),
      says: /one side only/,
    },
    { answer: loops({ padded: "pad2d(image, padding, { mode: 'edge' })" }), says: /must be 0/ },
  ],
  'exercise-same': [
    { answer: 'return [(kernel - 1) / 2, (kernel - 1) / 2];', says: /holds for stride 1 only/ },
    { answer: same('Math.ceil(total / 2)'), says: /goes to the end/ },
    { answer: same('total / 2'), says: /Half a zero does not exist/ },
    { answer: same('0'), says: /Split it between both sides/ },
    {
      answer: same('Math.floor(total / 2)').replace('Math.max(', '').replace(', 0);', ';'),
      says: /no negative padding/,
    },
    {
      answer: same('Math.floor(total / 2)').replace('Math.ceil(picture / stride)', 'picture'),
      says: /keeps all 8 places/,
    },
  ],
  'exercise-read': [
    { answer: '', says: /Nothing was counted/ },
    { answer: counting('start + kernel < pixels'), says: /last place is missing/ },
    { answer: counting('start < pixels'), says: /hang over the right edge/ },
    {
      answer: counting('start + kernel <= pixels').replace('-padding', '0'),
      says: /first window starts at −padding/,
    },
    { answer: counting('start + kernel <= pixels'), says: /padding on the right, too/ },
  ],
};

function padWith(more: string, place: string): string {
  return `const padded = zeros([height + ${more}, width + ${more}]);
  for (let row = 0; row < height; row += 1) {
    for (let column = 0; column < width; column += 1) padded.set(${place}, image.get(row, column));
  }
  return padded;`;
}

function loops({
  padded = 'pad2d(image, padding)',
  places = '1',
  start = 'row * stride + i, column * stride + j',
  weight = 'i, j',
}: Partial<Record<'padded' | 'places' | 'start' | 'weight', string>>): string {
  return `const padded = ${padded};
  const height = Math.floor((padded.shape[0] - kernelHeight) / stride) + ${places};
  const width = Math.floor((padded.shape[1] - kernelWidth) / stride) + ${places};
  const result = zeros([height, width]);
  for (let row = 0; row < height; row += 1) {
    for (let column = 0; column < width; column += 1) {
      let sum = 0;
      for (let i = 0; i < kernelHeight; i += 1) {
        for (let j = 0; j < kernelWidth; j += 1) {
          sum += padded.get(${start}) * kernel.get(${weight});
        }
      }
      result.set(row, column, sum);
    }
  }
  return result;`;
}

function same(before: string): string {
  return `const size = Math.ceil(picture / stride);
  const total = Math.max((size - 1) * stride + kernel - picture, 0);
  const before = ${before};
  return [before, total - before];`;
}

function counting(condition: string): string {
  return `for (let start = -padding; ${condition}; start += 1) {
    for (let pixel = start; pixel < start + kernel; pixel += 1) {
      if (pixel >= 0 && pixel < pixels) counts[pixel] += 1;
    }
  }`;
}
