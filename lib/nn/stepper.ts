import { augmented } from '../image/augmenter';
import { copy, realValues } from '../tensor';
import type { Random, Tensor } from '../tensor';
import { clipGradients, gradientNorm } from './clip';
import type { FitSettings } from './fit-settings';
import type { Learner } from './learner';
import { countRight, lossWithGradient } from './loss';
import { BatchBuffer } from './memory';
import { createRangedOptimizer } from './optimizer';
import type { Optimizer } from './optimizer';
import { answersOf, fillBatch } from './samples';
import { TrainingError } from './training-error';

/** Where training stands, counted from 1. */
interface Place {
  epoch: number;
  batch: number;
}

/** What a step of the optimiser came from. */
interface StepResult {
  loss: number;
  /** How many samples were right; none without labels. */
  right?: number;
  /** The length of all gradients together, before clipping. */
  norm: number;
}

/** Makes the steps of one training, in memory that is kept from batch to batch. */
export class Stepper {
  readonly #network: Learner;
  readonly #settings: FitSettings;
  readonly #ownsOptimizer: boolean;
  readonly #targets: BatchBuffer;
  readonly #slopes: BatchBuffer;
  readonly optimizer: Optimizer;
  /** The inputs of a batch. */
  readonly batches: BatchBuffer;

  constructor(network: Learner, settings: FitSettings) {
    const { optimizer, rateRanges } = settings;
    this.#network = network;
    this.#settings = settings;
    this.#ownsOptimizer = !('step' in optimizer);
    this.optimizer =
      'step' in optimizer ? optimizer : createRangedOptimizer(network, optimizer, rateRanges);
    this.batches = new BatchBuffer(network.input);
    this.#targets = new BatchBuffer(network.output);
    this.#slopes = new BatchBuffer(network.output);
  }

  /**
   * Forward, loss, backward, and a step of the optimiser.
   *
   * @param rows which samples
   * @param place epoch and batch, counted from 1, for errors
   */
  step(rows: Uint32Array, rate: number, place: Place): StepResult {
    const { samples, random, lossKind, clip } = this.#settings;
    const x = this.#inputs(rows);
    const answers = answersOf(samples, rows, (count): Tensor => this.#targets.at(count));
    const into = this.#slopes.at(rows.length);
    const seen: { loss: number; right?: number } = { loss: Number.NaN };
    this.#pass(x, random, (output) => {
      const { loss, gradient } = lossWithGradient(output, answers, lossKind, into);
      if (!Number.isFinite(loss)) throw this.#failure('loss', loss, place);
      seen.loss = loss;
      if ('labels' in answers) seen.right = countRight(output, answers.labels);
      return gradient;
    });
    const gradients = this.#network.gradientValues;
    const norm = gradientNorm(gradients);
    if (!Number.isFinite(norm)) throw this.#failure('gradient', norm, place);
    clipGradients(gradients, clip);
    this.optimizer.step(rate);
    this.#network.changed?.();
    return { ...seen, norm };
  }

  #pass(x: Tensor, random: Random, slopesOf: (output: Tensor) => Tensor): void {
    const network = this.#network;
    if (network.pass) network.pass(x, random, slopesOf);
    else network.backward(slopesOf(network.forward(x, { training: true, random })));
  }

  /** The samples of a batch, augmented. */
  #inputs(rows: Uint32Array): Tensor {
    const { samples, random, augment } = this.#settings;
    const x = this.batches.at(rows.length);
    fillBatch(samples, rows, x);
    // A copy: whoever augments must not hold on to memory that is used again.
    if (augment) x.data.set(realValues(augmented('fit', augment, copy(x), random)));
    return x;
  }

  #failure(what: string, value: number, { epoch, batch }: Place): TrainingError {
    const found = this.#network.findNonFinite();
    const where = found
      ? `the first number that is not finite is in the ${found.what} of ${found.layer}`
      : 'the numbers of all layers are finite, so that their sum overflows';
    const { rate } = this.optimizer.description;
    const advice =
      epoch === 1 && batch === 1
        ? 'No step has been made yet, so that the weights or the inputs are the reason: after a training that failed make the network anew with createNetwork; else scale the inputs to about −1 to 1.'
        : `The steps were probably too large: make the network anew with createNetwork, and try a smaller rate (a tenth of ${rate}), clipNorm: 1, or inputs scaled to about −1 to 1.`;
    return new TrainingError(
      `fit: in epoch ${epoch}, batch ${batch}, the ${what} is ${value}; ${where}. ${advice}`,
      epoch,
      batch,
      found?.layer,
    );
  }

  release(): void {
    for (const buffer of [this.batches, this.#targets, this.#slopes]) buffer.release();
    if (this.#ownsOptimizer) this.optimizer.dispose();
  }
}
