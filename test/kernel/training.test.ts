import { afterAll, beforeAll, expect, test } from 'vitest';
import { type Output, startKernel, streamText } from './kernel-driver.js';

let kernel: Awaited<ReturnType<typeof startKernel>>;
beforeAll(async () => {
  kernel = await startKernel();
}, 120_000);
afterAll(() => kernel.close());

const setUp = `
import { createNetwork, createRandom, digits, fit, layers, liveCurves, map } from 'convlab';
const { images, labels } = digits();
const data = { x: map(images, (value) => value / 16), labels };
const network = createNetwork({
  input: [8, 8, 1],
  layers: [
    layers.conv2d({ filters: 8, size: 3, activation: 'relu' }),
    layers.flatten(),
    layers.dense({ units: 10 }),
  ],
  random: createRandom(1),
});
`;

const displays = (outputs: Output[]): Output[] =>
  outputs.filter(({ type }) => type === 'display_data' || type === 'update_display_data');
const idsOf = (outputs: Output[]) =>
  new Set(displays(outputs).map(({ transient }) => transient?.display_id));
const plotly = 'application/vnd.plotly.v1+json';

// A busy machine may be late once; what is slow by itself is late each time.
const timed = { retry: 2, timeout: 120_000 };

test(
  'curves are replaced in place while a network is trained, at the end by figures',
  timed,
  async () => {
    expect((await kernel.run(setUp)).reply).toMatchObject({ status: 'ok' });
    const { outputs, reply } = await kernel.run(`
    const started = performance.now();
    await fit(network, data, {
      epochs: 1e6,
      validationSplit: 0.1,
      progress: false,
      callbacks: [liveCurves(), {
        onEpoch: ({ stop }) => { if (performance.now() - started > 4000) stop(); },
      }],
    });
    console.log((performance.now() - started) / 1000);
  `);
    expect(reply).toMatchObject({ status: 'ok' });
    const seconds = Number(outputs.find(({ type }) => type === 'stream')?.text);
    expect(idsOf(outputs).size).toBe(2);
    for (const id of idsOf(outputs)) {
      const own = displays(outputs).filter(({ transient }) => transient?.display_id === id);
      expect(own.map(({ type }) => type)).toEqual([
        'display_data',
        ...own.slice(1).map(() => 'update_display_data'),
      ]);
      expect(own.length / seconds).toBeGreaterThan(2);
      expect(own.length / seconds).toBeLessThan(6);
      expect(own[0].data).toHaveProperty('text/html');
      expect(own.at(-1)?.data).toHaveProperty([plotly]);
    }
  },
);

test(
  'an interrupt ends the training within half a second; the network keeps what it learned',
  timed,
  async () => {
    const before = await kernel.run('JSON.stringify(network.evaluate(data.x, data.labels))');
    const { results, interruptSeconds } = await kernel.runAll(
      [
        {
          code: `
          const interrupted = fit(network, data, { epochs: 1e6, progress: false, callbacks: [
            liveCurves(),
            { onStart: () => console.log('started') },
          ] });
          await interrupted;
          console.log('never printed');
        `,
        },
      ],
      { interruptOn: 'started', interruptDelay: 1.5, timeout: 40 },
    );
    const [{ reply, outputs }] = results;
    expect(reply).toMatchObject({ status: 'error', ename: 'KeyboardInterrupt' });
    expect(interruptSeconds).toBeLessThan(0.5);
    expect(displays(outputs).at(-1)?.data).toHaveProperty([plotly]);
    const after = await kernel.run('JSON.stringify(network.evaluate(data.x, data.labels))');
    expect(streamText(after)).toContain('accuracy');
    expect(streamText(after)).not.toBe(streamText(before));
    // Nothing goes on in the background.
    expect(
      streamText(await kernel.run('JSON.stringify(network.evaluate(data.x, data.labels))')),
    ).toBe(streamText(after));
  },
);
