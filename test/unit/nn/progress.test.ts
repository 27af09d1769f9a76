import { createNetwork, fit, layers } from 'convlab/nn';
import type { History } from 'convlab/nn';
import { createRandom, randomNormal } from 'convlab/tensor';
import { afterEach, expect, test, vi } from 'vitest';
import { consoleProgress } from '../../../lib/nn/progress.ts';

afterEach(() => vi.restoreAllMocks());

async function linesOf(epochs: number, stopAt = Infinity): Promise<string[]> {
  const log = vi.spyOn(console, 'log').mockImplementation(() => undefined);
  await fit(
    createNetwork({ input: [4], layers: [layers.dense({ units: 2 })], random: createRandom(1) }),
    { x: randomNormal([8, 4], createRandom(2)), labels: [0, 1, 0, 1, 0, 1, 0, 1] },
    {
      epochs,
      validationSplit: 0.25,
      callbacks: {
        onEpoch: ({ epoch, stop }) => {
          if (epoch === stopAt) stop();
        },
      },
    },
  );
  return log.mock.calls.map(([line]) => String(line));
}

const numbersOf = (lines: readonly string[]): number[] =>
  lines.flatMap((line) => /^epoch +(\d+)\//.exec(line)?.[1] ?? []).map(Number);

test('each epoch has a line, short enough for JupyterLab, with its numbers one below the other', async () => {
  const lines = await linesOf(12);
  expect(numbersOf(lines)).toEqual(Array.from({ length: 12 }, (_, index) => index + 1));
  for (const line of lines.slice(1)) {
    expect(line).toMatch(
      /^epoch [ \d]\d\/12: loss \d\.\d{4}, accuracy \d\.\d{4}, validation loss \d\.\d{4}, accuracy \d\.\d{4}, \d\.\d s$/,
    );
    expect(line.length).toBeLessThan(96);
  }
});

test('a training of very many epochs shows the first, the last and some between them', async () => {
  expect(numbersOf(await linesOf(200))).toEqual([
    1,
    ...Array.from({ length: 20 }, (_, index) => 10 * (index + 1)),
  ]);
});

test('the last epoch of a training that ends early is shown', async () => {
  const lines = await linesOf(200, 13);
  expect(numbersOf(lines)).toEqual([1, 10, 13]);
  expect(lines.at(-1)).toBe('stopped by a callback after 13 whole epochs');
});

test('who interrupts a training is told that what was learned is kept', () => {
  const lines: string[] = [];
  const history: History = {
    epochs: [{ epoch: 1, loss: 1, rate: 1, seconds: 1 }],
    stopped: 'interrupted',
    seed: 0,
    seconds: 1,
  };
  consoleProgress((line) => lines.push(line)).onEnd?.(history);
  expect(lines).toEqual(['interrupted after 1 whole epoch; the network keeps what it has learned']);
});
