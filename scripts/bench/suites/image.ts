import { createRandom } from 'convlab/tensor';
import type { Values } from '../protocol.ts';
import { uniformValues } from './random-values.ts';
import * as reference from './reference.ts';
import type { Case, Suite } from './suite.ts';

const side = 512;

export const image: Suite = {
  name: 'image',
  title: `One kernel on a grey ${side}×${side} picture`,
  explanation:
    'Milliseconds a call, on pictures as each library keeps them; “from arrays” starts from numbers ' +
    'and ends with them. Compared is where the kernel lies inside, because libraries treat borders ' +
    'in their own ways.',
  cases: [filter(3), filter(7)],
};

function filter(size: number): Case {
  return {
    task: { kind: 'image', size, name: `${size}×${size} kernel` },
    inputs: () => ({ x: picture(), kernel: blur(size) }),
    reference: ({ x, kernel }) =>
      reference.conv2d(
        { ...x, shape: [1, side, side, 1] },
        { ...kernel, shape: [size, size, 1, 1] },
        { pad: 0 },
      ),
    modes: ['resident', 'arrays'],
  };
}

/** Whole levels from 0 to 255, so that libraries for 8-bit pictures can take part. */
function picture(): Values {
  const random = createRandom(51);
  const data = Float32Array.from({ length: side * side }, () => random.integer(0, 255));
  return { shape: [side, side], data };
}

/** Weights that differ, so that a flipped kernel would be seen, and add up to 1. */
function blur(size: number): Values {
  const { shape, data } = uniformValues([size, size], 52, [0.1, 1]);
  const sum = data.reduce((total, weight) => total + weight, 0);
  return { shape, data: data.map((weight) => weight / sum) };
}
