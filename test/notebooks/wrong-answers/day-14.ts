import type { WrongAnswers } from './types.ts';

export const wrongAnswers: WrongAnswers = {
  'exercise-stacks': [
    {
      // A third of the side.
      answer: [
        `return side / 3;`,
        `return depthFor(side) * 9 * channels * channels;`,
        `return side * side * channels * channels;`,
      ],
      says: /add up by 2 for each layer/,
    },
    {
      // The first pixel is forgotten.
      answer: [
        `return side / 2;`,
        `return depthFor(side) * 9 * channels * channels;`,
        `return side * side * channels * channels;`,
      ],
      says: /the first pixel is there before/,
    },
    {
      // The formula is read the wrong way round.
      answer: [
        `return 2 * side + 1;`,
        `return depthFor(side) * 9 * channels * channels;`,
        `return side * side * channels * channels;`,
      ],
      says: /the way back/,
    },
    {
      // One layer of the stack.
      answer: [
        `return (side - 1) / 2;`,
        `return 9 * channels * channels;`,
        `return side * side * channels * channels;`,
      ],
      says: /one of the three layers/,
    },
    {
      // One slice for each filter.
      answer: [
        `return (side - 1) / 2;`,
        `return depthFor(side) * 9 * channels;`,
        `return side * side * channels * channels;`,
      ],
      says: /a slice for each of 64 channels/,
    },
    {
      // With biases.
      answer: [
        `return (side - 1) / 2;`,
        `return depthFor(side) * 9 * channels * channels;`,
        `return channels * (side * side * channels + 1);`,
      ],
      says: /Biases are not counted/,
    },
    {
      // A kernel of one row.
      answer: [
        `return (side - 1) / 2;`,
        `return depthFor(side) * 9 * channels * channels;`,
        `return side * channels * channels;`,
      ],
      says: /7 · 7 cells/,
    },
  ],
  'exercise-compose': [
    { answer: `// nothing is added`, says: /still 0/ },
    {
      // The second kernel is turned.
      answer: `const size = second.length - 1;
  for (let r2 = 0; r2 < second.length; r2 += 1)
    for (let c2 = 0; c2 < second[0].length; c2 += 1)
      for (let r1 = 0; r1 < first.length; r1 += 1)
        for (let c1 = 0; c1 < first[0].length; c1 += 1)
          both[r1 + r2][c1 + c2] += first[r1][c1] * second[size - r2][size - c2];`,
      says: /One of the kernels is turned/,
    },
    {
      // The first kernel is turned.
      answer: `const size = first.length - 1;
  for (let r2 = 0; r2 < second.length; r2 += 1)
    for (let c2 = 0; c2 < second[0].length; c2 += 1)
      for (let r1 = 0; r1 < first.length; r1 += 1)
        for (let c1 = 0; c1 < first[0].length; c1 += 1)
          both[r1 + r2][c1 + c2] += first[size - r1][size - c1] * second[r2][c2];`,
      says: /One of the kernels is turned/,
    },
    {
      // Overwritten instead of added.
      answer: `for (let r2 = 0; r2 < second.length; r2 += 1)
    for (let c2 = 0; c2 < second[0].length; c2 += 1)
      for (let r1 = 0; r1 < first.length; r1 += 1)
        for (let c1 = 0; c1 < first[0].length; c1 += 1)
          both[r1 + r2][c1 + c2] = first[r1][c1] * second[r2][c2];`,
      says: /Only the last way to each cell is kept/,
    },
    {
      // Cell by cell.
      answer: `for (let r = 0; r < first.length; r += 1)
    for (let c = 0; c < first[0].length; c += 1)
      both[r][c] = first[r][c] * second[r][c];`,
      says: /products cell by cell/,
    },
    {
      // Rows and columns are mixed up.
      answer: `for (let r2 = 0; r2 < second.length; r2 += 1)
    for (let c2 = 0; c2 < second[0].length; c2 += 1)
      for (let r1 = 0; r1 < first.length; r1 += 1)
        for (let c1 = 0; c1 < first[0].length; c1 += 1)
          both[c1 + c2][r1 + r2] += first[r1][c1] * second[r2][c2];`,
      says: /Rows and columns are exchanged/,
    },
  ],
  'exercise-vgg': [
    {
      // All convolutions read what the first one reads.
      answer: [
        `return convolutions * filters * (9 * channels + 1);`,
        `return { convolutions: 14714688, dense: 123642856, total: 138357544 };`,
      ],
      says: /Only the first convolution reads/,
    },
    {
      // All convolutions read the block's own filters.
      answer: [
        `return convolutions * filters * (9 * filters + 1);`,
        `return { convolutions: 14714688, dense: 123642856, total: 138357544 };`,
      ],
      says: /The first convolution reads/,
    },
    {
      // No biases.
      answer: [
        `return filters * 9 * channels + (convolutions - 1) * filters * 9 * filters;`,
        `return { convolutions: 14714688, dense: 123642856, total: 138357544 };`,
      ],
      says: /biases are missing/,
    },
    {
      // One convolution too many.
      answer: [
        `return filters * (9 * channels + 1) + convolutions * filters * (9 * filters + 1);`,
        `return { convolutions: 14714688, dense: 123642856, total: 138357544 };`,
      ],
      says: /One convolution too many/,
    },
    {
      // fc6 alone.
      answer: [
        `return filters * (9 * channels + 1) + (convolutions - 1) * filters * (9 * filters + 1);`,
        `return { convolutions: 14714688, dense: 102764544, total: 117479232 };`,
      ],
      says: /That is fc6 alone/,
    },
    {
      // Rounded.
      answer: [
        `return filters * (9 * channels + 1) + (convolutions - 1) * filters * (9 * filters + 1);`,
        `return { convolutions: 14714688, dense: 123642856, total: 138000000 };`,
      ],
      says: /That is rounded/,
    },
  ],
  'exercise-inception': [
    {
      // No biases.
      answer: `const { side, channels, one, threeReduce, three, fiveReduce, five, pool } = module;
  const weights = channels * (one + threeReduce + fiveReduce + pool) + 9 * threeReduce * three + 25 * fiveReduce * five;
  return { parameters: weights, multiplyAdds: weights * side * side };`,
      says: /The biases are missing/,
    },
    {
      // Everything reads the input.
      answer: `const { side, channels, one, threeReduce, three, fiveReduce, five, pool } = module;
  const weights = channels * (one + threeReduce + fiveReduce + pool) + 9 * channels * three + 25 * channels * five;
  const biases = one + threeReduce + three + fiveReduce + five + pool;
  return { parameters: weights + biases, multiplyAdds: weights * side * side };`,
      says: /not all 192/,
    },
    {
      // No projection.
      answer: `const { side, channels, one, threeReduce, three, fiveReduce, five } = module;
  const weights = channels * (one + threeReduce + fiveReduce) + 9 * threeReduce * three + 25 * fiveReduce * five;
  const biases = one + threeReduce + three + fiveReduce + five;
  return { parameters: weights + biases, multiplyAdds: weights * side * side };`,
      says: /projection behind the pool is missing/,
    },
    {
      // The naive module.
      answer: `const { side, channels, one, three, five } = module;
  const weights = channels * (one + 9 * three + 25 * five);
  return { parameters: weights + one + three + five, multiplyAdds: weights * side * side };`,
      says: /naive module/,
    },
    {
      // Biases multiplied along.
      answer: `const { side, channels, one, threeReduce, three, fiveReduce, five, pool } = module;
  const weights = channels * (one + threeReduce + fiveReduce + pool) + 9 * threeReduce * three + 25 * fiveReduce * five;
  const biases = one + threeReduce + three + fiveReduce + five + pool;
  return { parameters: weights + biases, multiplyAdds: (weights + biases) * side * side };`,
      says: /Biases are no multiply-adds/,
    },
    {
      // Weights used once.
      answer: `const { side, channels, one, threeReduce, three, fiveReduce, five, pool } = module;
  const weights = channels * (one + threeReduce + fiveReduce + pool) + 9 * threeReduce * three + 25 * fiveReduce * five;
  const biases = one + threeReduce + three + fiveReduce + five + pool;
  return { parameters: weights + biases, multiplyAdds: weights };`,
      says: /used at every place/,
    },
  ],
  'exercise-average': [
    {
      // Sums.
      answer: `const sums = Array(channels).fill(0);
  for (let row = 0; row < height; row += 1)
    for (let column = 0; column < width; column += 1)
      for (let k = 0; k < channels; k += 1) sums[k] += maps.get(row, column, k);
  return sums;`,
      says: /Those are sums/,
    },
    {
      // One mean of everything.
      answer: `let sum = 0;
  for (let row = 0; row < height; row += 1)
    for (let column = 0; column < width; column += 1)
      for (let k = 0; k < channels; k += 1) sum += maps.get(row, column, k);
  return (sum / (height * width * channels)) as never;`,
      says: /channels must stay apart/,
    },
    {
      // Divided by the width only.
      answer: `const sums = Array(channels).fill(0);
  for (let row = 0; row < height; row += 1)
    for (let column = 0; column < width; column += 1)
      for (let k = 0; k < channels; k += 1) sums[k] += maps.get(row, column, k) / width;
  return sums;`,
      says: /not only by the width/,
    },
    {
      // The sum goes on from channel to channel.
      answer: `const means = [];
  let sum = 0;
  for (let k = 0; k < channels; k += 1) {
    for (let row = 0; row < height; row += 1)
      for (let column = 0; column < width; column += 1) sum += maps.get(row, column, k);
    means.push(sum / (height * width));
  }
  return means;`,
      says: /new sum for each channel/,
    },
    {
      // The largest instead of the mean.
      answer: `const most = Array(channels).fill(-Infinity);
  for (let row = 0; row < height; row += 1)
    for (let column = 0; column < width; column += 1)
      for (let k = 0; k < channels; k += 1) most[k] = Math.max(most[k], maps.get(row, column, k));
  return most;`,
      says: /global max pooling/,
    },
  ],
  'exercise-heads': [
    {
      answer: `return { average: 1024000, flattened: 50177000, vggWithAverage: 15227688 };`,
      says: /1,000 biases are missing/,
    },
    {
      answer: `return { average: 0, flattened: 50177000, vggWithAverage: 15227688 };`,
      says: /one dense layer remains/,
    },
    {
      answer: `return { average: 1025000, flattened: 7169000, vggWithAverage: 15227688 };`,
      says: /49 places/,
    },
    {
      answer: `return { average: 1025000, flattened: 50177000, vggWithAverage: 513000 };`,
      says: /head alone/,
    },
    {
      answer: `return { average: 1025000, flattened: 50177000, vggWithAverage: 15739688 };`,
      says: /512 channels, not 1,024/,
    },
  ],
};
