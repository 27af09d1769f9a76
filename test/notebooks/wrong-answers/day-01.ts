import type { WrongAnswers } from './types.ts';

export const wrongAnswers: WrongAnswers = {
  'exercise-batch': [
    { answer: 'return 32 * 48 * 64;', says: /one channel only/ },
    { answer: 'return 48 * 64 * 3;', says: /one picture; the batch has 32/ },
    { answer: 'return 32 * 48 * 3;', says: /width is missing/ },
    { answer: 'return 32 * 64 * 3;', says: /height is missing/ },
  ],
  'exercise-place': [
    { answer: 'return row * width + column + channel;', says: /as many places as there are/ },
    { answer: 'return (row * width + column) * channels;', says: /Add the channel/ },
    { answer: 'return row * width + column * channels + channel;', says: /Brackets are missing/ },
    { answer: 'return (column * width + row) * channels + channel;', says: /mixed up/ },
    { answer: 'return ((row + 1) * width + column) * channels + channel;', says: /from 0/ },
  ],
  'exercise-negative': [
    { answer: 'return map(picture, (level) => -level);', says: /changes the sign/ },
    { answer: 'return map(picture, (level) => 256 - level);', says: /255, not 256/ },
    { answer: 'return map(picture, (level) => level - 255);', says: /other way round/ },
    { answer: 'return map(picture, (level) => 1 - level);', says: /levels from 0 to 1/ },
    {
      answer: `for (let i = 0; i < picture.data.length; i += 1) picture.data[i] = 255 - picture.data[i];
  return picture;`,
      says: /instead of writing into the given one/,
    },
  ],
  'exercise-stretch': [
    {
      answer: 'return map(picture, (level) => (255 * level) / max(picture));',
      says: /smallest level off first/,
    },
    { answer: 'return map(picture, (level) => level - min(picture));', says: /largest must become/ },
    {
      answer: 'return map(picture, (level) => (255 * (level - min(picture))) / max(picture));',
      says: /Divide by the range/,
    },
    {
      answer: `const low = min(picture);
  return map(picture, (level) => (level - low) / (max(picture) - low));`,
      says: /range 0 to 1/,
    },
  ],
};
