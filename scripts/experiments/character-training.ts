import { createRandom, glyphs, layers } from 'convlab';
import type { Architecture, GlyphSet, LayerDescription, Run } from 'convlab';
import { createModel } from 'convlab/tf';
import type { LayersModel } from 'convlab/tf';
import { namedBy, trainModel } from './tf-training.ts';

/** What the trainings of day 22 have in common. */
export const characterSettings = {
  network:
    'convolutions of 3×3 with 16 (stride 2), 32, 48 and 96 filters, each with batch norm and ReLU, global average pooling, dense 46',
  pictures: 6440,
  epochs: 4,
  batchSize: 64,
  optimizer: 'adam, rate from 0.004 to 0 along half a wave of a cosine',
  measured:
    'newFonts: the share of 1,840 pictures, 40 of each class, drawn with fonts of families that no training picture is of, that is named rightly. sameFonts: the same for 1,840 further pictures of the fonts that it learned from.',
} as const;

const block = (name: string, filters: number, stride = 1): LayerDescription[] => [
  layers.conv2d({ name, filters, size: 3, stride, padding: 'same', bias: false }),
  layers.batchNorm({ name: `${name}_norm` }),
  layers.activation('relu'),
];

/** The network that the lesson builds. */
export const characterNetwork: Pick<Architecture, 'name' | 'input' | 'layers'> = {
  name: 'Characters',
  input: [32, 32, 1],
  layers: [
    ...block('conv1', 16, 2),
    ...block('conv2', 32),
    layers.maxPool2d({ size: 2 }),
    ...block('conv3', 48),
    layers.maxPool2d({ size: 2 }),
    ...block('conv4', 96),
    layers.globalAveragePool2d(),
    layers.dense({ name: 'classes', units: 46 }),
    layers.softmax(),
  ],
};

/** Trains the network of day 22 on pictures of its own; gives it and how loss and accuracy went. */
export async function trainCharacters(
  seed: number,
  stopAfter: number | undefined,
): Promise<{ model: LayersModel; curves: Run['curves'] }> {
  const { pictures, epochs, batchSize } = characterSettings;
  const model = await createModel(characterNetwork, { random: createRandom(seed) });
  const train = glyphs({ count: pictures, seed });
  const options = { classes: 46, batchSize, epochs, rate: 0.004, seed, stopAfter };
  return { model, curves: await trainModel(model, { train, ...options }) };
}

/** The share of a set's pictures that is named rightly. */
export function shareRight(model: LayersModel, set: GlyphSet): number {
  const { labels } = set;
  const said = namedBy(model, set);
  return labels.filter((label, index) => said[index] === label).length / labels.length;
}
