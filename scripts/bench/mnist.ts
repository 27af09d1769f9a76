// Suite mnist: not a comparison, but what the library's own networks learn from the real digits.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { gunzipSync } from 'node:zlib';
import { core } from 'convlab/core';
import { adam, createNetwork, createOptimizer, fit, layers } from 'convlab/nn';
import type { LayerDescription } from 'convlab/nn';
import { createRandom, fromData, type Tensor } from 'convlab/tensor';
import { digitLayers } from './adapters/convlab-train.ts';

export interface MnistOptions {
  /** Where the four original files are. */
  folder: string;
  epochs: number;
  seed: number;
  say: (line: string) => void;
}

export interface MnistResult {
  network: string;
  parameters: number;
  seed: number;
  engine: string;
  threads: number;
  epochs: { loss: number; testAccuracy: number; seconds: number }[];
}

/** The network of fewer than 10,000 parameters that exercise 18 asks for. */
const smallLayers: LayerDescription[] = [
  ...[8, 16].flatMap(convolution),
  layers.maxPool2d(),
  ...[16, 24].flatMap(convolution),
  layers.maxPool2d(),
  layers.globalAveragePool2d(),
  layers.dense({ units: 10 }),
];

function convolution(filters: number): LayerDescription[] {
  return [layers.conv2d({ filters, size: 3 }), layers.batchNorm(), layers.relu()];
}

interface Digits {
  x: Tensor<number[], Uint8Array>;
  labels: Uint8Array;
  scale: number;
}

/** Trains both networks and reports the test accuracy after each epoch. */
export async function runMnist(options: MnistOptions): Promise<MnistResult[]> {
  const training = readDigits(options.folder, 'train');
  const test = readDigits(options.folder, 't10k');
  return [
    await trainOne('digit CNN', digitLayers, training, test, options),
    await trainOne('small network (Q18)', smallLayers, training, test, options),
  ];
}

async function trainOne(
  name: string,
  description: readonly LayerDescription[],
  training: Digits,
  test: Digits,
  { epochs: count, seed, say }: MnistOptions,
): Promise<MnistResult> {
  const random = createRandom(seed);
  const network = createNetwork({ input: [28, 28, 1], layers: description, random });
  const optimizer = createOptimizer(network, adam());
  const epochs: MnistResult['epochs'] = [];
  for (let epoch = 1; epoch <= count; epoch += 1) {
    const history = await fit(network, training, { optimizer, random, progress: false });
    const [{ loss }] = history.epochs;
    const { accuracy = NaN } = network.evaluate(test.x, test.labels, { scale: test.scale });
    epochs.push({ loss, testAccuracy: accuracy, seconds: history.seconds });
    const percent = (100 * accuracy).toFixed(2);
    say(
      `${name}, epoch ${epoch} of ${count}: loss ${loss.toFixed(4)}, test accuracy ${percent} %, ${history.seconds.toFixed(1)} s`,
    );
  }
  const { parameterCount } = network;
  optimizer.dispose();
  network.dispose();
  const { engine, threads } = core();
  return { network: name, parameters: parameterCount, seed, engine, threads, epochs };
}

/** The files as LeCun, Cortes and Burges gave them out: a header, then a byte for each number. */
function readDigits(folder: string, part: string): Digits {
  const read = (kind: string, header: number) =>
    new Uint8Array(gunzipSync(readFileSync(join(folder, `${part}-${kind}-ubyte.gz`)))).slice(
      header,
    );
  const labels = read('labels-idx1', 8);
  const x = fromData(read('images-idx3', 16), [labels.length, 28, 28, 1]);
  return { x, labels, scale: 1 / 255 };
}

/** One block of lines for each network. */
export function mnistText(results: readonly MnistResult[]): string {
  return results
    .map(({ network, parameters, seed, engine, threads, epochs }) => {
      const title = `${network}: ${parameters.toLocaleString('en')} parameters, seed ${seed}, batch 64, Adam 0.001, ${engine}, ${threads} ${threads === 1 ? 'thread' : 'threads'}`;
      const lines = epochs.map(
        ({ loss, testAccuracy, seconds }, place) =>
          `  epoch ${place + 1}: test accuracy ${(100 * testAccuracy).toFixed(2)} %, training loss ${loss.toFixed(4)}, ${seconds.toFixed(1)} s`,
      );
      return [title, ...lines].join('\n');
    })
    .join('\n\n');
}
