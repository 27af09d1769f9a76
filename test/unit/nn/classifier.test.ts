import {
  classify,
  createNetwork,
  createRandom,
  decodeClassifier,
  decodeSafetensors,
  encodeClassifier,
  encodeSafetensors,
  maxDifference,
  preparePicture,
  quantizeWeights,
  dequantizeWeights,
  randomUniform,
  reshape,
} from 'convlab';
import type { ClassifierFacts } from 'convlab';
import { layers } from 'convlab/arch';
import { describe, expect, test } from 'vitest';

const facts: ClassifierFacts = {
  title: 'Digits',
  classes: ['none', 'half ½', '</script>'],
  input: { side: 8, channels: 1, invert: true, mean: 0.2 },
  architecture: {
    input: [8, 8, 1],
    layers: [
      layers.conv2d({ filters: 4, size: 3 }),
      layers.relu(),
      layers.flatten(),
      layers.dense({ units: 3 }),
      layers.softmax(),
    ],
  },
};
const network = createNetwork({ ...facts.architecture, random: createRandom(4) });
const picture = randomUniform([31, 20, 3], createRandom(5));

describe('encodeClassifier and decodeClassifier', () => {
  test('numbers of 32 bits come back as they were, with all that was told', () => {
    const read = decodeClassifier(encodeClassifier(facts, network.weights()));
    const { network: again, format, ...told } = read;
    expect(told).toEqual(facts);
    expect(format).toBe('float32');
    const x = randomUniform([5, 8, 8, 1], createRandom(6));
    expect(maxDifference(again.predict(x), network.predict(x))).toBe(0);
  });

  test('weights of 8 bits are those of quantizeWeights', () => {
    const bytes = encodeClassifier(facts, network.weights(), '8-bit');
    expect(bytes.length).toBeLessThan(encodeClassifier(facts, network.weights()).length);
    const expected = dequantizeWeights(quantizeWeights(network));
    const found = decodeClassifier(bytes).network.weights();
    for (const [name, values] of Object.entries(expected)) {
      expect(maxDifference(found[name], values)).toBe(0);
    }
  });

  test('a file that does not tell enough, or tells nonsense, is refused', () => {
    const { tensors, metadata } = decodeSafetensors(encodeClassifier(facts, network.weights()));
    const { classes, ...rest } = metadata;
    expect(() => decodeClassifier(encodeSafetensors(tensors, rest))).toThrow(
      /does not tell classes/,
    );
    for (const text of ['{', '["a","b"]', classes.replace('none', '')]) {
      const bytes = encodeSafetensors(tensors, { ...metadata, classes: text });
      expect(() => decodeClassifier(bytes)).toThrow(/is damaged/);
    }
  });

  test('facts that do not belong together are refused', () => {
    const weights = network.weights();
    const wrong = (change: Partial<ClassifierFacts>): (() => void) => {
      return () => encodeClassifier({ ...facts, ...change }, weights);
    };
    expect(wrong({ classes: ['a', 'b'] })).toThrow(/2 names of classes/);
    expect(wrong({ classes: ['a', 'b', 'b'] })).toThrow(/two classes are called 'b'/);
    expect(wrong({ input: { side: 9, channels: 1 } })).toThrow(/takes 8×8×1/);
    expect(wrong({ title: '' })).toThrow(/title/);
  });
});

describe('classify', () => {
  test('prepares the picture and ranks the classes', () => {
    const classifier = { ...facts, network };
    const { probabilities, ranked, seen } = classify(classifier, picture);
    const x = reshape(preparePicture(picture, facts.input), [1, 8, 8, 1]);
    expect([...probabilities]).toEqual([...network.predict(x).data]);
    expect(ranked[0].probability).toBe(Math.max(...probabilities));
    expect(ranked.map(({ name }) => name).sort()).toEqual([...facts.classes].sort());
    expect(maxDifference(seen, preparePicture(picture, { ...facts.input, mean: 0 }))).toBe(0);
  });
});
