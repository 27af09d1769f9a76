import type { WrongAnswers } from './types.ts';

const loss = `
  const largest = Math.max(...scores);
  const total = scores.reduce((sum, z) => sum + Math.exp(z - largest), 0);
  return Math.log(total) - (scores[right] - largest);`;
const shares = `
  const powers = scores.map((z) => Math.exp(z));
  const total = powers.reduce((sum, power) => sum + power, 0);
  const p = powers.map((power) => power / total);`;

/** The loops of the backward pass, with what is done at each place and each pair. */
const loops = (place: string, pair: string, row = 'r * stride + i - padding'): string => `
  for (let n = 0; n < images.length; n += 1) {
    for (let r = 0; r < dy[n].length; r += 1) {
      for (let c = 0; c < dy[n][0].length; c += 1) {
        const up = dy[n][r][c];
        ${place}
        for (let i = 0; i < kernel.length; i += 1) {
          for (let j = 0; j < kernel[0].length; j += 1) {
            const row = ${row};
            const column = ${row.replace('r ', 'c ').replace(' i', ' j')};
            if (images[n][row]?.[column] === undefined) continue;
            ${pair}
          }
        }
      }
    }
  }`;
const toKernel = 'dKernel[i][j] += up * images[n][row][column];';
const toImage = 'dImages[n][row][column] += up * kernel[i][j];';

/** Plausible wrong answers to the exercises of day 10. */
export const wrongAnswers: WrongAnswers = {
  'exercise-neuron': [
    { answer: 'return [9, 9, 3, 6];', says: /slope of the square/ },
    { answer: 'return [9, 12, 6, 18];', says: /w and x are exchanged/ },
    { answer: 'return [9, 6, 6, 6];', says: /slope of the product is missing/ },
    { answer: 'return [3, 18, 6, 12];', says: /Start forwards/ },
  ],
  'exercise-nll': [
    { answer: [`${shares} return Math.log(p[right]);`, `${shares} p[right] -= 1; return p;`], says: /The sign/ },
    { answer: [`${shares} return p[right];`, `${shares} p[right] -= 1; return p;`], says: /minus its logarithm/ },
    {
      answer: [
        `${shares} return p.reduce((sum, each) => sum - Math.log(each), 0);`,
        `${shares} p[right] -= 1; return p;`,
      ],
      says: /Only the right class counts/,
    },
    { answer: [`${shares} return -Math.log(p[right]);`, `${shares} p[right] -= 1; return p;`], says: /overflows/ },
    { answer: [loss, `${shares} return p;`], says: /These are the shares/ },
    {
      answer: [loss, `${shares} return p.map((each, index) => (index === right ? 1 : 0) - each);`],
      says: /not y − p/,
    },
    {
      answer: [loss, `${shares} return p.map((each, index) => (index === right ? each - 1 : 0));`],
      says: /other classes have a gradient too/,
    },
  ],
  'exercise-route': [
    { answer: ['return [[0, 6], [6, 6]];', 'return [[0, 1.5], [1.5, 1.5]];'], says: /Only the winner/ },
    { answer: ['return [[0, 24], [0, 0]];', 'return [[0, 1.5], [1.5, 1.5]];'], says: /not times 4/ },
    { answer: ['return [[0, 6], [0, 0]];', 'return [[1.5, 1.5], [1.5, 1.5]];'], says: /ReLU stops it/ },
    { answer: ['return [[0, 6], [0, 0]];', 'return [[0, 2], [2, 2]];'], says: /four numbers/ },
  ],
  'exercise-kernel-gradient': [
    { answer: ['return [[0, -1], [4, 3]];', 'return 2;'], says: /nothing is turned/ },
    { answer: ['return [[1, 0], [0, 2]];', 'return 2;'], says: /only the first patch/ },
    { answer: ['return [[2, 6], [3, 5]];', 'return 2;'], says: /multiplied by the upstream/ },
    { answer: ['return [[3, 4], [-1, 0]];', 'return 0.5;'], says: /not the mean/ },
  ],
  'exercise-step': [
    { answer: 'return weights.map((w, place) => w + rate * gradients[place]);', says: /uphill/ },
    { answer: 'return weights.map((w, place) => w - gradients[place]);', says: /rate is missing/ },
    { answer: 'return gradients.map((slope) => -rate * slope);', says: /step itself/ },
    {
      answer:
        'for (let i = 0; i < weights.length; i += 1) weights[i] -= rate * gradients[i]; return weights;',
      says: /Make a new list/,
    },
  ],
  'exercise-backward': [
    { answer: loops('dBias += up;', `dKernel[i][j] = up * images[n][row][column]; ${toImage}`), says: /Only the last place/ },
    { answer: loops('dBias += up;', `dKernel[i][j] += images[n][row][column]; ${toImage}`), says: /upstream gradient is missing/ },
    { answer: loops('', `dBias += up; ${toKernel} ${toImage}`), says: /once for each place/ },
    {
      answer: loops('dBias += up;', `${toKernel} dImages[n][row][column] = up * kernel[i][j];`),
      says: /use \+=/,
    },
    {
      answer: loops(
        'dBias += up;',
        `${toKernel} dImages[n][row][column] += up * kernel[kernel.length - 1 - i][kernel.length - 1 - j];`,
      ),
      says: /wrong way round/,
    },
    {
      answer: loops('dBias += up;', `if (n === 0) { ${toKernel} } ${toImage}`),
      says: /Only one picture counts/,
    },
    { answer: loops('dBias += up;', `${toKernel} ${toImage}`, 'r * stride + i'), says: /with padding 1/ },
    { answer: loops('dBias += up;', `${toKernel} ${toImage}`, 'r + i - padding'), says: /row r \* stride|place r starts/ },
  ],
};
