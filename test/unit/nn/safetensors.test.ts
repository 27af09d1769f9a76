import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import {
  adam,
  createNetwork,
  createOptimizer,
  decodeSafetensors,
  encodeSafetensors,
  fit,
  layers,
  loadWeights,
  saveWeights,
  sgd,
} from 'convlab/nn';
import type { Network } from 'convlab/nn';
import { DataError, createRandom, fromData, randomNormal, tensor, toNested } from 'convlab/tensor';
import fc from 'fast-check';
import { mkdtemp, readdir, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { afterAll, beforeAll, expect, test } from 'vitest';

const fixture = (name: string): Uint8Array =>
  readFileSync(join(import.meta.dirname, 'fixtures', `${name}.safetensors`));

let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'convlab-weights-'));
});
afterAll(() => rm(folder, { recursive: true, force: true }));

test('a file of the Python package is read: 16, 32 and 64 bits and bytes', () => {
  const { tensors, metadata } = decodeSafetensors(fixture('mixed'));
  expect(metadata).toEqual({ 'made by': 'safetensors' });
  expect(Object.keys(tensors).sort()).toEqual(['conv.kernel', 'double', 'half', 'pixels']);
  expect(tensors['conv.kernel'].shape).toEqual([2, 3, 2]);
  expect([...tensors['conv.kernel'].data]).toEqual(
    Array.from({ length: 12 }, (_, index) => Math.fround(index / 7)),
  );
  expect(toNested(tensors.half)).toEqual([1.5, -0.25, 65504, 2 ** -24, Infinity]);
  expect(toNested(tensors.double)).toEqual([[Math.fround(0.1), Math.fround(0.2)]]);
  expect(tensors.pixels.data).toEqual(Uint8Array.of(0, 127, 255));
});

test('the same tensors are written byte for byte as the Python package writes them', () => {
  const file = encodeSafetensors(
    {
      b: tensor([1, 2.5]),
      levels: fromData(Uint8Array.of(7, 200), [1, 2]),
      a: tensor([[[-3, -3, -3]], [[-3, -3, -3]]]),
    },
    { format: 'pt' },
  );
  expect(Buffer.from(file).equals(fixture('plain'))).toBe(true);
});

test('what was encoded is decoded again', () => {
  fc.assert(
    fc.property(
      fc.dictionary(
        fc.string(),
        fc.array(fc.float({ noNaN: true }), { minLength: 1, maxLength: 5 }),
      ),
      fc.dictionary(fc.string(), fc.string()),
      (lists, metadata) => {
        const entries = Object.entries(lists).filter(([name]) => name !== '__metadata__');
        const tensors = Object.fromEntries(entries.map(([name, list]) => [name, tensor(list)]));
        const read = decodeSafetensors(encodeSafetensors(tensors, metadata));
        expect(Object.keys(read.tensors).sort()).toEqual(Object.keys(tensors).sort());
        for (const [name, list] of entries) expect([...read.tensors[name].data]).toEqual(list);
        expect({ ...read.metadata }).toEqual({ ...metadata });
      },
    ),
  );
});

const withHeader = (header: unknown, numbers = 8): Uint8Array => {
  const text = new TextEncoder().encode(
    typeof header === 'string' ? header : JSON.stringify(header),
  );
  const file = new Uint8Array(8 + text.length + numbers);
  new DataView(file.buffer).setBigUint64(0, BigInt(text.length), true);
  file.set(text, 8);
  return file;
};
const entry = (from: number, to: number, shape = [(to - from) / 4], dtype = 'F32') => ({
  dtype,
  shape,
  data_offsets: [from, to],
});

test.each<[string, Uint8Array, RegExp]>([
  ['an empty file', new Uint8Array(0), /has 0 bytes in all/],
  [
    'a PNG picture',
    Uint8Array.of(0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a, 0, 0),
    /no safetensors file/,
  ],
  [
    'a file cut off in its header',
    fixture('plain').subarray(0, 60),
    /only 52 follow; the file is cut off/,
  ],
  [
    'a file cut off in its numbers',
    fixture('plain').subarray(0, 240),
    /only \d+ bytes follow the header; the file is cut off/,
  ],
  [
    'a byte too many',
    Buffer.concat([fixture('plain'), Buffer.of(0)]),
    /tensors end at byte 34, but 35 bytes follow/,
  ],
  ['a header that is no JSON', withHeader('{"a":'), /header is no JSON/],
  ['a header that is a list', withHeader('[1,2]'), /no JSON object/],
  [
    'whole numbers',
    fixture('ints'),
    /'labels' holds numbers of the type I64; only F32, F64, F16, BF16, U8 or I8/,
  ],
  [
    'tensors that overlap',
    withHeader({ a: entry(0, 8), b: entry(4, 8) }),
    /'b' starts at byte 4, but the one before it ends at 8/,
  ],
  ['a gap', withHeader({ a: entry(4, 8) }), /starts at byte 4, but the one before it ends at 0/],
  [
    'a shape that needs other bytes',
    withHeader({ a: entry(0, 8, [3]) }),
    /needs 12 bytes for 3 numbers .* span 8/,
  ],
  [
    'a shape that is no list',
    withHeader({ a: { ...entry(0, 8), shape: 'x' } }),
    /shape of 'a' must be a list of sizes/,
  ],
  [
    'places the wrong way round',
    withHeader({ a: { ...entry(0, 8), data_offsets: [8, 0] } }),
    /data_offsets of 'a'/,
  ],
  ['a tensor that is null', withHeader({ a: null }), /'a' has no dtype/],
  [
    'metadata that are no texts',
    withHeader({ __metadata__: { a: 1 }, b: entry(0, 8) }),
    /must hold texts/,
  ],
])('%s is an error that says what is wrong', (_name, bytes, message) => {
  expect(() => decodeSafetensors(bytes)).toThrow(message);
  expect(() => decodeSafetensors(bytes)).toThrow(DataError);
});

test('a file with any bytes changed is read or refused, and nothing else', () => {
  const file = fixture('mixed');
  fc.assert(
    fc.property(
      fc.array(fc.tuple(fc.nat(file.length - 1), fc.nat(255)), { minLength: 1, maxLength: 6 }),
      fc.option(fc.nat(file.length)),
      (changes, end) => {
        const bytes = Uint8Array.from(file);
        for (const [place, value] of changes) bytes[place] = value;
        try {
          decodeSafetensors(bytes.subarray(0, end ?? bytes.length));
        } catch (error) {
          expect(error).toBeInstanceOf(DataError);
        }
      },
    ),
    { numRuns: 2000 },
  );
});

const network = (filters = 3, seed = 1): Network =>
  createNetwork({
    input: [5, 5, 1],
    layers: [
      layers.conv2d({ filters, size: 3, bias: false }),
      layers.batchNorm(),
      layers.relu(),
      layers.flatten(),
      layers.dense({ units: 2 }),
    ],
    random: createRandom(seed),
  });
const data = { x: randomNormal([8, 5, 5, 1], createRandom(2)), labels: [0, 1, 0, 1, 1, 1, 0, 0] };
const training = { progress: false, shuffle: false };

test('a network that was saved predicts the same after loading, running moments included', async () => {
  const file = join(folder, 'saved.safetensors');
  const trained = network();
  await fit(trained, data, training);
  await saveWeights(trained, file, { metadata: { seed: '1' } });
  const other = network(3, 9);
  expect(await loadWeights(other, file)).toEqual({ seed: '1' });
  expect(other.weights()).toEqual(trained.weights());
  expect(other.predict(data.x)).toEqual(trained.predict(data.x));
  expect(await readdir(folder)).toEqual(['saved.safetensors']);
});

test('training goes on after loading as if it had never stopped', async () => {
  const file = join(folder, 'training.safetensors');
  const [whole, part, rest] = [network(), network(), network(3, 9)];
  await fit(whole, data, { ...training, epochs: 4, optimizer: adam() });
  const first = createOptimizer(part, adam());
  await fit(part, data, { ...training, epochs: 2, optimizer: first });
  await saveWeights(part, file, { optimizer: first });
  const second = createOptimizer(rest, adam());
  await loadWeights(rest, file, { optimizer: second });
  await fit(rest, data, { ...training, epochs: 2, optimizer: second });
  expect(rest.weights()).toEqual(whole.weights());
});

test('weights of another network are refused, with the layer, and nothing is changed', async () => {
  const file = join(folder, 'other.safetensors');
  await saveWeights(network(4), file);
  const target = network();
  const before = target.weights();
  await expect(loadWeights(target, file)).rejects.toThrow(
    /other\.safetensors: conv2d_1\.kernel must be 3×3×1×3, but is 3×3×1×4/,
  );
  await writeFile(file, encodeSafetensors({ 'conv2d_1.kernel': tensor([1]), extra: tensor([1]) }));
  await expect(loadWeights(target, file)).rejects.toThrow(
    /missing: batchNorm_1\.gamma, .*; not in the network: extra/,
  );
  await saveWeights(network(), file);
  const optimizer = createOptimizer(target, sgd());
  await expect(loadWeights(target, file, { optimizer })).rejects.toThrow(
    /no state of an optimiser/,
  );
  expect(target.weights()).toEqual(before);
});

test('a file that is missing or cannot be written is a DataError with its name', async () => {
  await expect(loadWeights(network(), join(folder, 'none'))).rejects.toThrow(/none does not exist/);
  await expect(loadWeights(network(), join(folder, 'none'))).rejects.toThrow(DataError);
  const nowhere = join(folder, 'no', 'folder');
  await expect(saveWeights(network(), nowhere)).rejects.toThrow(DataError);
});
