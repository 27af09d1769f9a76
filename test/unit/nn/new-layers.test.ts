// Expected values are from torch in double precision; wave(*shape, start=1) is
// torch.sin(torch.arange(start, start + n)) in this shape, and L = (y * wave(*y.shape, start=50)).sum().
import { checkGradients, createNetwork, layers } from 'convlab/nn';
import type { LayerDescription, Network } from 'convlab/nn';
import { createRandom, randomNormal } from 'convlab/tensor';
import { describe, expect, test } from 'vitest';
import { wave, waveNetwork } from './wave.ts';

interface Backward {
  y: number[];
  dx: number[];
  gradients: Record<string, number[]>;
}

/** The result, and the gradients of Σ y · wave(50). */
function run(network: Network, batch: number): Backward {
  const x = wave([batch, ...network.input]);
  const dy = wave([batch, ...network.output], 50);
  const { gradient } = network.gradientAt('input', x, dy);
  const y = network.forward(x, { training: true });
  network.backward(dy);
  const gradients = Object.entries(network.gradients).map(
    ([name, { data }]): [string, number[]] => [name, [...data]],
  );
  return { y: [...y.data], dx: [...gradient.data], gradients: Object.fromEntries(gradients) };
}

function expectClose(found: readonly number[], expected: readonly number[]): void {
  expect(found).toHaveLength(expected.length);
  found.forEach((value, index) => {
    expect(value).toBeCloseTo(expected[index], 5);
  });
}

test('squeeze and excitation with swish agrees with torch', () => {
  // f = sigmoid(silu(x.mean((1, 2)) @ rw + rb) @ ew + eb); y = x * f[:, None, None, :]
  const network = waveNetwork(
    [2, 3, 4],
    [layers.squeezeExcite({ name: 'se', units: 2, activation: 'swish' })],
    { 'se.reduceWeights': 5, 'se.reduceBias': 2, 'se.expandWeights': 7, 'se.expandBias': 3 },
  );
  const { y, dx, gradients } = run(network, 2);
  expectClose(y.slice(-4), [0.529662, 0.427112, 0.043388, -0.279642]);
  expectClose(dx.slice(-4), [-0.207175, 0.363365, 0.366778, 0.080589]);
  expectClose(
    gradients['se.reduceWeights'],
    [0.051104, -0.010824, 0.052589, -0.004452, 0.005724, 0.006013, -0.046403, 0.010949],
  );
  expectClose(gradients['se.reduceBias'], [0.711644, -0.099712]);
  expectClose(
    gradients['se.expandWeights'],
    [0.23112, 0.389331, 0.288143, 0.215699, 0.044139, 0.071386, 0.047998, 0.040453],
  );
  expectClose(gradients['se.expandBias'], [0.340049, 0.565243, 0.405985, 0.315468]);
});

test('squeeze and excitation with a hard sigmoid as its gate agrees with torch', () => {
  // f = hardsigmoid(relu(x.mean((1, 2)) @ rw + rb) @ ew + eb); y = x * f[:, None, None, :]
  const network = waveNetwork(
    [2, 3, 4],
    [layers.squeezeExcite({ name: 'se', reduction: 2, gate: 'hardSigmoid' })],
    { 'se.reduceWeights': 5, 'se.reduceBias': 2, 'se.expandWeights': 7, 'se.expandBias': 3 },
  );
  const { y, dx, gradients } = run(network, 2);
  expectClose(y.slice(-4), [0.508175, 0.467398, 0.052217, -0.305776]);
  expectClose(dx.slice(-4), [-0.187973, 0.386622, 0.430087, 0.106563]);
  expectClose(gradients['se.reduceBias'], [0.531741, -0.094202]);
  expectClose(gradients['se.expandBias'], [0.238824, 0.378855, 0.297224, 0.225134]);
});

test('subsampling agrees with torch, also where rows are left over', () => {
  // y = avg_pool2d(x, 2) * 4 * coefficient + bias, of x = wave(1, 5, 4, 2)
  const network = waveNetwork([5, 4, 2], [layers.subsample2d({ name: 's' })], {
    's.coefficient': 5,
    's.bias': 9,
  });
  const { y, dx, gradients } = run(network, 1);
  expectClose(
    y,
    [0.033613, -0.284696, -0.324831, -0.938737, 0.400128, -0.878041, 1.445107, -0.166521],
  );
  expectClose(
    dx.slice(8, 16),
    [0.251598, -0.187272, 0.251598, -0.187272, -0.946101, -0.110628, -0.946101, -0.110628],
  );
  expectClose(dx.slice(-8), [0, 0, 0, 0, 0, 0, 0, 0]);
  expectClose(gradients['s.coefficient'], [1.209522, -1.84714]);
  expectClose(gradients['s.bias'], [-0.356087, 0.502564]);
});

test('subsampling starts as average pooling', () => {
  const network = createNetwork({
    input: [4, 4, 2],
    layers: [layers.subsample2d(), layers.averagePool2d({ size: 1, name: 'same' })],
    random: createRandom(1),
  });
  const pooled = createNetwork({
    input: [4, 4, 2],
    layers: [layers.averagePool2d(), layers.subsample2d({ size: 1 })],
    random: createRandom(1),
  });
  const x = wave([2, 4, 4, 2]);
  expectClose([...network.forward(x).data], [...pooled.forward(x).data]);
});

/** Weights are needed somewhere: behind, these leave everything as it is. */
const nothing = (): LayerDescription => layers.batchNorm({ epsilon: 1e-12 });

test('the radial basis output agrees with torch', () => {
  // y = -torch.cdist(x, codes) ** 2
  const codes = [
    [1, -1, 1],
    [-1, 1, 1],
  ];
  const network = waveNetwork([3], [layers.radialBasisOutput({ codes }), nothing()]);
  const x = wave([2, 3]);
  const { logits, gradient } = network.gradientAt('input', x, wave([2, 2], 50));
  expectClose([...logits.data], [-4.408223, -4.136917, -4.724946, -5.533433]);
  expectClose([...gradient.data], [-2.551603, 1.123486, 0.700596, 3.274044, 1.470122, 3.537719]);
});

test('global max pooling agrees with torch', () => {
  // y = adaptive_max_pool2d(x, 1).flatten(1)
  const network = waveNetwork([2, 3, 2], [layers.globalMaxPool2d(), nothing()]);
  const { logits, gradient } = network.gradientAt('input', wave([2, 2, 3, 2]), wave([2, 2], 50));
  expectClose([...logits.data], [0.841471, 0.989358, 0.836656, 0.990607]);
  const expected = new Array<number>(24).fill(0);
  [expected[0], expected[7], expected[13], expected[20]] = [
    -0.262375, 0.670229, 0.395925, 0.986628,
  ];
  expectClose([...gradient.data], expected);
});

test('padding agrees with torch, also in memory that was used before', () => {
  // y = F.pad(x, (1, 2, 0, 1))
  const padding = { top: 0, bottom: 1, left: 1, right: 2 };
  const network = waveNetwork([2, 2, 1], [layers.pad2d({ padding }), nothing()]);
  network.forward(wave([1, 2, 2, 1], 20));
  const { logits, gradient } = network.gradientAt(
    'input',
    wave([1, 2, 2, 1]),
    wave([1, 3, 5, 1], 50),
  );
  expectClose(
    [...logits.data],
    [0, 0.841471, 0.909297, 0, 0, 0, 0.14112, -0.756802, 0, 0, 0, 0, 0, 0, 0],
  );
  expectClose([...gradient.data], [0.670229, 0.986628, -0.521551, 0.436165]);
});

test('a block is what is inside of it, and has a name', () => {
  const inside = [
    layers.conv2d({ filters: 3, size: 3, name: 'a' }),
    layers.relu(),
    layers.maxPool2d(),
  ];
  const behind = [layers.flatten(), layers.dense({ units: 2, name: 'b' })];
  const starts = { 'a.kernel': 3, 'a.bias': 4, 'b.weights': 5 };
  const plain = waveNetwork([6, 6, 2], [...inside, ...behind], starts);
  const block = waveNetwork(
    [6, 6, 2],
    [layers.block(inside, { name: 'stage1', type: 'convolution' }), ...behind],
    starts,
  );
  expect(run(block, 3)).toEqual(run(plain, 3));
  expect(block.summary()).toMatch(/stage1 +convolution +2×2×3/);
  const x = wave([1, 6, 6, 2]);
  expect(block.activations(x).stage1).toEqual(plain.activations(x).maxPool2d_1);
});

describe('gradients agree with difference quotients', () => {
  const conv = (): LayerDescription => layers.conv2d({ filters: 4, size: 3, activation: 'tanh' });
  const cases: Record<string, { input: number[]; list: LayerDescription[]; mean?: number }> = {
    'squeeze and excitation in a residual block': {
      input: [5, 5, 4],
      mean: 1, // around 0 its weights hardly have a gradient
      list: [layers.residual([layers.squeezeExcite({ units: 2, activation: 'swish' })])],
    },
    'squeeze and excitation with a hard gate': {
      input: [5, 5, 4],
      list: [conv(), layers.squeezeExcite({ units: 3, gate: 'hardSigmoid' })],
    },
    subsampling: {
      input: [7, 8, 2],
      list: [conv(), layers.subsample2d(), layers.activation('tanh')],
    },
    'the radial basis output': {
      input: [3, 3, 2],
      list: [
        layers.flatten(),
        layers.dense({ units: 3, activation: 'tanh' }),
        layers.radialBasisOutput({
          codes: [
            [1, -1, 1],
            [-1, 1, 1],
          ],
        }),
      ],
    },
    'global max pooling': { input: [5, 5, 2], list: [conv(), layers.globalMaxPool2d()] },
    padding: {
      input: [4, 4, 2],
      list: [
        conv(),
        layers.pad2d({ padding: { top: 1, bottom: 0, left: 2, right: 1 } }),
        layers.conv2d({ filters: 2, size: 3 }),
      ],
    },
    connections: {
      input: [5, 5, 3],
      list: [conv(), layers.conv2d({ filters: 3, size: 2, connections: [[0, 3], [1], [1, 2]] })],
    },
    'blocks in blocks': {
      input: [6, 6, 2],
      list: [layers.block([layers.block([conv(), layers.batchNorm()]), layers.maxPool2d()])],
    },
    'branches side by side in a block': {
      input: [6, 6, 2],
      list: [
        conv(),
        layers.block([
          layers.concat([[layers.conv2d({ filters: 2, size: 1 })], [layers.block([])]]),
        ]),
      ],
    },
  };
  for (const activation of ['sigmoid', 'tanh', 'swish', 'relu6', 'hardSigmoid'] as const) {
    const name = `${activation} between layers`;
    cases[name] = { input: [5, 5, 1], list: [conv(), layers.activation(activation), conv()] };
  }
  test.each(Object.keys(cases))('%s', (name) => {
    const { input, list, mean = 0 } = cases[name];
    const network = createNetwork({
      input,
      layers: [...list, layers.flatten(), layers.dense({ units: 3 })],
      random: createRandom(3),
    });
    const x = randomNormal([4, ...input], createRandom(2), { mean });
    const report = checkGradients(network, x, [0, 1, 2, 1], { samples: 6 });
    expect(report.worst?.error).toBeLessThan(0.01);
    expect(report.perLayer.every(({ compared }) => compared > 0)).toBe(true);
  });
});
