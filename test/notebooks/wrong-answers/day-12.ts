import type { WrongAnswers } from './types.ts';

/** The digit network with one line changed. */
const digitModel = (layers: readonly string[]): string =>
  ['const made = tf.sequential();', ...layers.map((layer) => `made.add(tf.layers.${layer});`), 'return made;'].join(
    '\n  ',
  );

const first = `conv2d({ inputShape: [28, 28, 1], filters: 32, kernelSize: 3, activation: 'relu' })`;
const second = `conv2d({ filters: 64, kernelSize: 3, activation: 'relu' })`;
const pool = `maxPooling2d({ poolSize: 2 })`;
const hidden = [`flatten()`, `dense({ units: 128, activation: 'relu' })`];
const last = `dense({ units: 10, activation: 'softmax' })`;

const rate = `return 0.01 / 2 ** Math.floor(epoch / 3);`;
const stop = (body: string): string => `let best = Infinity;
  let waited = 0;
  for (let epoch = 0; epoch < losses.length; epoch += 1) {
    ${body}
  }
  return losses.length;`;
const right = stop(`if (losses[epoch] < best) {
      best = losses[epoch];
      waited = 0;
    } else waited += 1;
    if (waited === patience) return epoch + 1;`);

export const wrongAnswers: WrongAnswers = {
  'exercise-convolve': [
    {
      answer: `const x = tf.tensor4d(image.flat(), [1, image.length, image[0].length, 1]);
  const w = tf.tensor4d(kernel.flat(), [kernel.length, kernel[0].length, 1, 1]);
  return tf.conv2d(x, w, 1, 'same').squeeze([0, 3]).arraySync() as number[][];`,
      says: /nothing is added/,
    },
    {
      // The kernel is turned first.
      answer: `const x = tf.tensor4d(image.flat(), [1, image.length, image[0].length, 1]);
  const turned = kernel.flat().reverse();
  const w = tf.tensor4d(turned, [kernel.length, kernel[0].length, 1, 1]);
  return tf.conv2d(x, w, 1, 'valid').squeeze([0, 3]).arraySync() as number[][];`,
      says: /was the kernel turned/,
    },
    {
      // Four axes are given back.
      answer: `const x = tf.tensor4d(image.flat(), [1, image.length, image[0].length, 1]);
  const w = tf.tensor4d(kernel.flat(), [kernel.length, kernel[0].length, 1, 1]);
  return tf.conv2d(x, w, 1, 'valid').arraySync() as never;`,
      says: /still four axes/,
    },
    {
      answer: `const x = tf.tensor4d(image.flat(), [1, image.length, image[0].length, 1]);
  const w = tf.tensor4d(kernel.flat(), [kernel.length, kernel[0].length, 1, 1]);
  return tf.conv2d(x, w, 1, 'valid').squeeze([0, 3]) as never;`,
      says: /arraySync\(\) makes nested arrays/,
    },
  ],
  'exercise-model': [
    {
      answer: digitModel([first.replace('kernelSize: 3', "kernelSize: 3, padding: 'same'"), pool, second.replace('kernelSize: 3', "kernelSize: 3, padding: 'same'"), pool, ...hidden, last]),
      says: /padding 'same' was not asked/,
    },
    { answer: digitModel([first, second, pool, ...hidden, last]), says: /between the two convolutions/ },
    { answer: digitModel([first, pool, second, ...hidden, last]), says: /second pool is missing/ },
    {
      answer: digitModel([first, pool, second.replace('64', '32'), pool, ...hidden, last]),
      says: /32, then 64/,
    },
    {
      answer: digitModel([first, pool, second, pool, ...hidden, `dense({ units: 10 })`]),
      says: /needs activation: softmax/,
    },
    {
      answer: digitModel([first, pool, `conv2d({ filters: 64, kernelSize: 3 })`, pool, ...hidden, last]),
      says: /Both convolutions/,
    },
  ],
  'exercise-callbacks': [
    { answer: [`return 0.01 / 2 ** (epoch / 3);`, right], says: /Math\.floor/ },
    { answer: [`return 0.01 / 2 ** epoch;`, right], says: /every third was asked/ },
    {
      answer: [`return 0.01 / 2 ** Math.floor((epoch + 1) / 3);`, right],
      says: /One epoch too early/,
    },
    { answer: [`return epoch < 3 ? 0.01 : 0.005;`, right], says: /halved once only/ },
    {
      // Compared with the epoch before.
      answer: [
        rate,
        stop(`if (losses[epoch] < best) waited = 0;
    else waited += 1;
    best = losses[epoch];
    if (waited === patience) return epoch + 1;`),
      ],
      says: /Compare with the best loss so far/,
    },
    {
      // The epoch is counted from 0.
      answer: [
        rate,
        stop(`if (losses[epoch] < best) {
      best = losses[epoch];
      waited = 0;
    } else waited += 1;
    if (waited === patience) return epoch;`),
      ],
      says: /One epoch too few/,
    },
    {
      // A better epoch does not end the waiting.
      answer: [
        rate,
        stop(`if (losses[epoch] < best) best = losses[epoch];
    else waited += 1;
    if (waited === patience) return epoch + 1;`),
      ],
      says: /sets the waiting back/,
    },
  ],
  'exercise-tidy': [
    {
      answer: `return tf.tensor1d(numbers).square().sum().sqrt().dataSync()[0];`,
      says: /One for each operation/,
    },
    {
      answer: `const length = tf.tensor1d(numbers).square().sum().sqrt();
  const value = length.dataSync()[0];
  length.dispose();
  return value;`,
      says: /Those in the middle stay/,
    },
    {
      answer: `return tf.tidy(() => tf.tensor1d(numbers).square().sum().sqrt()).dataSync()[0];`,
      says: /fetch its number inside of tidy/,
    },
    {
      answer: `return tf.tidy(() => tf.tensor1d(numbers).square().sum().dataSync()[0]);`,
      says: /square root is missing/,
    },
  ],
};
