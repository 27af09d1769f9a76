import type { Tensor } from '../tensor';
import { clipGradients, gradientNorm } from './clip';
import { createStopper, followPlateau } from './early-stopping';
import type { PlateauShare, Stopper } from './early-stopping';
import { evaluateSamples } from './evaluate';
import type { FitOptions } from './fit-options';
import { readSettings } from './fit-settings';
import type { FitSettings } from './fit-settings';
import type { EpochResult, FitStart, History, StopReason } from './history';
import { countRight, kindOf, lossWithGradient, weightOf } from './loss';
import { BatchBuffer } from './memory';
import type { Evaluation, Network } from './network-types';
import { createOptimizer } from './optimizer';
import type { Optimizer } from './optimizer';
import { createPauses, interruptSignal } from './pause';
import type { Pauses, StopSignal } from './pause';
import { noteLoss } from './probabilities';
import { answersOf, fillBatch, shuffleInPlace } from './samples';
import type { TrainingData } from './samples';
import { rateShare } from './schedule';
import { TrainingError } from './training-error';

/**
 * Trains a network: shuffles the samples, and for each batch runs it forward, takes the gradient of
 * the loss, runs it backward and makes a step of the optimiser.
 *
 * With class weights the loss of an epoch is Σ weighted loss / Σ weight over all its samples. A batch
 * whose samples all have weight 0 has no loss: it is left out, without a step and without `onBatch`.
 *
 * It gives way to other work many times a second. When it is interrupted, the network keeps what it
 * has learned; with a `signal` the promise is fulfilled with a history that says so, and after the
 * stop button of a notebook it stays open, as the rest of the cell is not wanted any more.
 *
 * @returns what each epoch brought, and why training ended
 * @throws ShapeError, OptionError before it starts when data or settings make no sense;
 *   TrainingError when the loss or a gradient is infinite or NaN, with epoch, batch and layer
 */
export async function fit(
  network: Network,
  data: TrainingData,
  options: FitOptions = {},
): Promise<History> {
  const training = new Training(network, data, options);
  try {
    return await training.run();
  } catch (error) {
    training.fail(error);
    throw error;
  } finally {
    training.release();
  }
}

/** The settings, the state and the memory of one training. */
class Training {
  readonly #network: Network;
  readonly #settings: FitSettings;
  readonly #optimizer: Optimizer;
  readonly #ownsOptimizer: boolean;
  readonly #batches: BatchBuffer;
  readonly #targets: BatchBuffer;
  readonly #slopes: BatchBuffer;
  readonly #stopper: Stopper | undefined;
  readonly #plateau: PlateauShare | undefined;
  readonly #pauses: Pauses;
  readonly #kernelSignal: StopSignal | undefined;
  readonly #history: History;
  readonly #start = performance.now();
  #stop: StopReason | undefined;
  #ended = false;
  #released = false;

  constructor(network: Network, data: TrainingData, options: FitOptions) {
    this.#network = network;
    this.#settings = readSettings(network, data, options);
    const { validation, samples, schedule, random, optimizer } = this.#settings;
    const has = { validation: validation !== undefined, labels: samples.labels !== undefined };
    this.#plateau = followPlateau(schedule, has);
    this.#stopper = options.earlyStopping && createStopper(network, options.earlyStopping, has);
    this.#ownsOptimizer = !('step' in optimizer);
    this.#optimizer = 'step' in optimizer ? optimizer : createOptimizer(network, optimizer);
    noteLoss(network, kindOf(this.#settings.lossKind));
    this.#batches = new BatchBuffer(network.input);
    this.#targets = new BatchBuffer(network.output);
    this.#slopes = new BatchBuffer(network.output);
    this.#pauses = createPauses();
    this.#kernelSignal = interruptSignal();
    this.#kernelSignal?.addEventListener('abort', this.#interrupted);
    this.#history = { epochs: [], stopped: 'finished', seed: random.seed, seconds: 0 };
  }

  /** The stop button: the rest of the cell never runs, so everything is ended here and now. */
  readonly #interrupted = (): void => {
    this.#stop = 'interrupted';
    this.#end();
    this.release();
  };

  async run(): Promise<History> {
    const { epochs, callbacks } = this.#settings;
    // Out of the synchronous part of a cell, in which nothing is shown and nothing is heard.
    await this.#pause();
    for (const callback of callbacks) await callback.onStart?.(this.#describe());
    for (let epoch = 0; epoch < epochs && !this.#stop; epoch += 1) await this.#runEpoch(epoch);
    this.#end();
    if (this.#kernelSignal?.aborted) await new Promise<never>(() => undefined);
    return this.#history;
  }

  release(): void {
    if (this.#released) return;
    this.#released = true;
    this.#kernelSignal?.removeEventListener('abort', this.#interrupted);
    for (const buffer of [this.#batches, this.#targets, this.#slopes]) buffer.release();
    if (this.#ownsOptimizer) this.#optimizer.dispose();
  }

  #end(): void {
    if (this.#ended) return;
    this.#ended = true;
    const stopped = this.#stop ?? 'finished';
    this.#history.stopped = stopped;
    // After an interruption the last weights stay: more was seen than in the best epoch.
    const restored = stopped === 'interrupted' ? undefined : this.#stopper?.restore();
    if (restored !== undefined) this.#history.restoredEpoch = restored;
    this.#history.seconds = (performance.now() - this.#start) / 1000;
    for (const callback of this.#settings.callbacks) callback.onEnd?.(this.#history);
  }

  fail(error: unknown): void {
    for (const callback of this.#settings.callbacks) callback.onError?.(error);
  }

  async #pause(): Promise<void> {
    await this.#pauses.take();
    if (this.#settings.signal?.aborted) this.#stop = 'interrupted';
    // After the stop button the memory is gone: nothing may go on.
    if (this.#kernelSignal?.aborted) await new Promise<never>(() => undefined);
  }

  #describe(): FitStart {
    const { epochs, batchSize, batches, order, validationOrder, random } = this.#settings;
    const { kind, rate } = this.#optimizer.description;
    return {
      network: this.#network,
      epochs,
      batches,
      batchSize,
      samples: order.length,
      validationSamples: validationOrder.length,
      seed: random.seed,
      optimizer: `${kind} with rate ${rate}`,
    };
  }

  async #runEpoch(epoch: number): Promise<void> {
    const { samples, order, lossKind, random, shuffle } = this.#settings;
    const { callbacks, epochs, batchSize, batches } = this.#settings;
    const start = performance.now();
    if (shuffle) shuffleInPlace(order, random);
    let [total, weights, right, seen, done, rate] = [0, 0, 0, 0, 0, 0];
    for (let batch = 0; batch < batches && !this.#stop; batch += 1) {
      const rows = order.subarray(batch * batchSize, (batch + 1) * batchSize);
      done += rows.length;
      const weight = weightOf(samples, rows, lossKind);
      if (weight === 0) continue;
      rate = this.#rateAt(epoch, batch);
      const result = this.#step(rows, rate, epoch + 1, batch + 1);
      total += result.loss * weight;
      weights += weight;
      right += result.right ?? 0;
      seen += rows.length;
      const { loss, norm: gradientNorm } = result;
      const accuracy = result.right === undefined ? {} : { accuracy: result.right / rows.length };
      const place = { epoch: epoch + 1, epochs, batch: batch + 1, batches };
      const info = { ...place, loss, ...accuracy, rate, gradientNorm, stop: this.#stopByCallback };
      for (const callback of callbacks) await callback.onBatch?.(info);
      if (this.#pauses.due) await this.#pause();
    }
    if (done < order.length) return;
    const validation = await this.#validate();
    if (this.#isInterrupted()) return;
    const result: EpochResult = {
      epoch: epoch + 1,
      loss: total / weights,
      ...(samples.labels && { accuracy: right / seen }),
      ...(validation && { validationLoss: validation.loss }),
      ...(validation?.accuracy !== undefined && { validationAccuracy: validation.accuracy }),
      rate,
      seconds: (performance.now() - start) / 1000,
    };
    this.#history.epochs.push(result);
    if (this.#stopper?.take(result)) this.#stop ??= 'early';
    this.#plateau?.take(result);
    for (const callback of callbacks) {
      await callback.onEpoch?.({ ...result, epochs, stop: this.#stopByCallback });
    }
  }

  readonly #stopByCallback = (): void => {
    this.#stop ??= 'callback';
  };

  #isInterrupted(): boolean {
    return this.#stop === 'interrupted';
  }

  #rateAt(epoch: number, batch: number): number {
    const { schedule, batches, epochs } = this.#settings;
    const share = this.#plateau?.share ?? rateShare(schedule, { epoch, batch, batches, epochs });
    return this.#optimizer.description.rate * share;
  }

  #step(
    rows: Uint32Array,
    rate: number,
    epoch: number,
    batch: number,
  ): { loss: number; right?: number; norm: number } {
    const { samples, random, lossKind, clip } = this.#settings;
    const x = this.#batches.at(rows.length);
    fillBatch(samples, rows, x);
    const answers = answersOf(samples, rows, (count): Tensor => this.#targets.at(count));
    const output = this.#network.forward(x, { training: true, random });
    const into = this.#slopes.at(rows.length);
    const { loss, gradient } = lossWithGradient(output, answers, lossKind, into);
    if (!Number.isFinite(loss)) throw this.#failure('loss', loss, epoch, batch);
    this.#network.backward(gradient);
    const gradients = this.#network.gradientValues;
    const norm = gradientNorm(gradients);
    if (!Number.isFinite(norm)) throw this.#failure('gradient', norm, epoch, batch);
    clipGradients(gradients, clip);
    this.#optimizer.step(rate);
    const right = 'labels' in answers ? countRight(output, answers.labels) : undefined;
    return { loss, norm, ...(right !== undefined && { right }) };
  }

  #failure(what: string, value: number, epoch: number, batch: number): TrainingError {
    const found = this.#network.findNonFinite();
    const place = found
      ? `the first number that is not finite is in the ${found.what} of ${found.layer}`
      : 'the numbers of all layers are finite, so that their sum overflows';
    return new TrainingError(
      `fit: in epoch ${epoch}, batch ${batch}, the ${what} is ${value}; ${place}. The steps were probably too large: try a smaller rate (a tenth of ${this.#optimizer.description.rate}), clipNorm: 1, or inputs scaled to about −1 to 1.`,
      epoch,
      batch,
      found?.layer,
    );
  }

  async #validate(): Promise<Evaluation | undefined> {
    const { validation, validationOrder, batchSize, lossKind } = this.#settings;
    if (!validation || this.#isInterrupted()) return undefined;
    const options = { batchSize, loss: lossKind, batches: this.#batches };
    const steps = evaluateSamples(this.#network, validation, validationOrder, options);
    for (;;) {
      const { done, value } = steps.next();
      if (done === true) return value;
      if (this.#pauses.due) await this.#pause();
      if (this.#isInterrupted()) return undefined;
    }
  }
}
