import type { WrongAnswers } from './types.ts';

/** The loops of exercise 1 around what is done at one place. */
const volume = (
  { start = 'bias[filter]', weight = 'filter', channels = 'k < inChannels', cell = 'i, j' } = {},
  after = '',
): string => `
  const maps = zeros([height - kernelHeight + 1, width - kernelWidth + 1, filters]);
  for (let filter = 0; filter < filters; filter += 1) {
    for (let row = 0; row < maps.shape[0]; row += 1) {
      for (let column = 0; column < maps.shape[1]; column += 1) {
        let answer = ${start};
        for (let i = 0; i < kernelHeight; i += 1) {
          for (let j = 0; j < kernelWidth; j += 1) {
            for (let k = 0; ${channels}; k += 1) {
              answer += image.get(row + i, column + j, k) * kernel.get(${cell}, k, ${weight});
            }
          }
        }
        maps.set(row, column, filter, answer${after});
      }
    }
  }
  return maps;`;

export const wrongAnswers: WrongAnswers = {
  'exercise-convolve-volume': [
    { answer: volume({ start: '0' }), says: /bias is missing/ },
    { answer: volume({ start: '3 * bias[filter]' }), says: /once for each channel/ },
    { answer: volume({ start: 'bias[0]' }), says: /bias of its own/ },
    { answer: volume({ channels: 'k < 1' }), says: /Only channel 0 was read/ },
    { answer: volume({ start: 'bias[0]', weight: '0' }), says: /those of filter 0/ },
    { answer: volume({ cell: '2 - i, 2 - j' }), says: /half a turn/ },
    { answer: volume({ cell: 'j, i' }), says: /exchanged/ },
    {
      answer: `return zeros([height - kernelHeight + 1, width - kernelWidth + 1, inChannels]);`,
      says: /not one for each channel/,
    },
    { answer: `return zeros([height, width, filters]);`, says: /N − F \+ 1/ },
  ],
  'exercise-by-hand': [
    { answer: `return [3, -5, -1, -3];`, says: /bias is missing/ },
    { answer: `return [3, -5, -1, -2];`, says: /that of filter 0/ },
    { answer: `return [3, -5, -1, -6];`, says: /added once/ },
    { answer: `return [0, 4, -15, -10];`, says: /numbers of filter 0/ },
    { answer: `return [-4];`, says: /four numbers/ },
    { answer: `return [3, 5, -1, 6];`, says: /Slice 1/ },
  ],
  'exercise-parameters': [
    { answer: `return filters * size * size * inChannels;`, says: /biases are missing/ },
    { answer: `return filters * (size * size + 1);`, says: /slice for every channel/ },
    { answer: `return size * size * inChannels + 1;`, says: /That is one filter/ },
    { answer: `return filters * (size * inChannels + 1);`, says: /9 cells, not 3/ },
    { answer: `return filters * size * size * inChannels + 1;`, says: /not one for the layer/ },
    { answer: `return filters * (size * size + 1) * inChannels;`, says: /not one for each slice/ },
  ],
  'exercise-bottleneck': [
    { answer: `return 512 * 64;`, says: /biases are missing/ },
    { answer: `return 512 * 64 + 512;`, says: /each channel that comes out/ },
    { answer: `return 512 * 64 + 1;`, says: /each of the 64 filters/ },
    { answer: `return 64 * (3 * 3 * 512 + 1);`, says: /3×3 kernel/ },
    { answer: `return 64 * 2;`, says: /reads all 512 channels/ },
  ],
  'exercise-find-red': [
    { answer: `return [1, 0, 0];`, says: /White is red too/ },
    { answer: `return [1, -1, 0];`, says: /Pure blue answers 0/ },
    { answer: `return [1, -1, -1];`, says: /below 0/ },
    { answer: `return [-1, 0.5, 0.5];`, says: /signs are turned/ },
    { answer: `return [1, -0.2, -0.2];`, says: /above 0/ },
    { answer: `return [1, -1];`, says: /three weights/ },
  ],
  'exercise-negative': [
    {
      answer: `return { kernel: [[-1, 0, 0], [0, -1, 0], [0, 0, -1]], bias: [0, 0, 0] };`,
      says: /bias is missing/,
    },
    {
      answer: `return { kernel: [[-1, 0, 0], [0, -1, 0], [0, 0, -1]], bias: [255, 255, 255] };`,
      says: /not 255/,
    },
    {
      answer: `return { kernel: [[-1, -1, -1], [-1, -1, -1], [-1, -1, -1]], bias: [1, 1, 1] };`,
      says: /reads all three/,
    },
    {
      answer: `return { kernel: [[0, 0, -1], [0, -1, 0], [-1, 0, 0]], bias: [1, 1, 1] };`,
      says: /wrong diagonal/,
    },
    {
      answer: `return { kernel: [[1, 0, 0], [0, 1, 0], [0, 0, 1]], bias: [1, 1, 1] };`,
      says: /weights must be −1/,
    },
  ],
};
