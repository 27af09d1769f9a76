// What TensorFlow.js calls while it trains, in the words of lib/nn. It needs nothing of TensorFlow.js.

/** The figures of a batch or an epoch by their names in TensorFlow.js: `loss`, `acc`, `val_loss`. */
type Logs = Readonly<Record<string, number>>;

/** What TensorFlow.js tells a callback of the training, as its `this`. */
interface Training {
  params?: {
    epochs?: number | null;
    /** Batches of an epoch; none where they are counted by samples. */
    steps?: number | null;
    samples?: number | null;
    batchSize?: number | null;
  };
}

/** Functions that `model.fit` of TensorFlow.js calls. */
export interface ModelCallback {
  onTrainBegin(logs?: Logs): void;
  onEpochBegin(epoch: number, logs?: Logs): void;
  onBatchEnd(batch: number, logs?: Logs): void;
  onEpochEnd(epoch: number, logs?: Logs): void;
  onTrainEnd(logs?: Logs): void;
}

/** The part of a callback of `fit` that can be told by TensorFlow.js. */
export interface Told {
  onStart(start: { epochs: number }): void;
  onBatch(result: {
    epoch: number;
    batch: number;
    batches: number;
    loss: number;
    accuracy?: number;
  }): void;
  onEpoch(result: { epoch: number; validationLoss?: number; validationAccuracy?: number }): void;
  onEnd(): void;
}

/**
 * Tells what happens in `model.fit` of TensorFlow.js as `fit` does, counting from 1. Where it cannot
 * be known how many batches an epoch has, they count as one when the epoch ends.
 */
export function modelCallback(told: Told): ModelCallback {
  let epoch = 1;
  let batches: number | undefined;
  const tell = (batch: number, of: number, logs: Logs): void => {
    const accuracy = accuracyIn(logs, '');
    told.onBatch({
      epoch,
      batch,
      batches: of,
      loss: logs.loss,
      ...(accuracy !== undefined && { accuracy }),
    });
  };
  return {
    onTrainBegin(this: Training | undefined) {
      const { epochs, ...counts } = this?.params ?? {};
      batches = batchesOf(counts);
      told.onStart({ epochs: epochs ?? 1 });
    },
    onEpochBegin(index) {
      epoch = index + 1;
    },
    onBatchEnd(index, logs = {}) {
      if (batches !== undefined) tell(index + 1, batches, logs);
    },
    onEpochEnd(_index, logs = {}) {
      if (batches === undefined) tell(1, 1, logs);
      const accuracy = accuracyIn(logs, 'val_');
      told.onEpoch({
        epoch,
        ...('val_loss' in logs && { validationLoss: logs.val_loss }),
        ...(accuracy !== undefined && { validationAccuracy: accuracy }),
      });
    },
    onTrainEnd() {
      told.onEnd();
    },
  };
}

function batchesOf({
  steps,
  samples,
  batchSize,
}: NonNullable<Training['params']>): number | undefined {
  if (steps) return steps;
  return samples && batchSize ? Math.ceil(samples / batchSize) : undefined;
}

/** The metric `accuracy` is called `acc`, in models of Keras by its whole name. */
function accuracyIn(logs: Logs, prefix: '' | 'val_'): number | undefined {
  return ['acc', 'accuracy', 'categoricalAccuracy', 'sparseCategoricalAccuracy']
    .map((name): number | undefined => logs[prefix + name])
    .find((value) => value !== undefined);
}
