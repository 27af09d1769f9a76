import { liveCurves } from 'convlab/notebook';
import { createNetwork, fit, layers } from 'convlab/nn';
import { createRandom, randomNormal } from 'convlab/tensor';
import { afterEach, expect, test, vi } from 'vitest';
import { curvePicture } from '../../../lib/notebook/live-curve-picture.ts';
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
    expect(own[0].data['text/html']).toMatch(/^<img alt="learning curves" src="data:image\/svg/);
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
