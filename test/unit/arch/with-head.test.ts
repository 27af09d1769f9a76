import { layers, summarize, withHead } from 'convlab/arch';
import type { LayerDescription, WithHeadOptions } from 'convlab/arch';
import { mobilenetV2, resnet, resnet50Head } from 'convlab/arch/zoo';
import { expect, test } from 'vitest';

const base = resnet({ depth: 50, flavour: 'keras', top: false });
const head: LayerDescription[] = [
  layers.globalAveragePool2d(),
  layers.dense({ units: 256, activation: 'relu' }),
  layers.batchNorm(),
  layers.dropout({ rate: 0.5 }),
  layers.dense({ units: 5 }),
  layers.softmax(),
];
const trainable = (options: WithHeadOptions): number =>
  summarize(withHead(base, head, options)).parameters.trainable;

test('a head for five classes on a frozen ResNet-50 trains 526,341 weights', () => {
  expect(trainable({})).toBe(526_341);
  expect(trainable({ train: 'none' })).toBe(526_341);
  expect(trainable({ train: 0 })).toBe(526_341);
});

test('with the last 20 layers of the base 9,457,669, of which 9,445,381 without their batch norm', () => {
  expect(trainable({ train: 20, batchNorm: 'open' })).toBe(9_457_669);
  expect(trainable({ train: 20 })).toBe(9_445_381);
  expect(trainable({ train: 20, batchNorm: 'frozen' })).toBe(9_445_381);
});

test('the whole base is trained with its batch norm, unless that is to stay frozen', () => {
  const { parameters } = summarize(withHead(base, head, { train: 'all' }));
  expect(parameters.frozen).toBe(0);
  const frozen = summarize(withHead(base, head, { train: 'all', batchNorm: 'frozen' })).parameters;
  // gamma and beta of each of 26,560 channels
  expect(frozen.frozen).toBe(53_120);
  expect(trainable({ train: Infinity, batchNorm: 'open' })).toBe(parameters.trainable);
});

test('it counts as the zoo does, and changes no total', () => {
  const zoo = summarize(resnet50Head({ unfreeze: 20 })).parameters;
  const own = summarize(withHead(base, head, { train: 20, batchNorm: 'open' })).parameters;
  expect(own).toEqual(zoo);
  expect(summarize(withHead(base, head)).parameters.total).toBe(own.total);
});

test('the base keeps the names of its layers, in one block', () => {
  const small = mobilenetV2({ top: false, input: [32, 32, 3], width: 0.5 });
  const whole = withHead(small, head, { block: 'mobilenet', train: 3 });
  expect(whole.name).toBe('MobileNetV2 with a head');
  const [block] = whole.layers;
  expect(block).toMatchObject({ kind: 'block', name: 'mobilenet', type: 'pretrained base' });
  const names = summarize(small).layers.map(({ name }) => name);
  expect(
    summarize(whole)
      .layers.map(({ name }) => name)
      .slice(1, names.length + 1),
  ).toEqual(names);
});

test('what makes no sense is an error', () => {
  expect(() => withHead(base, head, { train: 'some' as 'all' })).toThrow(
    /train must be 'none', 'all' or a number of layers from 0, but is 'some'/,
  );
  expect(() => withHead(base, head, { train: -1 })).toThrow(/but is -1/);
  expect(() => withHead(base, head, { train: 1.5 })).toThrow(/last must be a number of layers/);
  expect(() => withHead(base, head, { batchNorm: 'closed' as 'open' })).toThrow(/batchNorm/);
  expect(() => withHead(base, [layers.dense({ units: 5 })])).toThrow(/dense_1/);
});
