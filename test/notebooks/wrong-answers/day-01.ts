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
      answer: `const high = max(picture);
  return map(picture, (level) => (255 * level) / high);`,
      says: /smallest level off first/,
    },
    {
      answer: `const low = min(picture);
  return map(picture, (level) => level - low);`,
      says: /largest must become/,
    },
    {
      answer: `const [low, high] = [min(picture), max(picture)];
  return map(picture, (level) => (255 * (level - low)) / high);`,
      says: /Divide by the range/,
    },
    {
      answer: `const [low, high] = [min(picture), max(picture)];
  return map(picture, (level) => (level - low) / (high - low));`,
      says: /range 0 to 1/,
    },
  ],
};
