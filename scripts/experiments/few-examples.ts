// What the experiments with few examples per class have in common.
import { glyphs } from 'convlab';
import type { LabelledImages, Run } from 'convlab';
import type { Experiment, ExperimentPart } from './experiment.ts';
import { learnFew } from './few-learning.ts';
import type { FewTraining } from './few-learning.ts';

/** A way to learn, and what it learns from. */
export interface FewVariant extends FewTraining {
  perClass: number;
  /** How much the characters are distorted, those to test with too. */
  distort?: number;
}

/** The pictures of an experiment. */
interface FewPictures {
  classes: number;
  /** Others for each seed. */
  examples: (variant: FewVariant, seed: number) => LabelledImages;
  test: (variant: FewVariant) => LabelledImages;
  /** What the share of the test pictures that are named rightly is called. */
  figure: string;
}

/** The 46 characters of Devanagari, tested in fonts that are not learned from. */
export const characters: FewPictures = {
  classes: 46,
  examples: ({ perClass, distort }, seed) => glyphs({ count: 46 * perClass, seed, distort }),
  test: ({ distort }) => glyphs({ part: 'test', count: 1840, distort }),
  figure: 'newFonts',
};

/** How they are drawn, for the settings that are stored. */
export const charactersInWords = {
  examples: 'glyphs({ count: 46 * perClass, seed, distort }): others for each seed',
  test: 'glyphs({ part: "test", count: 1840, distort }): eight families of fonts not learned from',
};

type Told = Pick<Experiment, 'name' | 'title' | 'question' | 'seeds' | 'recheck'>;

/** Every variant with every seed. */
export function fewExperiment(
  told: Told,
  pictures: FewPictures,
  variants: Readonly<Record<string, FewVariant>>,
  settings: Readonly<Record<string, unknown>>,
): Experiment {
  return {
    ...told,
    settings: {
      network: 'glyphResnet',
      backbone: 'glyph-resnet, as npm run pretrain has stored it',
      ...settings,
      variants,
    },
    run: (part) => runFew(pictures, variants, part),
  };
}

async function runFew(
  { classes, examples, test, figure }: FewPictures,
  variants: Readonly<Record<string, FewVariant>>,
  { seeds, variants: wanted, stopAfter }: ExperimentPart,
): Promise<Run[]> {
  const runs: Run[] = [];
  for (const [variant, training] of Object.entries(variants)) {
    if (!(wanted?.includes(variant) ?? true)) continue;
    const { x, labels } = test(training);
    for (const seed of seeds) {
      const told = { data: examples(training, seed), classes, seed, stopAfter };
      const { network, curves } = await learnFew(training, told);
      const figures: Record<string, number> = {};
      if (stopAfter === undefined) {
        figures[figure] = network.evaluate(x, labels).accuracy ?? 0;
        console.log(`${variant}, seed ${seed}: ${(100 * figures[figure]).toFixed(1)} %`);
      }
      network.dispose();
      runs.push({ variant, seed, curves, figures });
    }
  }
  return runs;
}
