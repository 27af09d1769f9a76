import type { WrongAnswers } from './types.ts';

/** The loops of max pooling with one thing changed. */
const maxLoops = ({
  first = '-Infinity',
  best = 'Math.max(largest, value)',
  row = 'row * stride',
  column = 'column * stride',
  height = 'size',
  result = 'largest',
} = {}): string => `
  const rows = Math.floor((height - size) / stride) + 1;
  const columns = Math.floor((width - size) / stride) + 1;
  const pooled = zeros([rows, columns]);
  for (let row = 0; row < rows; row += 1) {
    for (let column = 0; column < columns; column += 1) {
      let largest = ${first};
      for (let i = 0; i < ${height}; i += 1) {
        for (let j = 0; j < size; j += 1) {
          const value = image.get(${row} + i, ${column} + j);
          largest = ${best};
        }
      }
      pooled.set(row, column, ${result});
    }
  }
  return pooled;`;

/** An average-pooling layer with one thing changed. */
const averageLoops = ({
  picture = 'n',
  channel = 'k',
  row = 'row * stride',
  column = 'column * stride',
  share = '(size * size)',
} = {}): string => `
  const rows = Math.floor((height - size) / stride) + 1;
  const columns = Math.floor((width - size) / stride) + 1;
  return fromFunction([count, rows, columns, channels], (n, row, column, k) => {
    let total = 0;
    for (let i = 0; i < size; i += 1) {
      for (let j = 0; j < size; j += 1) {
        total += batch.get(${picture}, ${row} + i, ${column} + j, ${channel});
      }
    }
    return total / ${share};
  });`;

export const wrongAnswers: WrongAnswers = {
  'exercise-max-pool': [
    { answer: maxLoops({ first: '0' }), says: /Do not start with 0/ },
    { answer: maxLoops({ row: 'row', column: 'column' }), says: /multiply both by the stride/ },
    {
      answer: maxLoops({ first: '0', best: 'largest + value', result: 'largest / (size * size)' }),
      says: /average pooling/,
    },
    {
      answer: maxLoops({ first: 'Infinity', best: 'Math.min(largest, value)' }),
      says: /smallest number/,
    },
    {
      answer: `
  const corners = zeros([2, 2]);
  for (const row of [0, 1])
    for (const column of [0, 1]) corners.set(row, column, image.get(row * stride, column * stride));
  return corners;`,
      says: /upper left number/,
    },
    { answer: `return image;`, says: /does not get smaller/ },
    {
      answer: maxLoops().replaceAll(' / stride', '').replaceAll('* stride', '* 1'),
      says: /window moved by 1/,
    },
  ],
  'exercise-by-hand': [
    { answer: `return [[1.5, 2.5], [2.25, 2.25]];`, says: /Those are the means/ },
    { answer: `return [[3, 3, 4], [5, 2, 6], [5, 2, 6]];`, says: /windows overlap/ },
    { answer: `return [[3, 4], [2, 3], [5, 6], [3, 1]];`, says: /windows of one row/ },
    { answer: `return [[3, 5], [4, 6]];`, says: /Rows and columns are exchanged/ },
    { answer: `return [[0, 1], [0, 0]];`, says: /smallest/ },
  ],
  'exercise-pooled-length': [
    { answer: `return (length - size) / stride + 1;`, says: /Half a window is none/ },
    { answer: `return Math.ceil((length - size) / stride) + 1;`, says: /ceil is false here/ },
    { answer: `return Math.floor((length - size) / stride) + 1;`, says: /hangs over counts/ },
    {
      answer: `const steps = (length - size) / stride; return ceil ? Math.ceil(steps) : Math.floor(steps);`,
      says: /Off by one/,
    },
    {
      answer: `return ceil ? Math.ceil(length / size) : Math.floor(length / size);`,
      says: /stride decides/,
    },
    { answer: `return length - size + 1;`, says: /divide by the stride/ },
    {
      answer: `const steps = (length - size) / stride; return (ceil ? Math.round(steps) : Math.floor(steps)) + 1;`,
      says: /not to the nearest/,
    },
  ],
  'exercise-average-layer': [
    { answer: averageLoops({ share: '1' }), says: /Those are sums/ },
    { answer: averageLoops({ share: 'size' }), says: /divide by size · size/ },
    { answer: averageLoops({ picture: '0' }), says: /first picture/ },
    { answer: averageLoops({ channel: '0' }), says: /those of channel 0/ },
    {
      answer: `
  const rows = Math.floor((height - size) / stride) + 1;
  const columns = Math.floor((width - size) / stride) + 1;
  return fromFunction([count, rows, columns, channels], (n, row, column) => {
    let total = 0;
    for (let i = 0; i < size; i += 1) {
      for (let j = 0; j < size; j += 1) {
        for (let k = 0; k < channels; k += 1) {
          total += batch.get(n, row * stride + i, column * stride + j, k);
        }
      }
    }
    return total / (size * size * channels);
  });`,
      says: /averaged together/,
    },
    {
      answer: `return maxPool2d(batch, { size, stride });`,
      says: /That is max pooling/,
    },
  ],
  'exercise-stays-put': [
    { answer: `return column % 2 === 0;`, says: /use size/ },
    { answer: `return column % size === 0;`, says: /all but the last do/ },
    { answer: `return column % size !== 0;`, says: /other way round/ },
    { answer: `return true;`, says: /crosses the border/ },
    {
      answer: `return Math.floor(column / size) !== Math.floor((column + 1) / size);`,
      says: /other way round/,
    },
  ],
};
