import {
  backboneFile,
  createNetwork,
  createRandom,
  decodeSafetensors,
  glyphResnet,
  glyphs,
  layers,
  maxDifference,
} from 'convlab';
import type { Tensor } from 'convlab';
import { glyphBackbone, startTensorFlow } from 'convlab/tf';
import type { Backbone } from 'convlab/tf';
import { beforeAll, expect, test } from 'vitest';

let backbone: Backbone;
beforeAll(async () => {
  await startTensorFlow({ quiet: true });
  backbone = await glyphBackbone();
});

test('its stages are named, from near the picture to the end', () => {
  expect(backbone.input).toEqual([32, 32, 1]);
  expect(backbone.stages.map(({ name, shape }) => [name, ...shape])).toEqual([
    ['stem', 16, 16, 16],
    ['stage1', 16, 16, 24],
    ['stage2', 8, 8, 48],
    ['stage3', 4, 4, 128],
  ]);
});

test('its features are those of the same weights in lib/nn', async () => {
  const { x } = glyphs({ count: 8, seed: 1 });
  const base = glyphResnet({ top: false });
  const network = createNetwork({
    input: base.input,
    layers: [...base.layers, layers.globalAveragePool2d()],
    random: createRandom(1),
  });
  network.setWeights(decodeSafetensors(backboneFile('glyph-resnet')).tensors);
  const expected: Tensor = network.predict(x, { probabilities: false });
  network.dispose();
  expect(maxDifference(await backbone.features(x), expected)).toBeLessThan(1e-4);
});

test('it can be trained on: its layers and all of their weights are there', () => {
  const { architecture, weights } = backbone.trainable ?? { architecture: undefined, weights: {} };
  expect(architecture?.input).toEqual([32, 32, 1]);
  const stored = decodeSafetensors(backboneFile('glyph-resnet')).tensors;
  expect(Object.keys(weights).sort()).toEqual(Object.keys(stored).sort());
});
