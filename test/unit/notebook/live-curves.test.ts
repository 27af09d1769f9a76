import { liveCurves, type LiveCurves } from 'convlab/notebook';
import { createNetwork, fit, layers } from 'convlab/nn';
import { createRandom, randomNormal } from 'convlab/tensor';
import { afterEach, expect, test, vi } from 'vitest';
import { curvePicture, ticksOf } from '../../../lib/notebook/live-curve-picture.ts';
import { epochRange, lossRange } from '../../../lib/notebook/live-curve-range.ts';
import { curvePoints } from '../../../lib/notebook/live-curve-points.ts';
import { lineChart } from 'convlab/plot';

const kernelKey = Symbol.for('convlab.kernel');
interface Message {
  data: Record<string, unknown>;
  displayId?: string;
  update?: boolean;
}

afterEach(() => {
  // eslint-disable-next-line @typescript-eslint/no-dynamic-delete -- the kernel's place in the globals
  delete (globalThis as Record<symbol, unknown>)[kernelKey];
});

const network = () =>
  createNetwork({ input: [4], layers: [layers.dense({ units: 3 })], random: createRandom(1) });
const data = { x: randomNormal([10, 4], createRandom(2)), labels: [0, 1, 2, 0, 1, 2, 0, 1, 2, 0] };

test('a long curve keeps its ends and its mean, but not more points than asked for', () => {
  const points = curvePoints(100);
  for (let index = 0; index < 10_000; index += 1) points.add(index, index % 2);
  expect(points.x.length).toBeLessThanOrEqual(100);
  expect(points.x.length).toBeGreaterThanOrEqual(50);
  expect(points.x[0]).toBeLessThan(200);
  expect(points.x.at(-1)).toBeGreaterThan(9_700);
  expect(points.y.every((value) => value === 0.5)).toBe(true);
});

test('in a notebook both curves have a place of their own and end as figures', async () => {
  const sent: Message[] = [];
  (globalThis as Record<symbol, unknown>)[kernelKey] = {
    display: (message: Message) => sent.push(message),
    interruptSignal: () => new AbortController().signal,
  };
  await fit(network(), data, { epochs: 2, progress: false, callbacks: liveCurves() });
  const names = new Set(sent.map(({ displayId }) => displayId));
  expect(names.size).toBe(2);
  for (const name of names) {
    const own = sent.filter(({ displayId }) => displayId === name);
    expect(own.map(({ update }) => update)).toEqual([false, ...own.slice(1).map(() => true)]);
    expect(own[0].data['text/html']).toMatch(
      /^<img alt="learning curves" style="display:block" src="data:image\/svg/,
    );
    expect(own.at(-1)?.data).toHaveProperty(['application/vnd.plotly.v1+json']);
  }
});

test('outside of a notebook the curves are described at the end', async () => {
  const log = vi.spyOn(console, 'log').mockImplementation(() => undefined);
  await fit(network(), data, { progress: false, callbacks: liveCurves() });
  const lines = log.mock.calls.map(([line]) => String(line));
  log.mockRestore();
  expect(lines).toEqual([
    expect.stringMatching(/^Line chart of loss over epochs\. training: 1 points/),
    expect.stringMatching(/^Line chart of accuracy over epochs\./),
  ]);
});

test('curves can be drawn of one point, of equal values and of none', () => {
  for (const y of [[1], [2, 2, 2], [Number.NaN]]) {
    const picture = curvePicture(lineChart([{ name: 'a', y }]));
    expect(picture).toMatch(/^<svg/);
    expect(picture).not.toMatch(/NaN|Infinity/);
  }
});

test('the axes of a training stand still: epochs to the end or to 20, 40, …; loss from 0 to a round number', () => {
  expect(epochRange(0.1, 12)).toEqual([0, 12]);
  expect(epochRange(11.9, 12)).toEqual([0, 12]);
  expect(epochRange(0.1, 1000)).toEqual([0, 20]);
  expect(epochRange(20.1, 1000)).toEqual([0, 40]);
  expect(epochRange(700, 1000)).toEqual([0, 1000]);
  expect(lossRange([0.1, 2.3])).toEqual([0, 3]);
  expect(lossRange([0.3])[1]).toBeCloseTo(0.3);
  expect(lossRange([7.2e11])).toEqual([0, 8e11]);
  expect(lossRange([0])).toEqual([0, 1]);
});

test('ticks are round numbers of equal distance that reach both ends of a round span', () => {
  expect(ticksOf([0, 3])).toEqual([0, 0.5, 1, 1.5, 2, 2.5, 3]);
  expect(ticksOf([0, 1])).toHaveLength(6);
  expect(ticksOf([0, 20])).toEqual([0, 5, 10, 15, 20]);
  expect(ticksOf([0.3, 7.9])).toEqual([2, 4, 6]);
});

test('the picture has the axes of the figure: their titles, their ranges and a legend', () => {
  const chart = lineChart([{ name: 'training', x: [0, 2], y: [1, 0.5] }], {
    xTitle: 'epochs',
    yTitle: 'loss',
    xRange: [0, 4],
    yRange: [0, 2],
  });
  const texts = [...curvePicture(chart).matchAll(/<text[^>]*>([^<]*)</g)].map(([, found]) => found);
  expect(texts).toEqual([
    ...['0', '1', '2', '3', '4'],
    ...['0', '0.5', '1', '1.5', '2'],
    ...['epochs', 'loss', 'training'],
  ]);
  // Half of the width and of the height of the drawing, from 64 to 700 and from 34 to 218.
  expect(curvePicture(chart)).toContain('points="64.0,126.0 382.0,172.0"');
});

test('the last figure ends where the training ended', async () => {
  const sent: Message[] = [];
  (globalThis as Record<symbol, unknown>)[kernelKey] = {
    display: (message: Message) => sent.push(message),
    interruptSignal: () => new AbortController().signal,
  };
  await fit(network(), data, {
    epochs: 100,
    progress: false,
    callbacks: [
      liveCurves(),
      {
        onEpoch: ({ epoch, stop }) => {
          if (epoch === 3) stop();
        },
      },
    ],
  });
  const last = sent.at(-1)?.data['application/vnd.plotly.v1+json'];
  expect(last).toMatchObject({ layout: { xaxis: { range: [0, 3] }, yaxis: { range: [0, 1] } } });
});

/** What model.fit of TensorFlow.js does: its own object with `params` has the functions. */
function trainAsTensorFlow(callback: LiveCurves, params: object): void {
  const own = { ...callback, params };
  own.onTrainBegin();
  for (const epoch of [0, 1]) {
    own.onEpochBegin(epoch);
    for (const batch of [0, 1, 2]) own.onBatchEnd(batch, { batch, size: 4, loss: 2, acc: 0.5 });
    own.onEpochEnd(epoch, { loss: 2, acc: 0.5, val_loss: 3, val_acc: 0.25 });
  }
  own.onTrainEnd();
}

test('model.fit of TensorFlow.js draws the same curves, with its validation', () => {
  const log = vi.spyOn(console, 'log').mockImplementation(() => undefined);
  trainAsTensorFlow(liveCurves(), { epochs: 2, samples: 12, batchSize: 4, steps: null });
  trainAsTensorFlow(liveCurves(), { epochs: 2, steps: 3 });
  trainAsTensorFlow(liveCurves(), { epochs: 2 });
  const lines = log.mock.calls.map(([line]) => String(line));
  log.mockRestore();
  expect(
    lines.map((line) => /^Line chart of (\w+) over epochs\. training: (\d)/.exec(line)?.slice(1)),
  ).toEqual([
    ['loss', '6'],
    ['accuracy', '6'],
    ['loss', '6'],
    ['accuracy', '6'],
    ['loss', '2'],
    ['accuracy', '2'],
  ]);
  for (const line of lines) expect(line).toContain('validation: 2 points');
});
