import { OptionError, createRandom, quote, requireWhole } from '../tensor';
import type { Random, Tensor } from '../tensor';
import { clipGradients, gradientNorm, requireClip } from './clip';
import type { ClipOptions } from './clip';
import { createStopper, followPlateau } from './early-stopping';
import type { EarlyStopping, PlateauShare, Stopper } from './early-stopping';
import { defaultBatchSize, evaluateSamples } from './evaluate';
import type { EpochResult, FitCallback, FitStart, History, StopReason } from './history';
import { countRight, lossWithGradient } from './loss';
import type { Loss } from './loss';
import { BatchBuffer } from './memory';
import type { Evaluation, Network } from './network-types';
import { createOptimizer } from './optimizer';
import type { Optimizer } from './optimizer';
import { adam } from './optimizer-description';
import type { OptimizerDescription } from './optimizer-description';
import { createPauses, interruptSignal } from './pause';
import type { Pauses, StopSignal } from './pause';
import { consoleProgress } from './progress';
import { allOf, answersOf, fillBatch, readSamples, shuffleInPlace } from './samples';
import type { TrainingData } from './samples';
import { rateShare, schedules } from './schedule';
import type { Schedule } from './schedule';
import { TrainingError } from './training-error';

/** How a network is trained. */
export interface FitOptions extends ClipOptions {
  /** How often all samples are seen (1). */
  epochs?: number | undefined;
  /** How many samples make one step (64). */
  batchSize?: number | undefined;
  /** `sgd(…)`, `adam(…)` (with its defaults) or `adamW(…)`; or one at work, to go on with it. */
  optimizer?: OptimizerDescription | Optimizer | undefined;
  /** How the rate changes, from `schedules` (constant). */
  schedule?: Schedule | undefined;
  /** What is made small ('crossEntropy'). */
  loss?: Loss | undefined;
  /** Samples that are not learned from, to look at after each epoch. */
  validation?: TrainingData | undefined;
  /** Instead: this share of the samples, chosen by `random`, is not learned from. */
  validationSplit?: number | undefined;
  /** Shuffles, splits, and decides what dropout drops (createRandom(0)). */
  random?: Random | undefined;
  /** Whether the samples come in another order in each epoch (true). */
  shuffle?: boolean | undefined;
  earlyStopping?: EarlyStopping | undefined;
  /** Called while it trains, such as `liveCurves()`. */
  callbacks?: FitCallback | readonly FitCallback[] | undefined;
  /**
   * That of an `AbortController`: ends the training after the batch at work. In a notebook the stop
   * button does so anyway.
   */
  signal?: Pick<StopSignal, 'aborted'> | undefined;
  /** A line for each epoch on the console (true). */
  progress?: boolean | undefined;
}

/**
 * Trains a network: shuffles the samples, and for each batch runs it forward, takes the gradient of
 * the loss, runs it backward and makes a step of the optimiser.
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
  readonly #settings: ReturnType<typeof readSettings>;
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
    const { validation, samples, schedule, random } = this.#settings;
    const has = { validation: validation !== undefined, labels: samples.labels !== undefined };
    this.#plateau = followPlateau(schedule, has);
    this.#stopper = options.earlyStopping && createStopper(network, options.earlyStopping, has);
    const { optimizer = adam() } = options;
    this.#ownsOptimizer = !('step' in optimizer);
    this.#optimizer = 'step' in optimizer ? optimizer : createOptimizer(network, optimizer);
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
    const { order, random, shuffle, callbacks, epochs, batchSize, batches } = this.#settings;
    const start = performance.now();
    if (shuffle) shuffleInPlace(order, random);
    let [total, right, seen, rate] = [0, 0, 0, 0];
    for (let batch = 0; batch < batches && !this.#stop; batch += 1) {
      const rows = order.subarray(batch * batchSize, (batch + 1) * batchSize);
      rate = this.#rateAt(epoch, batch);
      const result = this.#step(rows, rate, epoch + 1, batch + 1);
      total += result.loss * rows.length;
      right += result.right ?? 0;
      seen += rows.length;
      const { loss, norm: gradientNorm } = result;
      const accuracy = result.right === undefined ? {} : { accuracy: result.right / rows.length };
      const place = { epoch: epoch + 1, epochs, batch: batch + 1, batches };
      const info = { ...place, loss, ...accuracy, rate, gradientNorm, stop: this.#stopByCallback };
      for (const callback of callbacks) await callback.onBatch?.(info);
      if (this.#pauses.due) await this.#pause();
    }
    if (seen < order.length) return;
    const validation = await this.#validate();
    if (this.#isInterrupted()) return;
    const result: EpochResult = {
      epoch: epoch + 1,
      loss: total / seen,
      ...(this.#settings.samples.labels && { accuracy: right / seen }),
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

/** Checks everything before the first batch. */
function readSettings(network: Network, data: TrainingData, options: FitOptions) {
  const { epochs = 1, batchSize = defaultBatchSize, loss = 'crossEntropy' } = options;
  const { random = createRandom(0), schedule = schedules.constant(), progress = true } = options;
  requireWhole('fit', 'epochs', epochs, 1);
  requireWhole('fit', 'batchSize', batchSize, 1);
  requireClip('fit', options);
  const samples = readSamples('fit', network, data, loss);
  const { order, held } = split(allOf(samples), options, random);
  const validation = options.validation
    ? readSamples('fit: validation', network, options.validation, loss)
    : undefined;
  const { callbacks = [], shuffle = true, signal, clipNorm, clipValue } = options;
  const given = Array.isArray(callbacks)
    ? (callbacks as readonly FitCallback[])
    : [callbacks as FitCallback];
  return {
    epochs,
    batchSize,
    samples,
    order,
    validation: validation ?? (held.length > 0 ? samples : undefined),
    validationOrder: validation ? allOf(validation) : held,
    batches: Math.ceil(order.length / batchSize),
    lossKind: loss,
    random,
    schedule,
    shuffle,
    signal,
    clip: { clipNorm, clipValue },
    callbacks: progress ? [consoleProgress(), ...given] : given,
  };
}

function split(
  order: Uint32Array,
  { validation, validationSplit }: FitOptions,
  random: Random,
): { order: Uint32Array; held: Uint32Array } {
  if (validationSplit === undefined) return { order, held: order.subarray(0, 0) };
  if (validation) {
    throw new OptionError('fit: give validation or validationSplit, not both.');
  }
  const count = Math.round(validationSplit * order.length);
  if (!(validationSplit > 0 && validationSplit < 1) || count === 0 || count === order.length) {
    throw new OptionError(
      `fit: validationSplit must leave some of the ${order.length} samples on both sides, as 0.1 does of many, but is ${quote(validationSplit)}.`,
    );
  }
  shuffleInPlace(order, random);
  return { order: order.slice(count).sort(), held: order.slice(0, count).sort() };
}
