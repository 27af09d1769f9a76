import type { SetSource, SourceFile } from '../set-source';

// Both are names of the same bucket.
const places = [
  'https://storage.googleapis.com/tfjs-models/savedmodel/mobilenet_v2_1.0_224/',
  'https://tfjs-models.storage.googleapis.com/savedmodel/mobilenet_v2_1.0_224/',
];

const part = (file: string, bytes: number): SourceFile => ({
  file,
  urls: places.map((place) => place + file),
  bytes,
  about: true,
});

/** MobileNetV2, M. Sandler and others 2018, as the TensorFlow.js team converted it. No set of pictures: a network. */
export const mobilenetV2Source: SetSource = {
  name: 'mobilenet-v2',
  title: 'MobileNetV2 with ImageNet weights (a network, for mobileNetV2())',
  licence: 'Apache 2.0',
  page: 'https://www.kaggle.com/models/google/mobilenet-v2',
  disk: 14_300_000,
  files: [
    part('model.json', 100_000),
    part('group1-shard1of4', 4_194_304),
    part('group1-shard2of4', 4_194_304),
    part('group1-shard3of4', 4_194_304),
    part('group1-shard4of4', 1_500_000),
  ],
  expected: [{ what: 'files', path: /^(?:model\.json|group1-shard[1-4]of4)$/, least: 5, most: 5 }],
};
