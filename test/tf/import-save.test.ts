import { mkdtemp, readFile, readdir, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { layers } from 'convlab/arch';
import {
  backendInUse,
  createModel,
  loadLayersModel,
  modelSums,
  saveModel,
  startTensorFlow,
} from 'convlab/tf';
import type { TensorFlow } from 'convlab/tf';
import { afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest';

let tf: TensorFlow;
let folder: string;

beforeAll(async () => {
  tf = await startTensorFlow({ quiet: true });
});

beforeEach(async () => {
  models = 0;
  folder = await mkdtemp(join(tmpdir(), 'convlab-save-'));
});

afterEach(async () => {
  await rm(folder, { recursive: true });
});

let models = 0;

/** Another one each time, but the same ones in each run. */
function smallModel(): ReturnType<TensorFlow['sequential']> {
  models += 1;
  const kernelInitializer = tf.initializers.glorotUniform({ seed: models });
  const model = tf.sequential({
    layers: [
      tf.layers.conv2d({
        filters: 2,
        kernelSize: 3,
        inputShape: [5, 5, 1],
        activation: 'relu',
        kernelInitializer,
      }),
      tf.layers.batchNormalization({}),
      tf.layers.flatten(),
      tf.layers.dense({ units: 3, kernelInitializer }),
    ],
  });
  model.compile({ optimizer: tf.train.adam(0.01), loss: 'meanSquaredError' });
  return model;
}

type Predicting = Pick<ReturnType<typeof smallModel>, 'predict'>;

function outputs(model: Predicting): number[] {
  return tf.tidy(() => {
    const output = model.predict(tf.linspace(-1, 1, 50).reshape([2, 5, 5, 1])) as ReturnType<
      TensorFlow['ones']
    >;
    return Array.from(output.dataSync());
  });
}

const train = (model: Awaited<ReturnType<typeof loadLayersModel>>): Promise<unknown> =>
  model.fit(tf.ones([4, 5, 5, 1]), tf.ones([4, 3]), {
    epochs: 2,
    batchSize: 2,
    shuffle: false,
  });

describe('saveModel', () => {
  test('a saved model predicts the same after loading', async () => {
    const model = smallModel();
    await train(model);
    const path = join(folder, 'deep', 'model');
    const saved = await saveModel(model, path);
    expect(saved).toMatchObject({ folder: path, bytes: 4 * (18 + 2 + 8 + 54 + 3) });
    expect(await modelSums(path)).toEqual(saved.sha256);
    const loaded = await loadLayersModel(path, { sha256: saved.sha256.model });
    expect(outputs(loaded)).toEqual(outputs(model));
  });

  test('a training goes on as if it had not been interrupted when the optimizer was saved', async () => {
    const model = smallModel();
    await train(model);
    await saveModel(model, folder, { includeOptimizer: true });
    const loaded = await loadLayersModel(folder);
    await train(model);
    await train(loaded);
    const expected = outputs(model);
    for (const [index, value] of outputs(loaded).entries())
      expect(value).toBeCloseTo(expected[index], 4);
  });

  test('the model of before is replaced, and other files stay', async () => {
    await writeFile(join(folder, 'notes.txt'), 'mine');
    await saveModel(smallModel(), folder);
    const model = smallModel();
    await saveModel(model, folder);
    const names = await readdir(folder);
    expect(names).toHaveLength(3);
    expect(names).toEqual(expect.arrayContaining(['model.json', 'notes.txt']));
    expect(outputs(await loadLayersModel(folder))).toEqual(outputs(model));
  });

  test('model.json is in the form that TensorFlow.js writes', async () => {
    await saveModel(smallModel(), folder);
    const json = JSON.parse(await readFile(join(folder, 'model.json'), 'utf8')) as Record<
      string,
      unknown
    >;
    expect(json).toMatchObject({
      format: 'layers-model',
      modelTopology: { class_name: 'Sequential' },
    });
  });

  test('a folder is asked for, not a file or an address', async () => {
    const model = smallModel();
    await expect(saveModel(model, 'model.json')).rejects.toThrow(/give a folder/);
    await expect(saveModel(model, 'localstorage://model')).rejects.toThrow(/give a folder/);
    await writeFile(join(folder, 'file'), '');
    await expect(saveModel(model, join(folder, 'file'))).rejects.toThrow(/cannot be written to/);
  });
});

describe('a model with the library’s own layers', () => {
  test('predicts the same after saving and loading', async () => {
    const { activation, averagePool2d, conv2d, dense, flatten, maxPool2d, squeezeExcite } = layers;
    const model = await createModel(
      {
        input: [5, 5, 1],
        layers: [
          conv2d({ filters: 4, size: 3, padding: 'same', initializer: { normal: 1 } }),
          conv2d({ filters: 4, size: 3, padding: 1, groups: 2 }),
          activation('hardSwish'),
          squeezeExcite({ units: 2, gate: 'hardSigmoid' }),
          maxPool2d({ size: 3, stride: 1, padding: 1 }),
          averagePool2d({ size: 2, padding: 1, countPadding: true }),
          flatten(),
          dense({ units: 3, activation: 'sigmoid' }),
        ],
      },
      { seed: 1 },
    );
    await saveModel(model, folder);
    expect(outputs(await loadLayersModel(folder))).toEqual(outputs(model));
  });
});

describe('a model saved by tfjs-node itself', () => {
  test('is loaded', async ({ skip }) => {
    if (backendInUse() !== 'native') skip('only the native backend writes files itself');
    const model = smallModel();
    await model.save(`file://${folder}`);
    expect(outputs(await loadLayersModel(folder))).toEqual(outputs(model));
  });
});
