import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import {
  DataError,
  createNetwork,
  createRandom,
  decodeQuantized,
  decodeSafetensors,
  dequantizeWeights,
  digitTrunk,
  encodeQuantized,
  encodeSafetensors,
  fileSizes,
  loadQuantized,
  maxDifference,
  quantizeWeights,
  saveQuantized,
  saveWeights,
  temporaryFolder,
} from 'convlab';
import { describe, expect, test } from 'vitest';

const network = createNetwork({
  ...digitTrunk({ convolution: 'separable', reduction: 4, width: 0.5 }),
  random: createRandom(3),
});
const folder = temporaryFolder();

describe('quantizeWeights', () => {
  test('takes kernels and dense weights, and leaves biases and batch norm alone', () => {
    const { quantized, rest } = quantizeWeights(network);
    expect(Object.keys(quantized)).toEqual(
      expect.arrayContaining(['conv1.kernel', 'conv2.depthwise.kernel', 'fc.weights']),
    );
    expect(Object.keys(rest)).toEqual(
      expect.arrayContaining(['fc.bias', 'conv1.norm.gamma', 'conv1.norm.mean']),
    );
    const names = [...Object.keys(quantized), ...Object.keys(rest)];
    expect(names.sort()).toEqual(Object.keys(network.weights()).sort());
  });

  test('has one scale for each output channel, or for each tensor', () => {
    const perChannel = quantizeWeights(network).quantized;
    expect(perChannel['conv1.kernel'].scale).toHaveLength(8);
    expect(perChannel['conv2.depthwise.kernel'].scale).toHaveLength(8);
    expect(perChannel['conv2.pointwise.kernel'].scale).toHaveLength(16);
    expect(perChannel['fc.weights'].scale).toHaveLength(10);
    const perTensor = quantizeWeights(network, { per: 'tensor' }).quantized;
    for (const { scale } of Object.values(perTensor)) expect(scale).toHaveLength(1);
  });

  test('gives back weights that are half a step off at most, and fit the network', () => {
    const before = network.weights();
    const quantised = quantizeWeights(network, { bits: 6, per: 'tensor' });
    const after = dequantizeWeights(quantised);
    for (const [name, { scale }] of Object.entries(quantised.quantized)) {
      expect(maxDifference(before[name], after[name])).toBeLessThanOrEqual(scale[0] * 0.50001);
    }
    const copy = createNetwork({
      ...digitTrunk({ convolution: 'separable', reduction: 4, width: 0.5 }),
      random: createRandom(4),
    });
    copy.setWeights(after);
    expect(copy.weights()['fc.weights'].data).toEqual(after['fc.weights'].data);
    copy.dispose();
  });

  test('knows no other ways', () => {
    expect(() => quantizeWeights(network, { per: 'layer' as 'tensor' })).toThrow(
      /per must be 'tensor' or 'channel', but is 'layer'/,
    );
    expect(() => quantizeWeights(network, { bits: 9 })).toThrow(/bits must be/);
  });
});

describe('a file of quantised weights', () => {
  test.each([
    { bits: 8, symmetric: true, per: 'channel' },
    { bits: 8, symmetric: false, per: 'tensor' },
    { bits: 5, symmetric: false, per: 'channel' },
    { bits: 2, symmetric: true, per: 'tensor' },
  ] as const)('gives back what was written: %o', async (options) => {
    const quantised = quantizeWeights(network, options);
    const file = join(folder, `weights-${options.bits}-${options.per}.safetensors`);
    await saveQuantized(quantised, file);
    const read = await loadQuantized(file);
    expect(Object.keys(read.quantized).sort()).toEqual(Object.keys(quantised.quantized).sort());
    for (const [name, { values, scale, zeroPoint }] of Object.entries(quantised.quantized)) {
      expect(read.quantized[name].values).toEqual(values);
      expect(read.quantized[name].scale).toEqual(scale);
      expect(read.quantized[name].zeroPoint).toEqual(zeroPoint);
    }
    expect(Object.keys(read.rest).sort()).toEqual(Object.keys(quantised.rest).sort());
    const [before, after] = [dequantizeWeights(quantised), dequantizeWeights(read)];
    for (const [name, values] of Object.entries(before)) {
      expect(after[name].shape).toEqual(values.shape);
      expect(after[name].data).toEqual(values.data);
    }
  });

  test('holds 8-bit weights as I8, which take a quarter of the bytes of F32', async () => {
    const large = createNetwork({ ...digitTrunk(), random: createRandom(1) });
    const [whole, small] = ['f32', 'i8'].map((name) => join(folder, `${name}.safetensors`));
    await saveWeights(large, whole);
    await saveQuantized(quantizeWeights(large, { per: 'tensor' }), small);
    const sizes = await Promise.all([fileSizes(whole), fileSizes(small)]);
    expect(sizes[0].bytes / sizes[1].bytes).toBeGreaterThan(3.5);
    expect(sizes[0].bytes / sizes[1].bytes).toBeLessThan(4);
    for (const { bytes, gzip } of sizes) expect(gzip).toBeLessThan(bytes);
    large.dispose();
  });

  test('with fewer bits is smaller', () => {
    const lengths = [8, 6, 4, 3, 2].map(
      (bits) => encodeQuantized(quantizeWeights(network, { bits })).length,
    );
    expect([...lengths].sort((a, b) => b - a)).toEqual(lengths);
    expect(new Set(lengths).size).toBe(5);
  });

  test('says what is wrong when it is something else', async () => {
    expect(() => decodeQuantized(encodeSafetensors(network.weights()))).toThrow(
      /does not say how it was quantised/,
    );
    const { tensors, metadata } = decodeSafetensors(encodeQuantized(quantizeWeights(network)));
    const others = Object.fromEntries(
      Object.entries(tensors).filter(([name]) => name !== 'conv1.kernel.scale'),
    );
    expect(() => decodeQuantized(encodeSafetensors(others, metadata))).toThrow(
      "the tensor 'conv1.kernel.scale' is missing",
    );
    expect(() => decodeQuantized(encodeSafetensors({}, { quantized: '{' }))).toThrow(
      /metadata is damaged/,
    );
    const facts = JSON.parse(metadata.quantized) as Record<string, object>;
    const shape = [3, 3, 1, 999];
    for (const [fact, problem] of [
      [null, /a shape is a list of sizes/],
      [{ ...facts['conv1.kernel'], bits: 9 }, /bits must be/],
      [{ ...facts['conv1.kernel'], axis: 4 }, /no axis 4/],
      [{ ...facts['conv1.kernel'], shape }, /not as much as 3×3×1×999 needs/],
      [{ ...facts['conv1.kernel'], axis: 0 }, /not as much as/],
    ] as const) {
      const changed = { quantized: JSON.stringify({ ...facts, 'conv1.kernel': fact }) };
      const decode = () => decodeQuantized(encodeSafetensors(tensors, changed));
      expect(decode).toThrow(DataError);
      expect(decode).toThrow(problem);
    }
    const missing = join(folder, 'nothing.safetensors');
    await expect(loadQuantized(missing)).rejects.toThrow(DataError);
    await expect(fileSizes(missing)).rejects.toThrow(/does not exist/);
    await expect(saveQuantized(quantizeWeights(network), join(missing, 'x'))).rejects.toThrow(
      /cannot be written/,
    );
    writeFileSync(join(folder, 'short'), 'abc');
    await expect(loadQuantized(join(folder, 'short'))).rejects.toThrow(/8 bytes/);
  });
});

test('small whole numbers in a safetensors file are I8 and come back with their signs', () => {
  const bytes = encodeSafetensors({ a: { shape: [2, 2], data: Int8Array.of(-128, -1, 0, 127) } });
  expect(new TextDecoder().decode(bytes)).toContain('"dtype":"I8"');
  const { a } = decodeSafetensors(bytes).tensors;
  expect(a.shape).toEqual([2, 2]);
  expect(Array.from(a.data)).toEqual([-128, -1, 0, 127]);
});
