import { cp, mkdtemp, readFile, rm, truncate, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import {
  describeGraph,
  graphNodes,
  loadGraphModel,
  loadLayersModel,
  modelSums,
  startTensorFlow,
} from 'convlab/tf';
import type { TensorFlow } from 'convlab/tf';
import { afterEach, beforeAll, beforeEach, describe, expect, test, vi } from 'vitest';

const fixtures = fileURLToPath(new URL('fixtures/', import.meta.url));

/** Tensors as make_fixtures.py writes them. */
interface Listed {
  shape: number[];
  values: number[];
}

interface Expected {
  inputs: Listed[];
  outputs: Listed[];
}

let tf: TensorFlow;
let folder: string;

beforeAll(async () => {
  tf = await startTensorFlow({ quiet: true });
});

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'convlab-import-'));
});

afterEach(async () => {
  await rm(folder, { recursive: true });
});

async function expected(name: string): Promise<Expected> {
  return JSON.parse(await readFile(join(fixtures, name, 'expected.json'), 'utf8')) as Expected;
}

type Predicting = Pick<Awaited<ReturnType<typeof loadLayersModel>>, 'predict'>;

/** The largest difference from what Keras computed. */
async function difference(model: Predicting, name: string): Promise<number> {
  const { inputs, outputs } = await expected(name);
  const tensors = inputs.map(({ values, shape }) => tf.tensor(values, shape));
  const found = [model.predict(tensors.length === 1 ? tensors[0] : tensors)].flat();
  expect(found.map(({ shape }) => shape)).toEqual(outputs.map(({ shape }) => shape));
  const differences = found.flatMap((output, index) =>
    Array.from(output.dataSync(), (value, place) => Math.abs(value - outputs[index].values[place])),
  );
  tf.dispose([tensors, found]);
  return Math.max(...differences);
}

/** A copy of a fixture, to damage it. */
async function copyOf(name: string): Promise<string> {
  await cp(join(fixtures, name), folder, { recursive: true });
  return folder;
}

interface ModelJson {
  weightsManifest: {
    paths: string[];
    weights: { name: string; shape: number[]; dtype: string }[];
  }[];
  modelTopology: {
    model_config: { config: { layers: { class_name: string; config: Record<string, unknown> }[] } };
  };
}

async function change(path: string, edit: (json: ModelJson) => void): Promise<void> {
  const file = join(path, 'model.json');
  const json = JSON.parse(await readFile(file, 'utf8')) as ModelJson;
  edit(json);
  await writeFile(file, JSON.stringify(json));
}

describe('a layers model predicts what Keras predicts', () => {
  test.each([
    ['a Functional model of Keras 3 with all that it writes in another way', 'keras3-rich'],
    ['a Sequential model of Keras 3 with weights in three files', 'keras3-small'],
    ['a model of Keras 3 with two inputs, two outputs and a shared layer', 'keras3-two-ends'],
    ['a model in the form of Keras 2', 'keras2'],
    ['weights quantised to 8 bits', 'quantised-uint8'],
    ['weights quantised to 16 bits', 'quantised-uint16'],
    ['weights of half precision', 'quantised-float16'],
  ])('%s', async (_, name) => {
    const model = await loadLayersModel(join(fixtures, name));
    expect(await difference(model, name)).toBeLessThan(1e-5);
    model.dispose();
  });

  test('from a path, from the file model.json and from an address file://', async () => {
    const path = join(fixtures, 'keras3-small');
    for (const source of [path, join(path, 'model.json'), pathToFileURL(path).href]) {
      const model = await loadLayersModel(source);
      expect(await difference(model, 'keras3-small')).toBeLessThan(1e-5);
      model.dispose();
    }
  });

  test('a loaded model can be trained', async () => {
    const model = await loadLayersModel(join(fixtures, 'keras3-small'));
    model.compile({ optimizer: 'sgd', loss: 'meanSquaredError' });
    const history = await model.fit(tf.ones([4, 6, 6, 1]), tf.zeros([4, 2]), {
      epochs: 3,
    });
    const losses = history.history.loss as number[];
    expect(losses[2]).toBeLessThan(losses[0]);
  });
});

describe('a graph model', () => {
  test('predicts what TensorFlow predicts', async () => {
    const model = await loadGraphModel(join(fixtures, 'graph'));
    expect(await difference(model as unknown as Predicting, 'graph')).toBeLessThan(1e-5);
  });

  test('lists its nodes, which can be read by name', async () => {
    const model = await loadGraphModel(join(fixtures, 'graph'));
    const nodes = graphNodes(model);
    const relu = nodes.find(({ op }) => op === 'Relu6');
    expect(relu).toMatchObject({ op: 'Relu6', shape: [-1, 4, 4, 4] });
    expect(nodes.some(({ op }) => op === 'Const')).toBe(false);
    const map = model.execute(tf.ones([1, 8, 8, 3]), relu?.name ?? '') as InstanceType<
      TensorFlow['Tensor']
    >;
    expect(map.shape).toEqual([1, 4, 4, 4]);
    const values = map.dataSync();
    expect(Math.min(...values)).toBeGreaterThanOrEqual(0);
    expect(Math.max(...values)).toBeGreaterThan(0);
  });

  test('takes pictures of any size when asked, and else only those that its file states', async () => {
    const larger = tf.ones([2, 12, 12, 3]);
    const stated = await loadGraphModel(join(fixtures, 'graph'));
    expect(() => stated.predict(larger)).toThrow('12,12');
    const free = await loadGraphModel(join(fixtures, 'graph'), { anySize: true });
    expect(describeGraph(free).inputs[0].shape).toEqual([-1, -1, -1, 3]);
    const scores = free.predict(larger) as ReturnType<typeof tf.zeros>;
    expect(scores.shape).toEqual([2, 3]);
    // It is the same network: what it says of 8×8 does not change.
    expect(await difference(free as unknown as Predicting, 'graph')).toBeLessThan(1e-5);
  });

  test('is described by inputs, outputs and operations', async () => {
    const description = describeGraph(await loadGraphModel(join(fixtures, 'graph')));
    expect(description).toMatchObject({
      inputs: [{ name: 'picture', dtype: 'float32', shape: [-1, 8, 8, 3] }],
      outputs: ['scores'],
      parameters: 194,
    });
    expect(description.operations).toMatchObject({
      Conv2D: 1,
      DepthwiseConv2dNative: 1,
      MatMul: 1,
    });
  });

  test('without one of its constants is refused', async () => {
    const path = await copyOf('graph');
    await change(path, ({ weightsManifest: [group] }) => {
      group.weights[0].name = 'another';
    });
    await expect(loadGraphModel(path)).rejects.toThrow(
      /graph and weights do not belong together: no file has sequential/,
    );
  });
});

describe('checksums', () => {
  test('of the model or of each file let the right model in', async () => {
    const path = join(fixtures, 'keras3-small');
    const { model: sum, files } = await modelSums(path);
    expect(Object.keys(files)).toHaveLength(4);
    for (const sha256 of [sum, files]) (await loadLayersModel(path, { sha256 })).dispose();
  });

  test('refuse a changed model, and name the file', async () => {
    const path = await copyOf('keras3-small');
    const { model: sum, files } = await modelSums(path);
    const shard = join(path, 'group1-shard2of3.bin');
    const bytes = await readFile(shard);
    bytes[5] ^= 1;
    await writeFile(shard, bytes);
    await expect(loadLayersModel(path, { sha256: files })).rejects.toThrow(
      /^group1-shard2of3.bin is not the file that was expected: its SHA-256 is/,
    );
    await expect(loadLayersModel(path, { sha256: sum })).rejects.toThrow(/should be/);
  });

  test('must be those of all files, or of the whole model', async () => {
    const path = join(fixtures, 'keras3-small');
    const { files } = await modelSums(path);
    const sha256 = { 'model.json': files['model.json'] };
    await expect(loadLayersModel(path, { sha256 })).rejects.toThrow(
      /must name all files.*group1-shard1of3.bin/,
    );
    await expect(loadLayersModel(path, { sha256: files['model.json'] })).rejects.toThrow(
      /is that of model.json alone; that of the whole model is [0-9a-f]{64}/,
    );
    await expect(loadLayersModel(path, { sha256: 'no' })).rejects.toThrow(/64 hexadecimal digits/);
  });
});

describe('a damaged model is refused, and nothing of it stays', () => {
  test.each<[what: string, damage: (path: string) => Promise<void>, message: RegExp]>([
    [
      'a file that is cut off',
      (path) => truncate(join(path, 'group1-shard1of3.bin'), 100),
      /need 368 bytes .* but group1-shard1of3.bin has 100 bytes.*23 bytes too few; group1-shard1of3.bin seems to be cut off/,
    ],
    [
      'a missing file',
      (path) => rm(join(path, 'group1-shard3of3.bin')),
      /group1-shard3of3.bin, which .*model.json asks for, is missing/,
    ],
    [
      'a web page in place of model.json',
      (path) => writeFile(join(path, 'model.json'), '<!DOCTYPE html><title>Not here</title>'),
      /is a web page, not a model.json \(it starts with "<!DOCTYPE html>/,
    ],
    [
      'half a model.json',
      (path) => truncate(join(path, 'model.json'), 300),
      /no valid JSON.*cut off or damaged/,
    ],
    [
      'a path out of the folder',
      (path) =>
        change(path, ({ weightsManifest: [group] }) => (group.paths[1] = '../../secret.bin')),
      /asks for the file '..\/..\/secret.bin', which is not a plain name in the folder of the model/,
    ],
    [
      'an address of another server',
      (path) =>
        change(
          path,
          ({ weightsManifest: [group] }) => (group.paths[1] = 'https://else.where/x.bin'),
        ),
      /which is not a plain name/,
    ],
    [
      'weights of another model',
      (path) =>
        change(
          path,
          ({ weightsManifest: [group] }) => (group.weights[2].name = 'small/other/kernel'),
        ),
      /no file has dense_1\/kernel \[12, 4\]; the model has no place for 'small\/other\/kernel'/,
    ],
    [
      'a weight of another shape',
      (path) => change(path, ({ weightsManifest: [group] }) => group.weights[2].shape.reverse()),
      /weight small\/dense_1\/kernel has the shape \[4, 12\], but the layer needs \[12, 4\]/,
    ],
    [
      'layers that TensorFlow.js does not have',
      (path) =>
        change(path, ({ modelTopology }) => {
          const { layers } = modelTopology.model_config.config;
          layers[1].config.groups = 3;
          layers[3].class_name = 'Lambda';
          layers[5].class_name = 'MyLayer';
        }),
      /conv2d \(Conv2D\) has 3 groups and an activation.*; layer flatten_1 \(Lambda\) is Python code; layer dense_2 is a MyLayer/,
    ],
    [
      'a weight of a type that is none',
      (path) =>
        change(path, ({ weightsManifest: [group] }) => (group.weights[2].dtype = 'constructor')),
      /is stored as 'constructor'; known are float32/,
    ],
    [
      'an architecture that is no JSON',
      (path) =>
        change(path, (json) => ((json as { modelTopology: unknown }).modelTopology = '{"config":')),
      /modelTopology has no class_name/,
    ],
  ])('%s', async (_, damage, message) => {
    const path = await copyOf('keras3-small');
    await damage(path);
    const before = tf.memory().numTensors;
    await expect(loadLayersModel(path)).rejects.toThrow(message);
    expect(tf.memory().numTensors).toBe(before);
  });

  test('the name of a folder without a model, of a file of Keras and of nothing', async () => {
    await expect(loadLayersModel(folder)).rejects.toThrow(/has no model.json; it is empty/);
    await writeFile(join(folder, 'digits.keras'), '');
    await expect(loadLayersModel(folder)).rejects.toThrow(/has no model.json, but digits.keras/);
    await expect(loadLayersModel(join(folder, 'digits.keras'))).rejects.toThrow(
      /tensorflowjs_converter/,
    );
    await expect(loadLayersModel(join(folder, 'none'))).rejects.toThrow(
      /does not exist; give a folder/,
    );
    await expect(loadLayersModel('')).rejects.toThrow(
      /must be a folder, a model.json or an address/,
    );
    await expect(loadLayersModel('https://host/100%/model.json')).rejects.toThrow(
      /a % in it stands for no character; write % itself as %25/,
    );
    await expect(loadLayersModel('file://100%')).rejects.toThrow(/is not the address of a file/);
    const sha256 = null as unknown as string;
    await expect(loadLayersModel(folder, { sha256 })).rejects.toThrow(/64 hexadecimal digits/);
  });

  test('a model of the other kind is passed on to the right function', async () => {
    await expect(loadLayersModel(join(fixtures, 'graph'))).rejects.toThrow(
      /is a graph model.*load it with loadGraphModel/,
    );
    await expect(loadGraphModel(join(fixtures, 'keras2'))).rejects.toThrow(
      /is a layers model; load it with loadLayersModel/,
    );
  });

  test('weights that are not finite are told, if wished', async () => {
    const path = await copyOf('keras3-small');
    const file = join(path, 'group1-shard1of3.bin');
    const bytes = await readFile(file);
    bytes.writeFloatLE(NaN, 8);
    await writeFile(file, bytes);
    const log = vi.spyOn(console, 'log').mockImplementation(() => undefined);
    await loadLayersModel(path, { checkValues: false });
    expect(log).not.toHaveBeenCalled();
    await loadLayersModel(path);
    expect(log.mock.calls.flat().join()).toMatch(
      /1 of the weights .* not finite numbers \(small\/conv2d\/kernel\)/,
    );
    log.mockRestore();
  });
});
