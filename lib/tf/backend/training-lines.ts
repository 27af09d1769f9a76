// A line for each epoch of model.fit, on every backend. TensorFlow.js prints nothing by itself, and
// with tfjs-node a bar for terminals, of which a notebook shows empty lines on red ground.
import { CustomCallback, registerCallbackConstructor } from '@tensorflow/tfjs-layers';
import type { Logs } from '@tensorflow/tfjs-layers';

/** TensorFlow.js tells a callback of the training as its `this`. */
interface Training {
  params: { epochs?: number };
}

const figures = (value: number): string =>
  value !== 0 && Math.abs(value) < 1e-3 ? value.toExponential(2) : value.toFixed(4);

/** The figures of the training before those of the validation. */
function inOrder(logs: Logs): [string, number][] {
  const entries = Object.entries(logs);
  const ofValidation = ([name]: [string, number]): boolean => name.startsWith('val_');
  return [...entries.filter((entry) => !ofValidation(entry)), ...entries.filter(ofValidation)];
}

class TrainingLines extends CustomCallback {
  constructor() {
    let started = 0;
    super({
      onEpochBegin() {
        started = performance.now();
      },
      onEpochEnd(this: Training, epoch: number, logs: Logs = {}) {
        const { epochs } = this.params;
        const shown = inOrder(logs).map(([name, value]) => `${name} ${figures(value)}`);
        const seconds = ((performance.now() - started) / 1000).toFixed(1);
        console.log(`epoch ${epoch + 1}/${epochs ?? '?'}: ${shown.join(', ')}, ${seconds} s`);
      },
    });
  }
}

/** model.fit prints them unless it is called with `verbose: 0`. */
export function printTrainingLines(): void {
  registerCallbackConstructor(1, TrainingLines);
}

/** What tfjs-node makes its bar of. */
interface Bar {
  progressBarHelper: { ProgressBar: unknown; log: (line: string) => void };
}

/** Takes the bar of tfjs-node away. */
export function silenceBar({ progressBarHelper }: Bar): void {
  progressBarHelper.ProgressBar = function ProgressBar() {
    return { tick: () => undefined };
  };
  progressBarHelper.log = () => undefined;
}
