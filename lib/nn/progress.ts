import type { EpochResult, FitCallback } from './history';

const figures = (value: number): string =>
  value !== 0 && Math.abs(value) < 1e-3 ? value.toExponential(2) : value.toFixed(4);
const count = (value: number): string => value.toLocaleString('en-US');

/** Longer trainings get a line for about so many of their epochs, and at least one in ten seconds. */
const mostLines = 30;
const longestSilence = 10_000;

/** Lines on the console while a network is trained: one for each epoch, or for some of very many. */
export function consoleProgress(print: (line: string) => void = console.log): FitCallback {
  let epochs = 0;
  let every = 1;
  let printed = 0;
  let unprinted: EpochResult | undefined;
  const printEpoch = (result: EpochResult): void => {
    print(epochLine(result, epochs));
    printed = performance.now();
    unprinted = undefined;
  };
  return {
    onStart(start) {
      epochs = start.epochs;
      every = epochs > mostLines ? Math.ceil(epochs / 20) : 1;
      printed = performance.now();
      unprinted = undefined;
      const validation =
        start.validationSamples > 0 ? `, ${count(start.validationSamples)} for validation` : '';
      print(
        `training on ${count(start.samples)} samples${validation}: batches of ${start.batchSize}, ${start.optimizer}, seed ${start.seed}`,
      );
    },
    onEpoch(result) {
      const isDue = result.epoch === 1 || result.epoch % every === 0 || result.epoch === epochs;
      if (isDue || performance.now() - printed > longestSilence) printEpoch(result);
      else unprinted = result;
    },
    onEnd({ stopped, restoredEpoch, epochs: done }) {
      if (unprinted) printEpoch(unprinted);
      const words = {
        finished: '',
        early: 'stopped early',
        interrupted: 'interrupted',
        callback: 'stopped by a callback',
      };
      const restored =
        restoredEpoch === undefined ? '' : `the weights of epoch ${restoredEpoch} are back`;
      const parts = [
        stopped === 'finished'
          ? ''
          : `${words[stopped]} after ${done.length} whole ${done.length === 1 ? 'epoch' : 'epochs'}`,
        stopped === 'interrupted' ? 'the network keeps what it has learned' : restored,
      ];
      const line = parts.filter((part) => part !== '').join('; ');
      if (line !== '') print(line);
    },
  };
}

function epochLine(result: EpochResult, epochs: number): string {
  const { epoch, loss, accuracy, validationLoss, validationAccuracy, seconds } = result;
  const parts: [string, number | undefined][] = [
    ['loss', loss],
    ['accuracy', accuracy],
    ['validation loss', validationLoss],
    // Not 'validation accuracy': the line must fit beside JupyterLab's file browser.
    ['accuracy', validationAccuracy],
  ];
  const shown = parts.flatMap(([name, value]) =>
    value === undefined ? [] : `${name} ${figures(value)}`,
  );
  const number = String(epoch).padStart(String(epochs).length);
  return `epoch ${number}/${epochs}: ${shown.join(', ')}, ${seconds.toFixed(1)} s`;
}
