import type { FitCallback } from './history';

const figures = (value: number): string =>
  value !== 0 && Math.abs(value) < 1e-3 ? value.toExponential(2) : value.toFixed(4);
const count = (value: number): string => value.toLocaleString('en-US');

/** One line on the console for each epoch. */
export function consoleProgress(print: (line: string) => void = console.log): FitCallback {
  let epochs = 0;
  return {
    onStart(start) {
      epochs = start.epochs;
      const validation =
        start.validationSamples > 0 ? `, ${count(start.validationSamples)} for validation` : '';
      print(
        `training on ${count(start.samples)} samples${validation}: batches of ${start.batchSize}, ${start.optimizer}, seed ${start.seed}`,
      );
    },
    onEpoch({ epoch, loss, accuracy, validationLoss, validationAccuracy, seconds }) {
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
      print(`epoch ${number}/${epochs}: ${shown.join(', ')}, ${seconds.toFixed(1)} s`);
    },
    onEnd({ stopped, restoredEpoch, epochs: done }) {
      const words = {
        finished: '',
        early: 'stopped early',
        interrupted: 'interrupted',
        callback: 'stopped by a callback',
      };
      const restored =
        restoredEpoch === undefined ? '' : `the weights of epoch ${restoredEpoch} are back`;
      const parts = [
        stopped === 'finished' ? '' : `${words[stopped]} after ${done.length} whole epochs`,
        restored,
      ];
      const line = parts.filter((part) => part !== '').join('; ');
      if (line !== '') print(line);
    },
  };
}
