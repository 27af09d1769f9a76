import { createStopper, followPlateau } from './early-stopping';
import type { PlateauShare, Stopper } from './early-stopping';
import { evaluateSamples } from './evaluate';
import type { FitOptions } from './fit-options';
import { readSettings } from './fit-settings';
import type { FitSettings } from './fit-settings';
import type { EpochResult, FitStart, History, StopReason } from './history';
import type { Learner } from './learner';
import { kindOf, weightOf } from './loss';
import type { Evaluation, Network } from './network-types';
import { createPauses, interruptSignal } from './pause';
import type { Pauses, StopSignal } from './pause';
import { noteLoss } from './probabilities';
import { shuffleInPlace } from './samples';
import type { TrainingData } from './samples';
import { rateShare } from './schedule';
import { Stepper } from './stepper';

/** The settings, the state and the memory of one training. */
export class Training {
  readonly #network: Learner;
  readonly #settings: FitSettings;
  readonly #stepper: Stepper;
  readonly #stopper: Stopper | undefined;
  readonly #plateau: PlateauShare | undefined;
  readonly #pauses: Pauses;
  readonly #kernelSignal: StopSignal | undefined;
  readonly #history: History;
  readonly #start = performance.now();
  #stop: StopReason | undefined;
  #ended = false;
  #released = false;

  constructor(network: Learner, data: TrainingData, options: FitOptions) {
    this.#network = network;
    this.#settings = readSettings(network, data, options);
    const { validation, samples, schedule, random } = this.#settings;
    const has = { validation: validation !== undefined, labels: samples.labels !== undefined };
    this.#plateau = followPlateau(schedule, has);
    this.#stopper = options.earlyStopping && createStopper(network, options.earlyStopping, has);
    this.#stepper = new Stepper(network, this.#settings);
    noteLoss(network, kindOf(this.#settings.lossKind));
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
    this.#stepper.release();
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
    const { kind, rate } = this.#stepper.optimizer.description;
    return {
      network: this.#network as Network,
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
    const { callbacks, epochs, batchSize, batches, schedule } = this.#settings;
    const start = performance.now();
    if (shuffle) shuffleInPlace(order, random);
    let [total, weights, right, seen, done, rate] = [0, 0, 0, 0, 0, 0];
    for (let batch = 0; batch < batches && !this.#stop; batch += 1) {
      const rows = order.subarray(batch * batchSize, (batch + 1) * batchSize);
      done += rows.length;
      const weight = weightOf(samples, rows, lossKind);
      if (weight === 0) continue;
      const position = { epoch, batch, batches, epochs };
      const share = this.#plateau?.share ?? rateShare(schedule, position);
      rate = this.#stepper.optimizer.description.rate * share;
      const place = { epoch: epoch + 1, epochs, batch: batch + 1, batches };
      const result = this.#stepper.step(rows, rate, place);
      total += result.loss * weight;
      weights += weight;
      right += result.right ?? 0;
      seen += rows.length;
      const { loss, norm: gradientNorm } = result;
      const accuracy = result.right === undefined ? {} : { accuracy: result.right / rows.length };
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

  async #validate(): Promise<Evaluation | undefined> {
    const { validation, validationOrder, batchSize, lossKind } = this.#settings;
    if (!validation || this.#isInterrupted()) return undefined;
    const options = { batchSize, loss: lossKind, batches: this.#stepper.batches };
    const steps = evaluateSamples(this.#network, validation, validationOrder, options);
    for (;;) {
      const { done, value } = steps.next();
      if (done === true) return value;
      if (this.#pauses.due) await this.#pause();
      if (this.#isInterrupted()) return undefined;
    }
  }
}
