import type { WrongAnswers } from './types.ts';

const averageWith = (line: string): string => `const rows = Math.floor((map.length - size) / stride) + 1;
  const columns = Math.floor((map[0].length - size) / stride) + 1;
  const result: number[][] = [];
  for (let row = 0; row < rows; row++) {
    const line: number[] = [];
    for (let column = 0; column < columns; column++) {
      const cells: number[] = [];
      for (let y = 0; y < size; y++) {
        for (let x = 0; x < size; x++) cells.push(map[row * stride + y][column * stride + x]);
      }
      const sum = cells.reduce((total, cell) => total + cell, 0);
      ${line}
    }
    result.push(line);
  }
  return result;`;

export const wrongAnswers: WrongAnswers = {
  'exercise-stride': [
    { answer: `return '31 × 31';`, says: /round down before you add 1/ },
    { answer: `return [29, 29];`, says: /first place is missing/ },
    { answer: `return '[60, 60]';`, says: /with stride 1/ },
    // Half of the picture, and a number that may mean one side or both.
    { answer: `return '32x32';`, says: /would need padding/ },
    { answer: `return 30;`, says: /Only one number was given: asked for is height × width/ },
  ],
  'exercise-filters': [
    { answer: `return 128 * 9 * 64;`, says: /128 biases are missing/ },
    { answer: `return '73,729';`, says: /One bias for each filter/ },
    { answer: `return '73.792 k';`, says: /counts are exchanged/ },
    { answer: `return '73.9 k';`, says: /rounded.*give more digits/ },
    { answer: `return '1,280 parameters';`, says: /reads all 64 channels/ },
  ],
  'exercise-stem': [
    { answer: `return '112×112×64';`, says: /behind the convolution/ },
    { answer: `return '55 x 55 x 64';`, says: /padding of 1 on both sides/ },
    { answer: `return [57, 57, 64];`, says: /round down/ },
    { answer: `return '(64, 56, 56)';`, says: /Channels come last/ },
    { answer: `return '56×56×3';`, says: /a channel for each of its 64 filters/ },
    { answer: `return '56×56';`, says: /height × width × channels/ },
  ],
  'exercise-pair': [
    {
      answer: [`return 2 * 9 * 256 ** 2;`, `return '28 %';`, `return 5;`],
      says: /what it saves/,
    },
    {
      answer: [`return (25 - 9) * 256 ** 2;`, `return 0.28;`, `return 5;`],
      says: /there are two/,
    },
    {
      answer: [`return 7 * 256;`, `return 0.28;`, `return 5;`],
      says: /256 · 256/,
    },
    {
      answer: [`return 458_752;`, `return '72 %';`, `return 5;`],
      says: /part that is left/,
    },
    {
      answer: [`return 458_752;`, `return 28;`, `return 5;`],
      says: /28 or as 28 %/,
    },
    {
      answer: [`return 458_752;`, `return '28 %';`, `return '6 px';`],
      says: /adds two pixels/,
    },
  ],
  'exercise-fields': [
    { answer: `return '3, 6, 9';`, says: /adds two pixels/ },
    { answer: `return [3, 9, 27];`, says: /add up/ },
    { answer: `return '9, 25, 49';`, says: /Those are areas/ },
    { answer: `return [1, 3, 5];`, says: /begins with the input/ },
    { answer: `return '7, 5, 3';`, says: /turned round/ },
  ],
  'exercise-pointwise': [
    { answer: `return '32,768';`, says: /64 biases are missing/ },
    { answer: `return 512 * 65;`, says: /64, not 512/ },
    { answer: `return 64 * (9 * 512 + 1);`, says: /a 3×3 kernel/ },
    { answer: `return 64 + 64;`, says: /reads all 512 channels/ },
  ],
  'exercise-vgg': [
    {
      answer: [`return 14_714_688;`, `return '89.4 %';`, `return '74.3 %';`],
      says: /convolutions alone/,
    },
    {
      answer: [`return '123.6 M';`, `return '89.4 %';`, `return '74.3 %';`],
      says: /dense layers alone/,
    },
    {
      answer: [`return 138_357_544;`, `return '10.6 %';`, `return '74.3 %';`],
      says: /share of the convolutions/,
    },
    {
      answer: [`return 138_357_544;`, `return '89.4 %';`, `return '73 %';`],
      says: /are 74\.3 %/,
    },
    {
      answer: [`return 138_357_544;`, `return '89.4 %';`, `return '83.1 %';`],
      says: /of the dense layers, not of all/,
    },
    {
      answer: [`return 138_344_128;`, `return '89.4 %';`, `return '74.3 %';`],
      says: /The biases are missing/,
    },
    {
      answer: [`return 138_353_320;`, `return '89.4 %';`, `return '74.3 %';`],
      says: /biases of the convolutions/,
    },
  ],
  'exercise-average': [
    { answer: averageWith('line.push(Math.max(...cells));'), says: /max pooling/ },
    { answer: averageWith('line.push(sum);'), says: /divide by the cells/ },
    { answer: averageWith('line.push(sum / size);'), says: /size · size cells/ },
    {
      answer: averageWith('line.push(sum / cells.length);')
        .replace('(map.length - size) / stride', 'map.length - size')
        .replace('(map[0].length - size) / stride', 'map[0].length - size')
        .replace('map[row * stride + y][column * stride + x]', 'map[row + y][column + x]'),
      says: /move on by the stride/,
    },
  ],
  'exercise-flops': [
    { answer: `return 9 * 256 * 512 * 14 * 14;`, says: /MACs|multiply-adds/ },
    { answer: `return '462 M multiply-adds';`, says: /expected/ },
    { answer: `return '2.359 MFLOPs';`, says: /14 · 14 of them/ },
    { answer: `return '1.806 MFLOPs';`, says: /reads all 256 channels/ },
    { answer: `return '33.03 MFLOPs';`, says: /rows and columns/ },
  ],
  'exercise-separable': [
    { answer: [`return 9;`, `return 1 / filters + 1 / size ** 2;`], says: /9 is the limit/ },
    {
      answer: [`return '0.115';`, `return 1 / filters + 1 / size ** 2;`],
      says: /turn it round/,
    },
    { answer: [`return 256;`, `return 1 / filters + 1 / size ** 2;`], says: /has weights too/ },
    {
      answer: [`return 8.69;`, `return 1 / (filters * size ** 2);`],
      says: /parts are added, not multiplied/,
    },
    { answer: [`return 8.69;`, `return 1 / filters + 1 / size;`], says: /size · size cells/ },
    { answer: [`return 8.69;`, `return filters + size ** 2;`], says: /One divided by each/ },
  ],
};
