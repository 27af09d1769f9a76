import { workedExample } from 'convlab/data';
import { classActivation, gradCam, gradCamMap, gradCams, guidedGradCam } from 'convlab/inside';
import { createNetwork, layers } from 'convlab/nn';
import { resize2d } from 'convlab/ops';
import {
  copy,
  createRandom,
  fromData,
  fromFunction,
  map,
  max,
  maxDifference,
  tensor,
  toNested,
  zeros,
} from 'convlab/tensor';
import { expect, test } from 'vitest';
import { linearNetwork, pooledNetwork, somePicture } from './networks.ts';

test('the small worked example comes out', () => {
  const { given, expected } = workedExample('003-gradcam-small');
  const lists = given as unknown as Record<'featureMaps' | 'gradients', number[][][]>;
  // Maps one behind the other become channels.
  const [maps, slopes] = [lists.featureMaps, lists.gradients].map((each) => {
    const values = each.flat(2);
    return fromFunction([2, 2, 2], (row, column, k) => values[4 * k + 2 * row + column]);
  });
  const { weights, map: heat, scaled } = gradCamMap(maps, slopes);
  const wanted = expected as unknown as Record<'weights', number[]> &
    Record<'heatmap' | 'normalized', number[][]>;
  expect(maxDifference(weights, tensor(wanted.weights))).toBeLessThan(1e-6);
  expect(maxDifference(heat, tensor(wanted.heatmap))).toBeLessThan(1e-6);
  expect(maxDifference(scaled, tensor(wanted.normalized))).toBeLessThan(1e-6);
});

test('several maps at once come out as one by one', () => {
  const pictures = fromData(createRows(3 * 8 * 8 * 3), [3, 8, 8, 3]);
  const network = pooledNetwork();
  const all = gradCams(network, pictures, { classes: [0, 1, 2], batchSize: 2 });
  for (const label of [0, 1, 2]) {
    const one = fromData(pictures.data.slice(192 * label, 192 * (label + 1)), [8, 8, 3]);
    const own = gradCam(network, one, { class: label });
    const part = fromData(all.maps.data.slice(64 * label, 64 * (label + 1)), [8, 8]);
    expect(maxDifference(part, own.map)).toBeLessThan(1e-6);
    const scores = network.forward(fromData(one.data, [1, 8, 8, 3])).data;
    expect(all.predicted[label]).toBe(scores.indexOf(Math.max(...scores)));
  }
});

test('pictures that are a view come out as their copy', () => {
  const view = fromData(createRows(2 * 8 * 8 * 3), [2, 8, 8, 3]).transpose(0, 2, 1, 3);
  const network = pooledNetwork();
  expect(maxDifference(gradCams(network, view).maps, gradCams(network, copy(view)).maps)).toBe(0);
});

test('a class activation map is that of a whole block, not of its last layer', () => {
  const network = createNetwork({
    input: [6, 6, 1],
    layers: [
      layers.conv2d({ filters: 3, size: 3, padding: 'same' }),
      layers.residual(
        [layers.conv2d({ filters: 3, size: 3, padding: 'same' }), layers.relu({ name: 'inner' })],
        { name: 'whole' },
      ),
      layers.globalAveragePool2d(),
      layers.dense({ units: 2 }),
    ],
    random: createRandom(4),
  });
  const picture = somePicture(6, 6, 1);
  const [cam, gradients] = [classActivation, gradCam].map((ask) => ask(network, picture));
  expect(cam.layer).toBe('whole');
  expect(gradients.layer).toBe('whole');
  // Behind global average pooling the two are the same map (Selvaraju and others 2017).
  expect(maxDifference(cam.map, gradients.map)).toBeLessThan(1e-5);
});

function createRows(count: number): Float32Array {
  const random = createRandom(5);
  return Float32Array.from({ length: count }, () => random.uniform());
}

test('the map is as large as the picture, from 0 to 1, and enlarged with half-pixel centres', () => {
  const { map: large, coarse } = gradCam(pooledNetwork(), somePicture(8, 8, 3));
  expect(large.shape).toEqual([8, 8]);
  expect(coarse.shape).toEqual([4, 4]);
  const scaled = map(coarse, (value) => value / max(coarse));
  expect(maxDifference(large, resize2d(scaled, [8, 8]))).toBeLessThan(1e-6);
});

test('for global average pooling and a dense layer CAM is Grad-CAM up to a factor', () => {
  const network = pooledNetwork();
  const picture = somePicture(8, 8, 3);
  for (const label of [0, 1, 2]) {
    const byGradient = gradCam(network, picture, { class: label });
    const byWeights = classActivation(network, picture, { class: label });
    expect(byWeights.layer).toBe(byGradient.layer);
    // The mean over 4·4 places makes each gradient a sixteenth of the weight.
    const scaled = map(byGradient.weights, (weight) => 16 * weight);
    expect(maxDifference(byWeights.weights, scaled)).toBeLessThan(1e-5);
    expect(maxDifference(byWeights.map, byGradient.map)).toBeLessThan(1e-5);
  }
});

test('unless a class is given, the one with the highest score is asked about', () => {
  const network = pooledNetwork();
  const picture = somePicture(8, 8, 3);
  const scores = network.forward(fromData(picture.data, [1, 8, 8, 3])).data;
  const found = gradCam(network, picture);
  expect(found.class).toBe(scores.indexOf(Math.max(...scores)));
  expect(found.score).toBeCloseTo(Math.max(...scores), 5);
});

test('a map that is 0 everywhere stays 0 and says so', () => {
  const network = pooledNetwork();
  const weights = network.weights();
  const negative = map(weights['scores.weights'], () => -1);
  network.setWeights({ ...weights, 'scores.weights': negative });
  const { map: large, note } = gradCam(network, somePicture(8, 8, 3), { class: 1 });
  expect(toNested(large).flat()).toEqual(Array.from({ length: 64 }, () => 0));
  expect(note).toMatch(/raised the score of class 1: the map is 0 everywhere/);
  expect(classActivation(network, somePicture(8, 8, 3), { class: 1 }).note).toMatch(/0 everywhere/);
  expect(gradCam(pooledNetwork(), somePicture(8, 8, 3))).not.toHaveProperty('note');
});

test('the last maps of a block are those that it hands on', () => {
  const network = createNetwork({
    input: [6, 6, 2],
    layers: [
      layers.residual([layers.conv2d({ filters: 2, size: 3, padding: 'same', name: 'inner' })], {
        name: 'block',
      }),
      layers.globalAveragePool2d(),
      layers.dense({ units: 2 }),
    ],
    random: createRandom(1),
  });
  expect(gradCam(network, somePicture(6, 6, 2)).layer).toBe('block');
});

test('the last maps are found where the whole network is one block', () => {
  const network = createNetwork({
    input: [6, 6, 2],
    layers: [
      layers.block([
        layers.conv2d({ filters: 2, size: 3, name: 'inner' }),
        layers.globalAveragePool2d(),
        layers.dense({ units: 2 }),
      ]),
    ],
    random: createRandom(1),
  });
  expect(gradCam(network, somePicture(6, 6, 2)).layer).toBe('inner');
});

test('a network that prepares its pictures gets them prepared, and the map fits the picture given', () => {
  const network = pooledNetwork();
  const halved = {
    ...network,
    prepare: (x: Parameters<typeof resize2d>[0]) => resize2d(x, [8, 8]),
  };
  const picture = somePicture(16, 16, 3);
  const small = resize2d(picture, [8, 8]);
  const found = gradCam(halved, picture);
  expect(found.map.shape).toEqual([16, 16]);
  expect(maxDifference(found.coarse, gradCam(network, small).coarse)).toBeLessThan(1e-5);
});

test('guided Grad-CAM is guided backpropagation where Grad-CAM is 1, and 0 where it is 0', () => {
  const network = pooledNetwork();
  const picture = somePicture(8, 8, 3);
  const { map: shares, class: label } = gradCam(network, picture);
  const product = guidedGradCam(network, picture);
  const dScores = map(zeros([1, 3]), (_, place) => (place === label ? 1 : 0));
  const x = fromData(picture.data, [1, 8, 8, 3]);
  const { gradient } = network.gradientAt('input', x, dScores, { guided: true });
  product.data.forEach((value, place) => {
    expect(value).toBeCloseTo(gradient.data[place] * shares.data[Math.floor(place / 3)], 5);
  });
});

test('what does not fit is said', () => {
  const network = pooledNetwork();
  const picture = somePicture(8, 8, 3);
  expect(() => gradCam(network, picture, { layer: 'third' })).toThrow(
    /there is no layer 'third'; give 'first', 'first-relu', 'second', 'second-relu', 'pool' or 'scores'/,
  );
  expect(() => gradCam(network, picture, { layer: 'pool' })).toThrow(
    /'pool' makes 5, which has no places to point at; take 'first', .* or 'second-relu'/,
  );
  expect(() => gradCam(linearNetwork(), somePicture(4, 5, 2))).toThrow(/no layer .* has maps/);
  expect(() => gradCam(network, picture, { class: 3 })).toThrow(
    /class must be a whole number from 0 to 2, .* is 3/,
  );
  expect(() => gradCam(network, zeros([2, 8, 8, 3]))).toThrow(
    /a batch of 2 was given; .* gradCams/,
  );
  expect(() => gradCam(network, zeros([8, 8]))).toThrow(/but this is 8×8/);
  expect(() => gradCam(network, fromData(new Uint8Array(192), [8, 8, 3]))).toThrow(/raw pixels/);
  expect(() => gradCams(network, zeros([2, 8, 8, 3]), { classes: [1] })).toThrow(
    /2 pictures, but 1 classes/,
  );
  expect(() => classActivation(linearNetwork(), somePicture(4, 5, 2))).toThrow(
    /global average pooling and one dense layer, but this network ends with 'flatten', 'dense'/,
  );
  expect(() => gradCamMap(zeros([2, 2, 3]), zeros([2, 2, 4]))).toThrow(/same shape/);
});
