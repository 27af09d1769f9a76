// Trains the networks of the explorer and puts them into datasets/explorer.
import { encodeExplored } from 'convlab/explore/cnn-explorer';
import type { ExploredFacts } from 'convlab/explore/cnn-explorer';
import type { QuantizedWeights } from 'convlab';
import { bundleFile } from '../../sets/bundle-file.ts';
import { trainDigitCnn } from './digit-cnn.ts';
import { trainGlyphHead } from './glyph-resnet.ts';
import { trainLenet5 } from './lenet5.ts';
import { mobileNetStages } from './mobile-net-v3.ts';

/** A network with the weights at each of its checkpoints. */
export interface Explored {
  facts: ExploredFacts;
  weights: QuantizedWeights[];
}

interface Maker {
  make: () => Promise<Explored>;
  licence: string;
  source: string;
}

const own = 'trained by this project: npm run pretrain -- --explored';

const makers: Readonly<Record<string, Maker>> = {
  'digit-cnn': {
    make: trainDigitCnn,
    licence: 'MIT; learned from digits under CC-BY-4.0 and fonts under OFL-1.1',
    source: own,
  },
  lenet5: {
    make: trainLenet5,
    licence: 'MIT; learned from digits under CC-BY-4.0 and fonts under OFL-1.1',
    source: own,
  },
  'glyph-resnet': {
    make: trainGlyphHead,
    licence: 'MIT; drawn from fonts under OFL-1.1',
    source: own,
  },
  'mobilenet-v3': {
    make: mobileNetStages,
    licence: 'MIT (package @vladmandic/human)',
    source:
      'taken by this project from the package @vladmandic/human: npm run pretrain -- --explored',
  },
};

/** Makes all networks of the explorer, or one by its name, and stores them. */
export async function storeExplored(only?: string): Promise<void> {
  for (const [name, { make, licence, source }] of Object.entries(makers)) {
    if (only !== undefined && only !== name) continue;
    console.log(`${name}:`);
    const { facts, weights } = await make();
    const bytes = encodeExplored(facts, weights);
    const last = facts.checkpoints[facts.checkpoints.length - 1];
    bundleFile(
      {
        file: `explorer/${name}.safetensors`,
        title: `${facts.title} for the explorer`,
        licence,
        source,
        description: `Weights of 8 bits at ${weights.length === 1 ? 'the end of its training' : `${weights.length} moments of its training`}.`,
      },
      bytes,
    );
    const kilobytes = Math.round(bytes.length / 1000).toLocaleString('en-US');
    const score = facts.classes.length > 0 ? `, accuracy ${last.accuracy}` : '';
    console.log(`  ${kilobytes} kB${score}`);
  }
}

export const exploredNames = Object.keys(makers);
