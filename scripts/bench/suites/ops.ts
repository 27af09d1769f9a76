import { normalValues, uniformValues } from './random-values.ts';
import * as reference from './reference.ts';
import type { Case, Suite } from './suite.ts';

const modes: Case['modes'] = ['resident', 'arrays'];
/** Of weights whose results are about as large as what they are given (He and others 2015). */
const kernelDeviation = Math.sqrt(2 / (9 * 64));

export const ops: Suite = {
  name: 'ops',
  title: 'Single ops, forward',
  explanation:
    'Milliseconds a call, on tensors that lie where each library keeps them; “from arrays” starts ' +
    'from Float32Arrays and ends with one.',
  cases: [
    convolution(1),
    convolution(8),
    {
      task: { kind: 'dense', name: 'dense 1,600 → 128 with bias, batch 64' },
      inputs: () => ({
        x: normalValues([64, 1600], 11),
        weights: normalValues([1600, 128], 12, 0.035),
        bias: normalValues([128], 13),
      }),
      reference: ({ x, weights, bias }) => reference.dense(x, weights, bias),
      modes,
    },
    {
      task: { kind: 'maxPool', name: 'max pooling 2×2 on 8×56×56×64' },
      inputs: () => ({ x: normalValues([8, 56, 56, 64], 21) }),
      reference: ({ x }) => reference.maxPool(x),
      modes,
    },
    {
      task: { kind: 'depthwise', size: 3, name: 'depthwise 3×3 “same” on 8×56×56×64' },
      inputs: () => ({
        x: normalValues([8, 56, 56, 64], 31),
        kernel: normalValues([3, 3, 64, 1], 32, 0.3),
      }),
      reference: ({ x, kernel }) => reference.depthwise(x, kernel, { pad: 1 }),
      modes,
    },
    {
      task: { kind: 'batchNorm', name: 'batch norm (as when predicting) on 8×56×56×64' },
      inputs: () => ({
        x: normalValues([8, 56, 56, 64], 41),
        mean: normalValues([64], 42),
        variance: uniformValues([64], 43, [0.5, 2]),
        gamma: normalValues([64], 44),
        beta: normalValues([64], 45),
      }),
      reference: (inputs) => reference.batchNorm(inputs),
      modes,
    },
  ],
};

function convolution(batch: number): Case {
  return {
    task: { kind: 'conv2d', size: 3, name: `conv2d 3×3, 64 → 64, “same”, 56×56, batch ${batch}` },
    inputs: () => ({
      x: normalValues([batch, 56, 56, 64], 1),
      kernel: normalValues([3, 3, 64, 64], 2, kernelDeviation),
    }),
    reference: ({ x, kernel }) => reference.conv2d(x, kernel, { pad: 1 }),
    modes,
  };
}
