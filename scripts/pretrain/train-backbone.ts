// The training behind npm run pretrain.
import { adamW, createNetwork, createOptimizer, createRandom, fit, glyphResnet } from 'convlab';
import type { Network, Optimizer } from 'convlab';
import { characterClasses } from './character-classes.ts';
import { drawCharacters } from './draw-characters.ts';
import type { Pretraining } from './settings.ts';

/** What one round brought. */
export interface Round {
  /** Counted from 1. */
  round: number;
  loss: number;
  accuracy: number;
}

/** How the training is watched. */
export interface PretrainOptions {
  /** The loss of each step, counted from 0. */
  onStep?: (loss: number, step: number, steps: number) => void;
  onRound?: (round: Round, network: Network) => void;
  /** Ends the training after so many steps (never). */
  stopAfter?: number;
}

/**
 * Trains the backbone with its head from the beginning. The same settings give the same bits, for
 * any number of threads.
 */
export async function trainBackbone(
  settings: Pretraining,
  { onStep, onRound, stopAfter = Infinity }: PretrainOptions = {},
): Promise<Network> {
  const { rounds, picturesPerClass: perClass, batchSize, seed, pairs, distort } = settings;
  const characters = characterClasses(pairs);
  const architecture = glyphResnet({ classes: characters.length });
  const network = createNetwork({ ...architecture, random: createRandom(seed) });
  const random = createRandom(seed);
  const perRound = Math.ceil((characters.length * perClass) / batchSize);
  let optimizer: Optimizer | undefined;
  let step = 0;
  for (let round = 0; round < rounds && step < stopAfter; round += 1) {
    const drawn = { distort, perClass, seed: seed * 1000 + round };
    optimizer = atRate(rateOf(settings, round), settings, network, optimizer);
    const { epochs } = await fit(network, drawCharacters(characters, { part: 'train', ...drawn }), {
      epochs: 1,
      batchSize,
      optimizer,
      random,
      progress: false,
      callbacks: {
        onBatch: ({ loss, stop }) => {
          onStep?.(loss, step, rounds * perRound);
          step += 1;
          if (step >= stopAfter) stop();
        },
      },
    });
    const [result] = epochs;
    if (step < stopAfter) {
      onRound?.({ round: round + 1, loss: result.loss, accuracy: result.accuracy ?? 0 }, network);
    }
  }
  optimizer?.dispose();
  return network;
}

/** Half a wave of a cosine from round to round; the first one at half of its rate. */
function rateOf({ rate, rounds }: Pretraining, round: number): number {
  const share = (1 + Math.cos((Math.PI * (round + 0.5)) / rounds)) / 2;
  return rate * share * (round === 0 ? 0.5 : 1);
}

/** An optimiser at another rate that goes on where the one before has ended. */
function atRate(
  rate: number,
  { weightDecay }: Pretraining,
  network: Network,
  before: Optimizer | undefined,
): Optimizer {
  const next = createOptimizer(network, adamW({ rate, weightDecay }));
  if (before) next.restore(before.state, before.steps);
  before?.dispose();
  return next;
}
