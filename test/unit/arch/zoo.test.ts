import {
  alexnet,
  cropHead,
  digitCodes,
  efficientnet,
  findProblems,
  googlenet,
  lenet5,
  lettersCnn,
  mobilenetV2,
  resnet,
  resolve,
  summarize,
  vgg,
  vgg16,
  zoo,
  zooArchitecture,
  zooEntry,
} from 'convlab/arch';
import type { Architecture, ResolvedLayer } from 'convlab/arch';
import { connectionTable } from 'convlab/arch/zoo/lenet5-connections';
import { roundChannels } from 'convlab/arch/zoo/pieces/round-channels';
import { OptionError } from 'convlab/tensor';
import { describe, expect, test } from 'vitest';

function allLayers(architecture: Architecture): ResolvedLayer[] {
  const inside = (layer: ResolvedLayer): ResolvedLayer[] => [
    layer,
    ...layer.chains.flat().flatMap(inside),
  ];
  return resolve(architecture).flatMap(inside);
}

function layerOf(architecture: Architecture, name: string): ResolvedLayer {
  const found = allLayers(architecture).find((layer) => layer.name === name);
  if (found === undefined) throw new Error(`There is no layer ${name}.`);
  return found;
}

/** The side of a small input that goes through all layers of a network. */
function smallSide(id: string): number {
  if (id.startsWith('alexnet')) return 67;
  // Its side heads pool windows of 5×5 in maps of a sixteenth of the side.
  return id === 'googlenet-auxiliary' ? 80 : 64;
}

describe('networks of the zoo', () => {
  test.each(zoo)('$id is valid at a quarter of its width, for small pictures', ({ id, build }) => {
    const side = smallSide(id);
    const small = build({ width: 0.25, input: [side, side, 3], classes: 10 });
    const { parameters, multiplyAdds, input } = summarize(small);
    expect(input).toEqual([side, side, 3]);
    const ofSameSize = summarize(build({ input: [side, side, 3], classes: 10 }));
    expect(multiplyAdds).toBeLessThan(ofSameSize.multiplyAdds);
    expect(parameters.total).toBeLessThan(ofSameSize.parameters.total);
  });

  test.each(zoo)('$id has no problem that the validator finds', ({ build }) => {
    expect(findProblems(build())).toEqual([]);
  });

  test.each(zoo)('$id has plain data only, which survives JSON', ({ build }) => {
    const architecture = build({ width: 0.25 });
    expect(summarize(JSON.parse(JSON.stringify(architecture)) as Architecture).parameters).toEqual(
      summarize(architecture).parameters,
    );
  });

  test('each tells as many classes apart as it is told, but for the two without a classifier', () => {
    const ends = zoo.map(({ id, build }) => [
      id,
      resolve(build({ classes: 7 }))
        .at(-1)
        ?.output.at(-1),
    ]);
    expect(Object.fromEntries(ends.filter(([, classes]) => classes !== 7))).toEqual({
      'feature-extractor': 16,
      'slide-cnn': 9216,
    });
  });

  test('one is found by its id or by its name, however it is spelled', () => {
    expect(zooEntry('resnet-50').id).toBe('resnet50-2015');
    expect(zooEntry('EfficientNet B3').id).toBe('efficientnet-b3-2019');
    expect(zooArchitecture('vgg16-2014', { classes: 3 })).toEqual(vgg16({ classes: 3 }));
    expect(() => zooArchitecture('vgg-17')).toThrow(
      /no network 'vgg-17' in the zoo; did you mean 'vgg1/,
    );
  });

  test('counting VGG-16 makes no large arrays', () => {
    summarize(vgg16()); // whatever is made once
    const before = process.memoryUsage().arrayBuffers;
    const summary = summarize(vgg16());
    // Its weights alone would be 553 MB.
    expect(process.memoryUsage().arrayBuffers - before).toBeLessThan(1e6);
    expect(summary.memory.weights).toBe(4 * 138_357_544);
  });
});

describe('options that do not fit', () => {
  test('a picture that is too small is told, with the smallest one that fits', () => {
    expect(() => alexnet({ input: [64, 64, 3] })).toThrow(OptionError);
    expect(() => alexnet({ input: [64, 64, 3] })).toThrow(
      /^AlexNet cannot be built for an input of 64×64×3\. .*pool5.* The smallest input that fits is 67×67\.$/,
    );
    expect(() => alexnet({ input: [67, 67, 3] })).not.toThrow();
    expect(() => vgg16({ input: [31, 64, 3] })).toThrow(/The smallest input that fits is 32×32/);
  });

  test.each([
    ['a width of nothing', () => vgg16({ width: 0 }), /^vgg: width .* above 0 .* is 0\.$/],
    ['a width that is no number', () => vgg16({ width: NaN }), /width/],
    ['half a class', () => vgg16({ classes: 2.5 }), /classes/],
    [
      'an input without channels',
      () => vgg16({ input: [224, 224] as unknown as [number, number, number] }),
      /input must be \[height, width, channels\]/,
    ],
    [
      'a depth that VGG has not',
      () => vgg({ depth: 17 as 16 }),
      /depth must be 11, 13, 16 or 19, but is 17/,
    ],
    [
      'a ResNet that Keras has not',
      () => resnet({ depth: 18, flavour: 'keras' }),
      /Keras has no ResNet-18.* 50, 101 or 152/,
    ],
    [
      'a stride in the 2×2',
      () => resnet({ strideIn: '2x2' as '1x1' }),
      /strideIn must be '1x1' or '3x3'/,
    ],
    [
      'both halves of AlexNet',
      () => alexnet({ variant: 'both' as 'torch' }),
      /'grouped', 'one-tower' or 'torch'/,
    ],
    [
      'a GoogLeNet of Keras',
      () => googlenet({ variant: 'keras' as 'torch' }),
      /'published' or 'torch'/,
    ],
    [
      'an EfficientNet-B8',
      () => efficientnet('B8' as 'B7'),
      /size must be 'B0', .* or 'B7', but is 'B8'/,
    ],
    [
      'letters for the codes of digits',
      () => lenet5({ classes: 26 }),
      /codes for the ten digits only, but classes is 26; use variant: 'modern'/,
    ],
    [
      'layers that are less than none',
      () => cropHead({ unfreeze: -1 }),
      /unfreeze must be a number of layers from 0, or "all", but is -1/,
    ],
  ])('%s is refused with advice', (_, build, message) => {
    expect(build).toThrow(OptionError);
    expect(build).toThrow(message);
  });
});

describe('LeNet-5', () => {
  test('six filters of C3 read three maps, nine read four, one reads all six', () => {
    const table = connectionTable(6, 16);
    const sizes = table.map((row) => row.length);
    expect(sizes).toEqual([...Array<number>(6).fill(3), ...Array<number>(9).fill(4), 6]);
    expect(new Set(table.map(String)).size).toBe(16);
    // Each map is read by ten filters.
    for (const map of [0, 1, 2, 3, 4, 5]) {
      expect(table.filter((row) => row.includes(map))).toHaveLength(10);
    }
  });

  test.each([
    [2, 4],
    [3, 8],
    [12, 32],
    [9, 24],
  ])('a table for %i maps and %i filters names only maps that are there', (maps, filters) => {
    const table = connectionTable(maps, filters);
    expect(table).toHaveLength(filters);
    for (const row of table) {
      expect(new Set(row).size).toBe(row.length);
      expect(row.every((map) => map >= 0 && map < maps)).toBe(true);
    }
    expect(new Set(table.flat()).size).toBe(maps);
  });

  test('the codes of the ten digits are 84 values of ±1, far enough from each other', () => {
    expect(digitCodes).toHaveLength(10);
    for (const code of digitCodes) {
      expect(code).toHaveLength(84);
      expect(code.every((value) => value === 1 || value === -1)).toBe(true);
    }
    const distances = digitCodes.flatMap((one, first) =>
      digitCodes
        .slice(first + 1)
        .map((other) => one.filter((value, at) => value !== other[at]).length),
    );
    expect(Math.min(...distances)).toBeGreaterThanOrEqual(6);
  });

  test('for digits of 28×28 with a padding of 2 the modern one has the same counts', () => {
    const small = summarize(lenet5({ variant: 'modern', input: [28, 28, 1], padding: 2 }));
    const { parameters, multiplyAdds } = summarize(lenet5({ variant: 'modern' }));
    expect(small.parameters).toEqual(parameters);
    expect(small.multiplyAdds).toBe(multiplyAdds);
  });
});

describe('what the large networks are made of', () => {
  test('channels are rounded to multiples of 8, and never lose more than a tenth', () => {
    expect(
      [4, 11.2, 12, 16.8, 33.6, 38.4, 1408].map((channels) => roundChannels(channels)),
    ).toEqual([8, 16, 16, 16, 32, 40, 1408]);
    for (let channels = 8; channels < 200; channels += 0.7) {
      const rounded = roundChannels(channels);
      expect(rounded % 8).toBe(0);
      expect(rounded).toBeGreaterThanOrEqual(0.9 * channels);
    }
  });

  test('AlexNet drops outputs of its dense layers, in PyTorch their inputs', () => {
    const names = (variant: 'grouped' | 'torch'): string[] =>
      allLayers(alexnet({ variant })).flatMap(({ name }) => (/^(fc|drop)/.test(name) ? name : []));
    expect(names('grouped')).toEqual(['fc6', 'drop6', 'fc7', 'drop7', 'fc8']);
    expect(names('torch')).toEqual(['drop6', 'fc6', 'drop7', 'fc7', 'fc8']);
  });

  test('groups of AlexNet stay equal at every width', () => {
    for (const width of [0.1, 0.3, 0.77, 1.5]) {
      const { description } = layerOf(alexnet({ width }), 'conv5');
      expect(description).toMatchObject({ groups: 2 });
      if (description.kind === 'conv2d') expect(description.filters % 2).toBe(0);
    }
  });

  test('MobileNetV2 keeps its last 1,280 channels when it becomes narrower', () => {
    expect(layerOf(mobilenetV2({ width: 0.5 }), 'conv_last').output).toEqual([7, 7, 1280]);
    expect(layerOf(mobilenetV2({ width: 1.4 }), 'conv_last').output).toEqual([7, 7, 1792]);
  });

  test('compound scaling repeats the blocks of EfficientNet and enlarges its pictures', () => {
    const blocks = (size: 'B0' | 'B7'): number =>
      allLayers(efficientnet(size)).filter(
        ({ description }) => description.kind === 'block' && description.type === 'MBConv',
      ).length;
    expect([blocks('B0'), blocks('B7')]).toEqual([16, 55]);
    expect(efficientnet('B7').input).toEqual([600, 600, 3]);
  });

  test('the shortcuts of the first stage are plain in ResNet-18 and projected in ResNet-50', () => {
    const names = (depth: 18 | 50): string[] =>
      allLayers(resnet({ depth })).flatMap(({ name }) =>
        /\.1\.projection$/.exec(name) ? name : [],
      );
    expect(names(18)).toEqual([
      'layer2.1.projection',
      'layer3.1.projection',
      'layer4.1.projection',
    ]);
    expect(names(50)).toContain('layer1.1.projection');
  });

  test('norms are set as Keras sets them where Keras has the network, and as PyTorch elsewhere', () => {
    const norm = (architecture: Architecture, name: string): unknown =>
      layerOf(architecture, name).description;
    expect(norm(resnet({ flavour: 'keras' }), 'conv5_block3_3_bn')).toMatchObject({
      epsilon: 1.001e-5,
      momentum: 0.01,
      varianceUses: 'biased',
    });
    expect(norm(mobilenetV2(), 'bn1')).toMatchObject({ epsilon: 1e-3, momentum: 0.001 });
    expect(norm(efficientnet('B0'), 'bn1')).toMatchObject({ epsilon: 1e-3, momentum: 0.01 });
    expect(norm(resnet(), 'bn1')).toEqual({ kind: 'batchNorm', name: 'bn1' });
  });

  test('pools of the letters CNN that round up see no more of 11×11 than is there', () => {
    expect(layerOf(lettersCnn(), 'pool2').output).toEqual([6, 6, 64]);
    expect(layerOf(lettersCnn({ rounding: 'down' }), 'pool2').output).toEqual([5, 5, 64]);
  });

  test('a pretrained base is frozen unless it is told otherwise, its head never', () => {
    const trained = (architecture: Architecture): string[] =>
      allLayers(architecture)
        .filter(({ weights, trainable }) => weights.length > 0 && trainable)
        .map(({ name }) => name);
    expect(trained(cropHead())).toEqual(['fc1', 'bn_fc', 'fc2']);
    expect(trained(cropHead({ unfreeze: 3 }))).toEqual([
      'conv_last',
      'bn_last',
      'fc1',
      'bn_fc',
      'fc2',
    ]);
    expect(trained(cropHead({ unfreeze: 3, batchNorm: 'frozen' }))).toEqual([
      'conv_last',
      'fc1',
      'bn_fc',
      'fc2',
    ]);
  });
});
