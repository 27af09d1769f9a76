import type { NetworkDescription } from '../../nn';
import { createNetwork } from '../../nn/network';
import { fit } from '../../nn/fit';
import { createOptimizer } from '../../nn/optimizer';
import type { Optimizer } from '../../nn/optimizer';
import { adam } from '../../nn/optimizer-description';
import { asTensor, createRandom } from '../../tensor';
import type { Tensor } from '../../tensor';
import { digitAugmentation, largerDigits } from './digit-pictures';
import { unpackDigits } from './digit-text';
import type { DigitText } from './digit-text';
import type { Progress } from './protocol';

/** A training that goes on. */
export interface LiveTraining {
  /** Of the network. */
  name: string;
  /** Another one for each training. */
  number: number;
  architecture: NetworkDescription;
  /** As they are now. */
  weights: () => Readonly<Record<string, Tensor>>;
  /** Goes on with another learning rate. */
  setRate: (rate: number) => void;
  stop: () => void;
  ended: Promise<void>;
}

/** How it learns. */
interface Settings {
  rate: number;
  epochs: number;
}

/** After so many steps it is told how it goes. */
const between = 4;
let trainings = 0;

/** Trains a network from weights drawn by chance; `weights` can be looked at all the time. */
export function trainLive(
  name: string,
  architecture: NetworkDescription,
  digits: DigitText,
  { rate, epochs }: Settings,
  tell: (progress: Progress) => void,
): LiveTraining {
  trainings += 1;
  const signal = stopSignal();
  const network = createNetwork({ ...architecture, random: createRandom(trainings) });
  let kept: Readonly<Record<string, Tensor>> | undefined;
  const { train, test } = partsOf(digits, architecture.input[0]);
  const state = { step: 0, sum: 0, rate };
  const adamSteps = createOptimizer(network, adam({ rate }));
  const optimizer: Optimizer = {
    ...adamSteps,
    get steps() {
      return adamSteps.steps;
    },
    step: () => {
      adamSteps.step(state.rate);
    },
  };
  const tested = test.labels.length;
  const run = async (): Promise<void> => {
    const batchSize = 32;
    try {
      await fit(network, train, {
        epochs,
        batchSize,
        optimizer,
        random: createRandom(trainings),
        augment: digitAugmentation(),
        progress: false,
        signal,
        callbacks: {
          onBatch: ({ epoch, loss }) => {
            state.step += 1;
            state.sum += loss;
            if (state.step % between !== 0) return;
            tell({ step: state.step, epoch, loss: state.sum / between, rate: state.rate });
            state.sum = 0;
          },
          onEpoch: ({ epoch, loss }) => {
            const { accuracy } = network.evaluate(test.x, test.labels);
            tell({ step: state.step, epoch, loss, accuracy, tested, rate: state.rate });
          },
        },
      });
    } finally {
      adamSteps.dispose();
    }
    kept = network.weights();
    const { loss, accuracy } = network.evaluate(test.x, test.labels);
    network.dispose();
    const { step } = state;
    tell({ step, epoch: epochs, loss, accuracy, tested, rate: state.rate, ended: true });
  };
  return {
    name,
    number: trainings,
    architecture,
    weights: () => kept ?? network.weights(),
    setRate: (next) => {
      state.rate = next;
    },
    stop: signal.abort,
    ended: run(),
  };
}

interface Part {
  x: Tensor;
  labels: Uint8Array;
}

function partsOf(text: DigitText, side: number): { train: Part; test: Part } {
  const { images, labels } = unpackDigits(text);
  const x = largerDigits(images, side);
  const learned = labels.length - text.kept;
  const rows = (from: number, to: number): Part => {
    const values = x.data.slice(from * side * side, to * side * side);
    return { x: asTensor(values, [to - from, side, side, 1]), labels: labels.slice(from, to) };
  };
  return { train: rows(0, learned), test: rows(learned, labels.length) };
}

/** As much of an AbortController as `fit` needs, for browsers and Node alike. */
function stopSignal(): { aborted: boolean; abort: () => void } {
  const signal = {
    aborted: false,
    abort: (): void => {
      signal.aborted = true;
    },
  };
  return signal;
}
