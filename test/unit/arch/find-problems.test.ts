import { findProblems, layers, resolve, summarize } from 'convlab/arch';
import type { LayerDescription } from 'convlab/arch';
import { expect, test } from 'vitest';

/** What is said about a list of layers on pictures of 8×8 with 2 channels. */
const problemsOf = (...list: unknown[]): string[] =>
  findProblems({ input: [8, 8, 2], layers: list }).map(
    ({ layer, problem }) => `${layer}: ${problem}`,
  );

test('a network without mistakes has no problems', () => {
  expect(
    findProblems({
      name: 'good',
      year: 2026,
      input: [8, 8, 2],
      layers: [
        layers.conv2d({ filters: 4, size: 3, padding: 'same', bias: false }),
        layers.batchNorm(),
        layers.activation('leakyRelu', { slope: 0.1, trainable: false }),
        layers.residual([layers.conv2d({ filters: 4, size: 3, padding: 1 })]),
        layers.concat([[], [layers.squeezeExcite({ units: 2 })]]),
        layers.auxiliary([layers.flatten(), layers.dense({ units: 2 }), layers.softmax()]),
        layers.globalAveragePool2d(),
        layers.dense({ units: 3, activation: 'relu' }),
        layers.batchNorm(),
        layers.block([layers.dense({ units: 2 }), layers.softmax()]),
      ],
    }),
  ).toEqual([]);
});

test('all mistakes are found at once, each in its layer', () => {
  expect(
    problemsOf(
      { kind: 'conv2d', filters: 0, size: [1, 2, 3], bias: 'yes', padding: 'smae' },
      { kind: 'dropout', rate: '0.5' },
      { kind: 'maxpool2d' },
      { kind: 'batchNorm', epsilon: -1, momentum: 2, varianceUses: 'none' },
      layers.residual([layers.dense({ units: 2.5, name: 'odd' })]),
    ),
  ).toMatchInlineSnapshot(`
    [
      "layer 1 (conv2d_1): filters must be a whole number of at least 1, but is 0.",
      "layer 1 (conv2d_1): size must be one whole number, or two ([height, width]), but is [ 1, 2, 3 ].",
      "layer 1 (conv2d_1): bias must be true or false, but is 'yes'.",
      "layer 1 (conv2d_1): padding must be a whole number, 'valid', 'same' or 'full', or { top, bottom, left, right }, but is 'smae'.",
      "layer 2 (dropout_1): rate, the share that is dropped, must be at least 0 and less than 1, but is '0.5'.",
      "layer 3: there is no kind of layer called 'maxpool2d'; make layers with layers.conv2d(…), layers.dense(…) and so on. Did you mean maxPool2d?",
      "layer 4 (batchNorm_1): epsilon must be a number above 0, but is -1.",
      "layer 4 (batchNorm_1): momentum must be from 0 to 1, but is 2.",
      "layer 4 (batchNorm_1): varianceUses must be 'unbiased' or 'biased', but is 'none'.",
      "layer 5 (residual_1) › odd: units must be a whole number of at least 1, but is 2.5.",
    ]
  `);
});

test('a layer that does not fit is told what arrives, and those behind it are not judged', () => {
  expect(
    problemsOf(layers.conv2d({ filters: 4, size: 3 }), layers.dense({ units: 3 }), layers.relu(), {
      kind: 'conv2d',
      filters: 4,
      size: 99,
    }),
  ).toMatchInlineSnapshot(`
    [
      "layer 2 (dense_1): needs a list of numbers for each sample, but gets 6×6×4; put layers.flatten() or layers.globalAveragePool2d() before it.",
    ]
  `);
  expect(problemsOf(layers.flatten(), layers.maxPool2d())).toMatchInlineSnapshot(`
    [
      "layer 2 (maxPool2d_1): needs images [height, width, channels], but gets 128; put it before flatten or the global pooling.",
    ]
  `);
  expect(problemsOf(layers.conv2d({ filters: 4, size: 9 }))).toMatchInlineSnapshot(`
    [
      "layer 1 (conv2d_1): a 9×9 kernel does not fit a 8×8 image with padding 0; pad by at least 1 or use a smaller kernel.",
    ]
  `);
});

test('each branch is judged by itself', () => {
  expect(
    problemsOf(
      layers.concat([[layers.conv2d({ filters: 1, size: 9 })], [layers.dense({ units: 1 })]]),
      layers.conv2d({ filters: 1, size: 99 }),
    ).map((problem) => problem.split(':')[0]),
  ).toEqual(['layer 1 (concat_1) › conv2d_1', 'layer 1 (concat_1) › dense_1']);
});

test('branches of different sizes are listed with their sizes', () => {
  const conv = (padding: number) => layers.conv2d({ filters: 3, size: 3, padding });
  expect(problemsOf(layers.concat([[conv(1)], [conv(0)], []]))).toMatchInlineSnapshot(`
    [
      "layer 1 (concat_1): all branches must make maps of the same height and width, but branch 1 makes 8×8×3, branch 2 makes 6×6×3, branch 3 makes 8×8×2; use padding: 'same' and the same strides.",
    ]
  `);
});

test('a residual that does not fit is told the shortcut that would mend it', () => {
  const down = layers.conv2d({ filters: 6, size: 3, stride: 2, padding: 1 });
  expect(problemsOf(layers.residual([down]))).toMatchInlineSnapshot(`
    [
      "layer 1 (residual_1): the branch makes 4×4×6, but the input is 8×8×2, so that they cannot be added; give shortcut: [layers.conv2d({ filters: 6, size: 1, stride: 2 })].",
    ]
  `);
  const shortcut = [layers.conv2d({ filters: 6, size: 1, stride: 2 })];
  expect(problemsOf(layers.residual([down], { shortcut }))).toEqual([]);
  const wide = layers.conv2d({ filters: 5, size: 1 });
  expect(problemsOf(layers.residual([wide]))).toMatchInlineSnapshot(`
    [
      "layer 1 (residual_1): the branch makes 8×8×5, but the input is 8×8×2, so that they cannot be added; give shortcut: [layers.conv2d({ filters: 5, size: 1 })].",
    ]
  `);
  const slanted = layers.conv2d({ filters: 2, size: 1, stride: [2, 1] });
  expect(problemsOf(layers.residual([slanted]))).toMatchInlineSnapshot(`
    [
      "layer 1 (residual_1): the branch makes 4×8×2, but the input is 8×8×2, so that they cannot be added; give shortcut: [layers.conv2d({ filters: 2, size: 1, stride: [2, 1] })].",
    ]
  `);
  const shrinking = layers.conv2d({ filters: 2, size: 3 });
  expect(problemsOf(layers.residual([shrinking]))).toMatchInlineSnapshot(`
    [
      "layer 1 (residual_1): the branch makes 6×6×2, but the input is 8×8×2, so that they cannot be added; keep the size in the branch (padding: 'same', which makes 8×8×2).",
    ]
  `);
  expect(
    problemsOf(layers.residual([down], { shortcut: [layers.conv2d({ filters: 2, size: 1 })] })),
  ).toMatchInlineSnapshot(`
    [
      "layer 1 (residual_1): the branch makes 4×4×6, but the shortcut is 8×8×2, so that they cannot be added; give both the same strides and as many filters (6 in the last layer of each).",
    ]
  `);
  expect(problemsOf(layers.flatten(), layers.residual([layers.dense({ units: 9 })])))
    .toMatchInlineSnapshot(`
    [
      "layer 2 (residual_1): the branch makes 9, but the input is 128, so that they cannot be added; end the branch with 128 units, or give shortcut: [layers.dense({ units: 9 })].",
    ]
  `);
});

test('softmax anywhere but at the end is a mistake', () => {
  const classify = [layers.flatten(), layers.dense({ units: 3 })];
  expect(problemsOf(...classify, layers.softmax())).toEqual([]);
  expect(problemsOf(...classify, layers.softmax(), layers.dense({ units: 3 }))).toEqual([
    'layer 3 (softmax_1): softmax may only be the last layer: it makes the probabilities that a network ends with. Move it to the end, or take it out.',
  ]);
  expect(problemsOf(...classify, layers.residual([layers.logSoftmax()]))).toHaveLength(1);
  expect(problemsOf(...classify, layers.block([layers.softmax()]), layers.relu())).toHaveLength(1);
});

test('an activation that is no function of one number, or has another name, gets advice', () => {
  const dense = (activation: string) =>
    problemsOf(layers.flatten(), { kind: 'dense', units: 3, activation })[0];
  expect(dense('softmax')).toMatch(/put layers.softmax\(\) at the end/);
  expect(dense('linear')).toMatch(/but is 'linear'; leave it out where there is to be none\.$/);
  expect(dense('leaky_relu')).toMatch(/did you mean 'leakyRelu'\?$/);
  expect(problemsOf({ kind: 'maxPool2d', activation: 'relu' })[0]).toMatch(
    /Put the activation behind it as a layer/,
  );
});

test.each([
  ['bias', { kind: 'conv2d', filters: 1, size: 1, bias: 'yes' }, /bias must be true or false/],
  ['filters', { kind: 'conv2d', filters: '8', size: 1 }, /filters must be a whole .* is '8'/],
  ['missing filters', { kind: 'conv2d', size: 1 }, /conv2d needs filters: how many/],
  ['missing size', { kind: 'depthwiseConv2d' }, /depthwiseConv2d needs size/],
  ['stride', { kind: 'maxPool2d', stride: [1, 2, 3] }, /stride must be one whole number, or two/],
  ['stride 0', { kind: 'maxPool2d', stride: 0 }, /stride must be a whole number of at least 1/],
  ['null', { kind: 'maxPool2d', stride: null }, /stride must be .* but is null/],
  ['padding', { kind: 'maxPool2d', padding: 'smae' }, /padding must be .* but is 'smae'/],
  ['pads', { kind: 'pad2d', padding: 'same' }, /padding must be .* but is 'same'/],
  ['missing pads', { kind: 'pad2d' }, /pad2d needs padding: such as padding: 1/],
  ['dilation', { kind: 'maxPool2d', dilation: 1.5 }, /dilation must be a whole number/],
  ['groups', { kind: 'conv2d', filters: 2, size: 1, groups: true }, /groups must be a whole/],
  ['ceil', { kind: 'maxPool2d', ceil: 1 }, /ceil must be true or false, but is 1/],
  ['countPadding', { kind: 'averagePool2d', countPadding: 'no' }, /countPadding must be true/],
  ['rate', { kind: 'dropout', rate: '0.5' }, /rate, the share that is dropped, .* is '0.5'/],
  ['missing rate', { kind: 'dropout' }, /dropout needs rate/],
  ['trainable', { kind: 'batchNorm', trainable: 'no' }, /trainable must be true or false/],
  ['epsilon', { kind: 'batchNorm', epsilon: 0 }, /epsilon must be a number above 0, but is 0/],
  ['momentum', { kind: 'batchNorm', momentum: 1.5 }, /momentum must be from 0 to 1/],
  ['varianceUses', { kind: 'batchNorm', varianceUses: 'n' }, /must be 'unbiased' or 'biased'/],
  ['gate', { kind: 'squeezeExcite', gate: 'relu' }, /must be 'sigmoid' or 'hardSigmoid'/],
  ['reduction', { kind: 'squeezeExcite', reduction: 0 }, /reduction must be a whole number/],
  ['type', { kind: 'block', layers: [], type: 3 }, /type must be a text, but is 3/],
  ['name', { kind: 'relu' }, /no kind of layer called 'relu'.* Did you mean/],
  ['an empty name', { kind: 'flatten', name: '' }, /a text of its own, but '' is none/],
  ['a name of a number', { kind: 'flatten', name: 3 }, /a text of its own, but 3 is none/],
  [
    'an option',
    { kind: 'activation', function: 'elu', options: { slope: 1 } },
    /elu has no option 'slope'; it has alpha/,
  ],
  [
    'the value of an option',
    { kind: 'activation', function: 'leakyRelu', options: { slope: 'steep' } },
    /slope must be a finite number/,
  ],
  [
    'initializer',
    { kind: 'conv2d', filters: 1, size: 1, initializer: 'xavier' },
    /initializer must be/,
  ],
  ['a list', { kind: 'block', layers: 'conv2d' }, /layers must be a list of layers/],
  ['branches', { kind: 'concat' }, /branches must be a list of layers/],
  ['no branch', { kind: 'concat', branches: [] }, /branches must hold at least one list/],
  ['a shortcut', { kind: 'residual', branch: [] }, /shortcut must be a list of layers/],
  ['codes', { kind: 'radialBasisOutput', codes: [['a']] }, /codes must be lists of numbers/],
  [
    'connections',
    { kind: 'conv2d', filters: 1, size: 1, connections: [[7]] },
    /channels from 0 to 1/,
  ],
])('a wrong setting is found and explained: %s', (_name, layer, message) => {
  const problems = problemsOf(layer);
  expect(problems).toHaveLength(1);
  expect(problems[0]).toMatch(message);
  // What resolve throws is the first of them.
  expect(() => resolve({ input: [8, 8, 2], layers: [layer as never] })).toThrow(message);
});

test('two layers of one name are a mistake of the second', () => {
  expect(problemsOf(layers.relu({ name: 'a' }), layers.relu({ name: 'a' }))).toEqual([
    "layer 2 (a): every name of a layer must be a text of its own, but 'a' is taken already.",
  ]);
});

test('something that is no layer is found where it stands', () => {
  expect(problemsOf(layers.relu(), 'relu', null, { filters: 3 })).toMatchInlineSnapshot(`
    [
      "layer 2: layers must be a list of layers, such as [layers.flatten(), layers.dense({ units: 10 })], but here is 'relu'.",
      "layer 3: layers must be a list of layers, such as [layers.flatten(), layers.dense({ units: 10 })], but here is null.",
      "layer 4: layers must be a list of layers, such as [layers.flatten(), layers.dense({ units: 10 })], but here is { filters: 3 }, which has no kind.",
    ]
  `);
  expect(problemsOf(layers.block([layers.relu(), 3 as never], { name: 'b' }))[0]).toMatch(
    /^layer 1 \(b\) › layers\[1\]: layers must be/,
  );
});

test('what is no architecture at all is explained too', () => {
  expect(findProblems('digit CNN')).toEqual([
    {
      layer: 'architecture',
      problem: "must be an object { name, input, layers }, but is 'digit CNN'.",
    },
  ]);
  expect(findProblems({ name: 3, year: '1998' })).toMatchInlineSnapshot(`
    [
      {
        "layer": "name",
        "problem": "must be a text, but is 3.",
      },
      {
        "layer": "year",
        "problem": "must be a whole number, but is '1998'.",
      },
      {
        "layer": "input",
        "problem": "a shape is a list of sizes, such as [3] or [28, 28], but undefined was given.",
      },
      {
        "layer": "layers",
        "problem": "layers must be a list of layers, such as [layers.flatten(), layers.dense({ units: 10 })], but is undefined.",
      },
    ]
  `);
  expect(findProblems({ input: [28, 28], layers: [layers.dense({ units: 0 })] }))
    .toMatchInlineSnapshot(`
    [
      {
        "layer": "input",
        "problem": "input must be the shape of one sample, [height, width, channels] or [values], but is [ 28, 28 ]; a grey picture has one channel: [28, 28, 1].",
      },
      {
        "layer": "layer 1 (dense_1)",
        "problem": "units must be a whole number of at least 1, but is 0.",
      },
    ]
  `);
});

test('a description survives being written as JSON and read again', () => {
  const architecture = {
    name: 'all kinds',
    input: [12, 12, 2],
    layers: [
      layers.pad2d({ padding: { top: 1, bottom: 0, left: 2, right: 1 } }),
      layers.conv2d({ filters: 4, size: [3, 2], stride: undefined, activation: 'relu' }),
      layers.depthwiseConv2d({ size: 3, padding: 'same', bias: false, trainable: false }),
      layers.residual([layers.batchNorm(), layers.activation('elu', { alpha: 0.5 })]),
      layers.concat([[layers.maxPool2d({ ceil: true })], [layers.averagePool2d({ ceil: true })]]),
      layers.squeezeExcite({ reduction: 2 }),
      layers.auxiliary([layers.globalMaxPool2d(), layers.dense({ units: 2 })]),
      layers.subsample2d(),
      layers.block([layers.dropout(), layers.globalAveragePool2d()], { type: 'head' }),
      layers.radialBasisOutput({ codes: [[1, 0, 1, 0, 1, 0, 1, 0]] }),
    ],
  };
  const read: unknown = JSON.parse(JSON.stringify(architecture));
  expect(findProblems(read)).toEqual([]);
  const again = read as typeof architecture;
  expect(resolve(again)).toEqual(resolve(architecture));
  expect(summarize(again).table()).toBe(summarize(architecture).table());
});

test('a list of layers that holds itself, or is endlessly deep, is a mistake as any other', () => {
  const own: unknown[] = [layers.flatten()];
  own.push({ kind: 'block', layers: own }, { kind: 'block', layers: own });
  const holdsItself =
    'this list of layers holds itself, so that the network would never end; give each block a list of its own.';
  expect(problemsOf(...own)).toEqual([
    `layer 2 (block_1) › block_2: ${holdsItself}`,
    `layer 2 (block_1) › block_3: ${holdsItself}`,
    `layer 3 (block_4) › block_5: ${holdsItself}`,
    `layer 3 (block_4) › block_6: ${holdsItself}`,
  ]);
  let deep: unknown = layers.flatten();
  for (let depth = 0; depth < 20_000; depth += 1) deep = { kind: 'block', layers: [deep] };
  expect(problemsOf(deep)).toEqual([
    expect.stringMatching(/: layers stand inside of layers more than 100 deep;/),
  ]);
  let good = layers.flatten() as LayerDescription;
  for (let depth = 0; depth < 99; depth += 1) good = layers.block([good]);
  expect(problemsOf(good)).toEqual([]);
});

test('sizes whose products cannot be counted exactly are a mistake', () => {
  const tooMany =
    'more numbers, weights or multiply-adds than can be counted exactly (2⁵³); check its sizes.';
  expect(problemsOf(layers.conv2d({ filters: 1e300, size: 3 }))).toEqual([
    `layer 1 (conv2d_1): makes 6×6×1e+300, ${tooMany}`,
  ]);
  expect(problemsOf(layers.flatten(), layers.dense({ units: 2 ** 50 }))).toEqual([
    `layer 2 (dense_1): makes 1125899906842624, ${tooMany}`,
  ]);
});

test('an activation that is no text is told by its kind', () => {
  const bare = Object.create(null) as object;
  expect(problemsOf({ kind: 'activation', function: bare, options: {} })).toEqual([
    expect.stringMatching(/^layer 1 \(activation_1\): activation must be /),
  ]);
});
