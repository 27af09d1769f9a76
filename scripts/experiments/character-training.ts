import { createRandom, glyphs, layers, predictedClasses } from 'convlab';
import type { Architecture, GlyphSet, LayerDescription, Run } from 'convlab';
import { createModel, fromTf, shuffledBatches, startTensorFlow, toTf } from 'convlab/tf';
import type { LayersModel, TfTensor } from 'convlab/tf';

/** What the trainings of day 22 have in common. */
export const characterSettings = {
  network:
    'convolutions of 3×3 with 16 (stride 2), 32, 48 and 96 filters, each with batch norm and ReLU, global average pooling, dense 46',
  pictures: 6440,
  epochs: 5,
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
  const tf = await startTensorFlow();
  const { pictures, epochs, batchSize } = characterSettings;
  const model = await createModel(characterNetwork, { random: createRandom(seed) });
  const optimizer = tf.train.adam(0.004);
  model.compile({ optimizer, loss: 'categoricalCrossentropy', metrics: ['accuracy'] });
  const batches = shuffledBatches(glyphs({ count: pictures, seed }), {
    classes: 46,
    batchSize,
    random: createRandom(seed),
  });
  const steps = epochs * batches.size;
  let step = 0;
  // eslint-disable-next-line @typescript-eslint/no-unsafe-class-instance-assignment -- declared as a class, but it needs no more than this form
  const { history } = await model.fitDataset(batches, {
    epochs: stopAfter ?? epochs,
    // eslint-disable-next-line @typescript-eslint/no-unsafe-enum-assignment -- 0 is silent
    verbose: 0,
    callbacks: {
      onBatchBegin: () => {
        const learningRate = 0.002 * (1 + Math.cos((Math.PI * step) / steps));
        Object.assign(optimizer, { learningRate });
        step += 1;
      },
    },
  });
  return { model, curves: { loss: history.loss as number[], accuracy: history.acc as number[] } };
}

/** The share of a set's pictures that is named rightly. */
export function shareRight(model: LayersModel, { x, labels }: GlyphSet): number {
  const input = toTf(x);
  const output = model.predict(input, { batchSize: 184 }) as TfTensor;
  const said = predictedClasses(fromTf(output));
  input.dispose();
  output.dispose();
  return labels.filter((label, index) => said[index] === label).length / labels.length;
}
