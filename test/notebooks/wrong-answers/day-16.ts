import type { WrongAnswers } from './types.ts';

export const wrongAnswers: WrongAnswers = {
  'exercise-forward': [
    {
      // No shortcut.
      answer: `return relu(convolve(relu(convolve(x, first)), second));`,
      says: /shortcut is missing/,
    },
    {
      // The last ReLU before the sum.
      answer: `return combine(relu(convolve(relu(convolve(x, first)), second)), x, (p, q) => p + q);`,
      says: /ReLU comes behind the sum/,
    },
    {
      // No last ReLU.
      answer: `return combine(convolve(relu(convolve(x, first)), second), x, (p, q) => p + q);`,
      says: /last ReLU is missing/,
    },
    {
      // The shortcut starts behind the first convolution.
      answer: `const inner = relu(convolve(x, first));
  return relu(combine(convolve(inner, second), inner, (p, q) => p + q));`,
      says: /starts at the input of the block/,
    },
    {
      // Multiplied instead of added.
      answer: `return relu(combine(convolve(relu(convolve(x, first)), second), x, (p, q) => p * q));`,
      says: /do not multiply/,
    },
    {
      // No ReLU in the branch.
      answer: `return relu(combine(convolve(convolve(x, first), second), x, (p, q) => p + q));`,
      says: /between the two convolutions is missing/,
    },
  ],
  'exercise-projection': [
    { answer: `return channels * filters;`, says: /Batch norm is missing/ },
    { answer: `return channels * filters + filters;`, says: /two numbers for each channel/ },
    { answer: `return channels * filters + 2 * channels;`, says: /as many channels as go out/ },
    { answer: `return 9 * channels * filters + 2 * filters;`, says: /1×1, not 3×3/ },
    { answer: `return channels * filters + 3 * filters;`, says: /No bias/ },
    { answer: `return channels * filters + 4 * filters;`, says: /gathered, not learned/ },
  ],
  'exercise-factor': [
    {
      // Shortcuts everywhere.
      answer: `return slopes.reduce((factor, slope) => factor * (1 + slope), 1);`,
      says: /Without shortcuts nothing is added/,
    },
    {
      // Sums instead of products.
      answer: `return slopes.reduce((sum, slope) => sum + slope, 0) + (shortcuts ? 1 : 0);`,
      says: /multiplied, not added/,
    },
    {
      // Absolute values.
      answer: `return slopes.reduce((factor, slope) => factor * Math.abs(shortcuts ? 1 + slope : slope), 1);`,
      says: /do not take absolute values/,
    },
    {
      // No shortcuts at all.
      answer: `return slopes.reduce((factor, slope) => factor * slope, 1);`,
      says: /shortcut of each block adds 1/,
    },
    {
      // Never below 1.
      answer: `return slopes.reduce((factor, slope) => factor * (shortcuts ? Math.max(1, 1 + slope) : slope), 1);`,
      says: /nothing holds it at 1 or more/,
    },
    {
      // One shortcut around the whole stack.
      answer: `return slopes.reduce((factor, slope) => factor * slope, 1) + (shortcuts ? 1 : 0);`,
      says: /Each block has its own shortcut/,
    },
  ],
  'exercise-backward': [
    {
      // Without the shortcut.
      answer: `const inner = convolve(x, first);
  const sum = combine(convolve(relu(inner), second), x, (p, q) => p + q);
  const open = (gradient: Grid, input: Grid) => combine(gradient, input, (g, v) => (v > 0 ? g : 0));
  const dInner = open(convolve(open(dy, sum), turned(second)), inner);
  return convolve(dInner, turned(first));`,
      says: /way of the shortcut is missing/,
    },
    {
      // Adds the number 1.
      answer: `const inner = convolve(x, first);
  const sum = combine(convolve(relu(inner), second), x, (p, q) => p + q);
  const open = (gradient: Grid, input: Grid) => combine(gradient, input, (g, v) => (v > 0 ? g : 0));
  const dInner = open(convolve(open(dy, sum), turned(second)), inner);
  return convolve(dInner, turned(first)).map((row) => row.map((g) => g + 1));`,
      says: /not the number 1/,
    },
    {
      // The shortcut passes by the last ReLU.
      answer: `const inner = convolve(x, first);
  const sum = combine(convolve(relu(inner), second), x, (p, q) => p + q);
  const open = (gradient: Grid, input: Grid) => combine(gradient, input, (g, v) => (v > 0 ? g : 0));
  const dInner = open(convolve(open(dy, sum), turned(second)), inner);
  return combine(convolve(dInner, turned(first)), dy, (p, q) => p + q);`,
      says: /stops the gradient of both ways/,
    },
    {
      // No last ReLU.
      answer: `const inner = convolve(x, first);
  const open = (gradient: Grid, input: Grid) => combine(gradient, input, (g, v) => (v > 0 ? g : 0));
  const dInner = open(convolve(dy, turned(second)), inner);
  return combine(convolve(dInner, turned(first)), dy, (p, q) => p + q);`,
      says: /last ReLU is forgotten/,
    },
    {
      // No ReLU in the branch.
      answer: `const sum = combine(convolve(relu(convolve(x, first)), second), x, (p, q) => p + q);
  const dSum = combine(dy, sum, (g, v) => (v > 0 ? g : 0));
  return combine(convolve(convolve(dSum, turned(second)), turned(first)), dSum, (p, q) => p + q);`,
      says: /ReLU in the branch is forgotten/,
    },
    {
      // Kernels as they are.
      answer: `const inner = convolve(x, first);
  const sum = combine(convolve(relu(inner), second), x, (p, q) => p + q);
  const open = (gradient: Grid, input: Grid) => combine(gradient, input, (g, v) => (v > 0 ? g : 0));
  const dSum = open(dy, sum);
  const dInner = open(convolve(dSum, second), inner);
  return combine(convolve(dInner, first), dSum, (p, q) => p + q);`,
      says: /kernel is turned/,
    },
    {
      // First and second exchanged.
      answer: `const inner = convolve(x, first);
  const sum = combine(convolve(relu(inner), second), x, (p, q) => p + q);
  const open = (gradient: Grid, input: Grid) => combine(gradient, input, (g, v) => (v > 0 ? g : 0));
  const dSum = open(dy, sum);
  const dInner = open(convolve(dSum, turned(first)), inner);
  return combine(convolve(dInner, turned(second)), dSum, (p, q) => p + q);`,
      says: /opposite order/,
    },
  ],
  'exercise-evidence': [
    { answer: `return ['A', 'B', 'C'];`, says: /overfitting means a small training error/ },
    { answer: `return ['A', 'C', 'D'];`, says: /they rise with the depth/ },
    { answer: `return ['a', 'c', 'e'];`, says: /nothing about pictures of any kind/ },
    { answer: `return ['C'];`, says: /A is missing/ },
    { answer: `return ['A'];`, says: /C is missing/ },
  ],
  'exercise-bottleneck': [
    {
      // One 3×3 only.
      answer: `const few = channels / 4;
  return [9 * channels * channels, 2 * channels * few + 9 * few * few];`,
      says: /two 3×3 convolutions/,
    },
    {
      // Filters that read one channel.
      answer: `const few = channels / 4;
  return [2 * 9 * channels, 2 * channels * few + 9 * few * few];`,
      says: /reads all channels/,
    },
    {
      // The middle is counted as 1×1.
      answer: `const few = channels / 4;
  return [18 * channels * channels, 2 * channels * few + few * few];`,
      says: /nine weights for each pair/,
    },
    {
      // The last 1×1 is forgotten.
      answer: `const few = channels / 4;
  return [18 * channels * channels, channels * few + 9 * few * few];`,
      says: /brings the channels back, is missing/,
    },
    {
      // All three are 3×3.
      answer: `const few = channels / 4;
  return [18 * channels * channels, 9 * (2 * channels * few + few * few)];`,
      says: /outer convolutions of a bottleneck are 1×1/,
    },
    {
      // The 3×3 widens already.
      answer: `const few = channels / 4;
  return [18 * channels * channels, channels * few + 9 * few * channels + channels * channels];`,
      says: /keeps the few channels/,
    },
  ],
  'exercise-depth': [
    {
      // The ends are forgotten.
      answer: `return perBlock * blocks.reduce((sum, count) => sum + count, 0);`,
      says: /first convolution and the dense layer count too/,
    },
    {
      // One end is forgotten.
      answer: `return perBlock * blocks.reduce((sum, count) => sum + count, 0) + 1;`,
      says: /One is missing/,
    },
    {
      // Projections counted.
      answer: `return perBlock * blocks.reduce((sum, count) => sum + count, 0) + 2 + 3;`,
      says: /Projections lie on the other way/,
    },
    {
      // Blocks instead of convolutions.
      answer: `return blocks.reduce((sum, count) => sum + count, 0) + 2;`,
      says: /Each block has perBlock convolutions/,
    },
    {
      // Stages instead of blocks.
      answer: `return perBlock * blocks.length + 2;`,
      says: /Add up the blocks of all stages/,
    },
  ],
};
