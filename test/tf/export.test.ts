import { mkdir, mkdtemp, readFile, readdir, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createRandom, decodeClassifier, loadQuantized, randomUniform, table } from 'convlab';
import { layers } from 'convlab/arch';
import type { LayerDescription } from 'convlab/arch';
import {
  checkExport,
  createModel,
  exportModel,
  pictureClassifier,
  startTensorFlow,
} from 'convlab/tf';
import type { ExportOptions, LayersModel } from 'convlab/tf';
import { afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest';

let folder: string;

beforeAll(async () => {
  await startTensorFlow({ quiet: true });
});

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'convlab-export-'));
});

afterEach(async () => {
  await rm(folder, { recursive: true });
});

const classes = ['ka क', 'say "no" & \'yes\'', '</script><b>'];

const body: readonly LayerDescription[] = [
  layers.conv2d({ filters: 8, size: 3, padding: 'same', name: 'first' }),
  layers.batchNorm({ name: 'norm' }),
  layers.relu(),
  layers.residual([
    layers.depthwiseConv2d({ size: 3, padding: 'same' }),
    layers.conv2d({ filters: 8, size: 1, name: 'pointwise' }),
  ]),
  layers.maxPool2d({ size: 2 }),
  layers.dropout({ rate: 0.5 }),
  layers.globalAveragePool2d(),
  layers.dense({ units: 3, name: 'classes' }),
];

async function modelOf(
  channels: number,
  last: readonly LayerDescription[] = [layers.softmax()],
): Promise<LayersModel> {
  const model = await createModel(
    { name: 'small', input: [12, 12, channels], layers: [...body, ...last] },
    { seed: 3 },
  );
  // Running moments as after a training, so that leaving them out would be seen.
  for (const weight of model.weights) {
    const { shape, originalName } = weight as unknown as { shape: number[]; originalName: string };
    if (!originalName.includes('moving')) continue;
    const tf = await startTensorFlow();
    const from = originalName.includes('mean') ? -1 : 0.5;
    weight.write(tf.randomUniform(shape, from, from + 1, 'float32', 7));
  }
  return model;
}

const grey: ExportOptions = { name: 'Three', classes, input: { side: 12, channels: 1 } };
const pictures = (channels: number, count = 20): ReturnType<typeof randomUniform> =>
  randomUniform([count, 12, 12, channels], createRandom(2));

describe('exportModel', () => {
  test.each([
    ['softmax', [layers.softmax()]],
    ['logits', []],
  ])('every form of a model that ends in %s gives the same predictions', async (_, last) => {
    const model = await modelOf(1, last);
    const exported = await exportModel(model, join(folder, 'three'), grey);
    const found = await checkExport(exported, model, pictures(1));
    expect(found.samples).toBe(20);
    expect(found.forms).toHaveLength(4);
    for (const each of found.forms.slice(0, 3)) {
      expect(each['largest difference']).toBeLessThan(1e-5);
      expect(each['same class']).toBe(1);
    }
    const small = found.forms[3];
    expect(small['largest difference']).toBeGreaterThan(1e-7);
    expect(small['largest difference']).toBeLessThan(0.02);
  });

  test('says what each file is and how much room it takes', async () => {
    const options = { ...grey, card: '# Card' };
    const exported = await exportModel(await modelOf(1), join(folder, 'three'), options);
    const names = exported.files.map(({ file }) => file);
    expect(names.slice(0, 1)).toEqual(['model.json']);
    expect(names[1]).toMatch(/^weights-[0-9a-f]{8}\.bin$/);
    expect(names.slice(2, 4)).toEqual(['model.safetensors', 'model-8bit.safetensors']);
    expect([...names, 'export.json'].sort()).toEqual((await readdir(exported.folder)).sort());
    for (const { file, bytes } of exported.files) {
      expect((await readFile(join(exported.folder, file))).length).toBe(bytes);
    }
    expect(table(exported.files).text).toContain('MODEL_CARD.md');
    expect(exported.parameters).toBe(3 * 3 * 8 + 8 + 16 + 9 * 8 + 8 + 64 + 8 + 8 * 3 + 3);
  });

  test('class names with quotes, tags and letters of other scripts come back', async () => {
    const exported = await exportModel(await modelOf(1), join(folder, 'three'), grey);
    for (const file of ['model.safetensors', 'model-8bit.safetensors']) {
      const read = decodeClassifier(await readFile(join(exported.folder, file)));
      expect(read.classes).toEqual(classes);
      expect(read.input).toEqual(grey.input);
      read.network.dispose();
    }
  });

  test('the file of 8 bits is one for loadQuantized, with a scale per channel', async () => {
    const exported = await exportModel(await modelOf(3), join(folder, 'three'), {
      ...grey,
      input: { side: 12, channels: 3, mean: [0.5, 0.4, 0.3], deviation: 0.25 },
    });
    const { quantized } = await loadQuantized(join(exported.folder, 'model-8bit.safetensors'));
    expect(quantized['first.kernel'].scale).toHaveLength(8);
  });

  test('replaces an export, and leaves anything else alone', async () => {
    const place = join(folder, 'three');
    await exportModel(await modelOf(1), place, grey);
    const model = await modelOf(1, []);
    await exportModel(model, place, { ...grey, name: 'Again' });
    await checkExport(place, model, pictures(1));
    expect(await readdir(folder)).toEqual(['three']);

    await writeFile(join(place, 'notes.txt'), 'mine');
    await expect(exportModel(model, place, grey)).rejects.toThrow(/no export has made.*notes\.txt/);
    const other = join(folder, 'other');
    await mkdir(other);
    await writeFile(join(other, 'model.json'), '{}');
    await expect(exportModel(model, other, grey)).rejects.toThrow(/something else than an export/);
    expect(await readFile(join(other, 'model.json'), 'utf8')).toBe('{}');
    await expect(exportModel(model, join(place, 'notes.txt'), grey)).rejects.toThrow(/is a file/);
    expect((await readdir(folder)).sort()).toEqual(['other', 'three']);
  });

  test('refuses what does not fit the model, and then writes nothing', async () => {
    const model = await modelOf(1);
    const place = join(folder, 'three');
    const wrong: [Partial<ExportOptions>, RegExp][] = [
      [{ classes: ['a', 'b'] }, /2 names of classes, but the network makes 3/],
      [{ classes: ['a', 'b', 'a'] }, /two classes are called 'a'/],
      [{ input: { side: 10, channels: 1 } }, /takes 12×12×1, but input says 10×10×1/],
      [{ name: ' ' }, /title must be a text/],
      [{ page: 'half' as never }, /page must be/],
      [{ examples: pictures(3) }, /exportModel: examples must be/],
    ];
    for (const [change, message] of wrong) {
      await expect(exportModel(model, place, { ...grey, ...change })).rejects.toThrow(message);
    }
    const relu = await modelOf(1, [layers.relu()]);
    await expect(exportModel(relu, place, grey)).rejects.toThrow(/is an activation/);
    expect(await readdir(folder)).toEqual([]);
  });
});

describe('the page of an export', () => {
  test('runs the weights of 8 bits, or those of 32 if asked', async () => {
    const model = await modelOf(1);
    const place = join(folder, 'three');
    const options = { ...grey, examples: pictures(1, 3), card: 'told <here>' };
    for (const [page, file] of [
      ['8-bit', 'model-8bit.safetensors'],
      ['float32', 'model.safetensors'],
    ] as const) {
      await exportModel(model, place, { ...options, page });
      const html = await readFile(join(place, 'index.html'), 'utf8');
      expect(html).toContain((await readFile(join(place, file))).toString('base64'));
      expect(html).toContain('told &lt;here&gt;');
    }
    expect(await readFile(join(place, 'MODEL_CARD.md'), 'utf8')).toBe('told <here>');
    const figure = pictureClassifier(model, options);
    const small = await readFile(join(place, 'model-8bit.safetensors'));
    expect(figure.html).toContain(small.toString('base64'));
    expect(figure.description).toContain('example 3: ');
  });
});

describe('checkExport', () => {
  test('says when a model was trained on after its export', async () => {
    const place = join(folder, 'three');
    const model = await modelOf(1);
    await exportModel(model, place, grey);
    const weights = model.getLayer('classes').getWeights();
    model.getLayer('classes').setWeights(weights.map((weight) => weight.add(0.5).mul(2)));
    await expect(checkExport(place, model, pictures(1))).rejects.toThrow(
      /layers model of TensorFlow\.js differs from the model by 0\.\d+/,
    );
  });

  test('leaves no tensors behind, nor does the export', async () => {
    const tf = await startTensorFlow();
    const model = await modelOf(3);
    const options = { ...grey, input: { side: 12, channels: 3 } } as const;
    const x = pictures(3);
    await checkExport(await exportModel(model, join(folder, 'three'), options), model, x);
    const before = tf.memory().numTensors;
    await checkExport(await exportModel(model, join(folder, 'three'), options), model, x);
    pictureClassifier(model, options);
    expect(tf.memory().numTensors).toBe(before);
  });

  test('says which file is missing or damaged', async () => {
    const place = join(folder, 'three');
    const model = await modelOf(1);
    await exportModel(model, place, grey);
    const file = join(place, 'model-8bit.safetensors');
    const bytes = await readFile(file);
    await writeFile(file, bytes.subarray(0, bytes.length - 10));
    await expect(checkExport(place, model, pictures(1))).rejects.toThrow(/8bit.*cut off/);
    await rm(file);
    await expect(checkExport(place, model, pictures(1))).rejects.toThrow(/8bit.*exportModel makes/);
  });
});
