// Suite mnist: not a comparison, but what the library's own networks learn from the real digits.
import { core } from 'convlab/core';
import { mnist, type LabelledImages } from 'convlab/data';
import { adam, createNetwork, fit, layers, schedules } from 'convlab/nn';
import type { LayerDescription } from 'convlab/nn';
import { createRandom } from 'convlab/tensor';
import { digitLayers } from './adapters/convlab-train.ts';

interface MnistOptions {
  /** Where the four original files are. */
  folder: string;
  epochs: number;
  seed: number;
  /** How the rate changes while it trains. */
  schedule: 'constant' | 'cosine';
  /** Adam's largest learning rate. */
  rate: number;
  /** Names must contain one of these, if there are any. */
  only: readonly string[];
  say: (line: string) => void;
}

interface MnistResult {
  network: string;
  parameters: number;
  seed: number;
  schedule: string;
  rate: number;
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

const networks: Readonly<Record<string, readonly LayerDescription[]>> = {
  'digit CNN': digitLayers,
  'small network (Q18)': smallLayers,
};

/** Trains the networks and reports the test accuracy after each epoch. */
export async function runMnist(options: MnistOptions): Promise<MnistResult[]> {
  const { only } = options;
  const digits = mnist({ folder: options.folder });
  const results: MnistResult[] = [];
  for (const [name, description] of Object.entries(networks)) {
    if (only.length > 0 && !only.some((part) => name.toLowerCase().includes(part))) continue;
    results.push(await trainOne(name, description, digits, options));
  }
  return results;
}

async function trainOne(
  name: string,
  description: readonly LayerDescription[],
  { train, test }: Record<'train' | 'test', LabelledImages>,
  { epochs, seed, schedule, rate, say }: MnistOptions,
): Promise<MnistResult> {
  const random = createRandom(seed);
  const network = createNetwork({ input: [28, 28, 1], layers: description, random });
  const seen: MnistResult['epochs'] = [];
  await fit(network, train, {
    epochs,
    optimizer: adam({ rate }),
    schedule: schedule === 'cosine' ? schedules.cosine({ warmUp: 0.1 }) : schedules.constant(),
    random,
    progress: false,
    callbacks: {
      onEpoch: ({ epoch, loss, seconds }) => {
        const { accuracy = NaN } = network.evaluate(test.x, test.labels);
        seen.push({ loss, testAccuracy: accuracy, seconds });
        say(`${name}, epoch ${epoch} of ${epochs}: test accuracy ${percent(accuracy)}`);
      },
    },
  });
  const { parameterCount: parameters } = network;
  network.dispose();
  const { engine, threads } = core();
  return { network: name, parameters, seed, schedule, rate, engine, threads, epochs: seen };
}

function percent(share: number): string {
  return `${(100 * share).toFixed(2)} %`;
}

/** One block of lines for each network. */
export function mnistText(results: readonly MnistResult[]): string {
  return results
    .map(({ network, parameters, seed, schedule, rate, engine, threads, epochs }) => {
      const title = `${network}: ${parameters.toLocaleString('en')} parameters, seed ${seed}, batch 64, Adam ${rate} (${schedule} rate), ${engine}, ${threads} ${threads === 1 ? 'thread' : 'threads'}`;
      const lines = epochs.map(
        ({ loss, testAccuracy, seconds }, place) =>
          `  epoch ${place + 1}: test accuracy ${percent(testAccuracy)}, training loss ${loss.toFixed(4)}, ${seconds.toFixed(1)} s`,
      );
      return [title, ...lines].join('\n');
    })
    .join('\n\n');
}
