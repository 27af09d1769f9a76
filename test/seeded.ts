// What is drawn by chance in the tests of a run: the same each time, unless another seed is asked for.
import { createRandom } from 'convlab/tensor';
import fc from 'fast-check';
import { beforeAll } from 'vitest';

const seed = Number(process.env.CONVLAB_TEST_SEED);

// A failing property prints it.
fc.configureGlobal({ seed });

// TensorFlow.js shuffles, drops out and makes first weights with it where it is given no seed.
beforeAll(() => {
  const random = createRandom(seed);
  Math.random = () => random.uniform();
});
