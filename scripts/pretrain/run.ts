// What npm run pretrain does once the library is compiled.
import { backboneFile, backboneRecord, decodeSafetensors, encodeSafetensors } from 'convlab';
import type { BackboneRecord, Network, Tensor } from 'convlab';
import { describeMachine } from '../bench/machine.ts';
import { showProgress } from '../bench/progress.ts';
import { bundleFile } from '../sets/bundle-file.ts';
import { characterClasses } from './character-classes.ts';
import { farthest, isHeadWeight } from './compare.ts';
import { heldOut } from './held-out.ts';
import { pretraining } from './settings.ts';
import { trainBackbone } from './train-backbone.ts';
import type { Round } from './train-backbone.ts';

/** So many steps are the beginning that `--check` repeats. */
const beginningSteps = 40;

/** Losses of the beginning may differ by so much: another processor rounds otherwise. */
export const beginningTolerance = 0.02;

/** And the accuracy of a whole training in fonts never seen by so much. */
export const accuracyTolerance = 0.01;

/** Trains the backbone and stores it with a record of how. */
export async function pretrain(): Promise<void> {
  const { record, weights } = await trained();
  const { name, settings, heldOut: held } = record;
  const text = { what: `convlab backbone ${name}`, seed: String(settings.seed) };
  const common = {
    licence: 'MIT; drawn from fonts under OFL-1.1',
    source: 'trained by this project: npm run pretrain',
  };
  bundleFile(
    {
      file: `backbones/${name}.safetensors`,
      title: 'A small residual network that has learned Latin digits and letters',
      ...common,
      description: `Weights of glyphResnet without its head: ${record.pictures.toLocaleString('en-US')} pictures of ${record.classes} classes made of letters.`,
    },
    encodeSafetensors(weights, text),
  );
  bundleFile(
    {
      file: `backbones/${name}.json`,
      title: 'How the backbone for characters was trained',
      ...common,
      description:
        'Settings, what each round brought, the accuracy in fonts that were not learned from.',
    },
    `${JSON.stringify(record, rounded, 1)}\n`,
  );
  console.log(
    `${percent(held.accuracy)} of ${record.classes} classes in fonts never seen. Stored in datasets/backbones.`,
  );
}

/** Trains the beginning again and compares each loss with the stored one. */
export async function checkBeginning(): Promise<boolean> {
  const { beginning } = backboneRecord(pretraining.name);
  const losses: number[] = [];
  const network = await trainBackbone(pretraining, {
    stopAfter: beginning.length,
    onStep: (loss) => losses.push(loss),
  });
  network.dispose();
  const distance = Math.max(...beginning.map((loss, step) => Math.abs(loss - losses[step])));
  const agrees = distance <= beginningTolerance;
  console.log(
    `${mark(agrees)} the losses of the first ${beginning.length} steps differ by at most ${distance.toPrecision(2)} (allowed: ${beginningTolerance})`,
  );
  return agrees;
}

/** Trains all of it again; compares how well it does, and tells how far the weights are away. */
export async function checkWhole(): Promise<boolean> {
  const stored = backboneRecord(pretraining.name);
  const { record, weights } = await trained();
  const distance = Math.abs(record.heldOut.accuracy - stored.heldOut.accuracy);
  const agrees = distance <= accuracyTolerance;
  const { tensors } = decodeSafetensors(backboneFile(pretraining.name));
  const difference = farthest(weights, tensors);
  console.log(
    `${mark(agrees)} ${percent(record.heldOut.accuracy)} in fonts never seen, stored are ${percent(stored.heldOut.accuracy)} (allowed: ${percent(accuracyTolerance)} apart)`,
  );
  console.log(
    difference === 0
      ? '✔ and all weights are the same bits'
      : `  the weights differ by at most ${difference.toPrecision(2)}`,
  );
  return agrees;
}

async function trained(): Promise<{
  record: BackboneRecord;
  weights: Record<string, Tensor>;
}> {
  const progress = showProgress();
  const beginning: number[] = [];
  const rounds: Round[] = [];
  const start = performance.now();
  const network = await trainBackbone(pretraining, {
    onStep: (loss, step, steps) => {
      if (step < beginningSteps) beginning.push(loss);
      if (process.stderr.isTTY && step % 10 === 0) {
        const seconds = Math.round((performance.now() - start) / 1000);
        progress.say(`step ${step + 1} of ${steps}, loss ${loss.toFixed(3)}, ${seconds} s`);
      }
    },
    onRound: (round) => {
      rounds.push(round);
      const { round: number, loss, accuracy } = round;
      progress.say(
        `round ${number} of ${pretraining.rounds}: loss ${loss.toFixed(3)}, accuracy ${percent(accuracy)}`,
      );
    },
  });
  progress.end();
  const record = recordOf(network, rounds, beginning);
  const weights = withoutHead(network);
  network.dispose();
  return { record, weights };
}

function recordOf(network: Network, rounds: Round[], beginning: number[]): BackboneRecord {
  const { cores, processor, node, date } = describeMachine(false);
  const classes = characterClasses(pretraining.pairs).length;
  return {
    name: pretraining.name,
    settings: pretraining,
    classes,
    pictures: classes * pretraining.picturesPerClass * pretraining.rounds,
    rounds,
    heldOut: heldOut(network, pretraining),
    beginning,
    measured: date.slice(0, 7),
    machine: `${cores} ${cores === 1 ? 'core' : 'cores'} of ${processor}, Node ${node.slice(1)}`,
    command: 'npm run pretrain',
  };
}

const withoutHead = (network: Network): Record<string, Tensor> =>
  Object.fromEntries(Object.entries(network.weights()).filter(([name]) => !isHeadWeight(name)));

const mark = (agrees: boolean): string => (agrees ? '✔' : '✖');
const percent = (share: number): string => `${(100 * share).toFixed(1)} %`;

/** More digits than another processor agrees in are not stored. */
function rounded(_: string, value: unknown): unknown {
  return typeof value === 'number' && !Number.isInteger(value)
    ? Number(value.toPrecision(5))
    : value;
}
