import { afterAll, beforeAll, expect, test } from 'vitest';
import { startKernel, streamText } from './kernel-driver.js';

let kernel: Awaited<ReturnType<typeof startKernel>>;
beforeAll(async () => {
  kernel = await startKernel();
}, 120_000);
afterAll(() => kernel.close());

async function expectInterrupted(code: string): Promise<void> {
  const result = await kernel.run(code, { interruptOn: 'started', timeout: 40 });
  expect(result.idle).toBe(true);
  expect(result.reply).toMatchObject({ status: 'error', ename: 'KeyboardInterrupt' });
  expect(result.outputs.at(-1)).toMatchObject({ type: 'error', ename: 'KeyboardInterrupt' });
  const next = await kernel.run('"alive"', { timeout: 40 });
  expect(streamText(next)).toBe('alive\n');
}

const wait = 'await new Promise<void>((resolve) => setTimeout(resolve, 10))';

test.each([
  ['a synchronous loop', 'for (;;) {}'],
  ['a synchronous loop after an await', 'await null; for (;;) {}'],
  ['a synchronous loop after a timer', `${wait}; for (;;) {}`],
  [
    'a synchronous loop after reading a file',
    'await require("node:fs").promises.readdir("."); for (;;) {}',
  ],
  ['a synchronous loop in a timer', `setTimeout(() => { for (;;) {} }, 10); for (;;) ${wait}`],
  ['a loop that awaits only promises', 'for (;;) await null'],
  ['a promise that is never resolved', 'await new Promise(() => {})'],
])(
  '%s is interrupted, and the next cell runs',
  async (_name, loop) => {
    await expectInterrupted(`console.log('started'); ${loop}`);
  },
  120_000,
);

test.each([
  ['setImmediate', 'await new Promise<void>((resolve) => setImmediate(resolve))'],
  ['setTimeout', 'await new Promise<void>((resolve) => setTimeout(resolve, 0))'],
  ['timers/promises', 'await require("node:timers/promises").setTimeout(1)'],
  ['util.promisify', 'await require("node:util").promisify(setTimeout)(1)'],
])(
  'a loop that awaits %s stops also in the background',
  async (_name, turn) => {
    await expectInterrupted(`
    (globalThis as any).count = 0;
    console.log('started');
    for (;;) { (globalThis as any).count++; ${turn}; }
  `);
    const later = await kernel.run(`
    const before = (globalThis as any).count;
    await new Promise<void>((resolve) => setTimeout(resolve, 300));
    console.log(before > 0, (globalThis as any).count - before);
  `);
    expect(streamText(later)).toBe('true 0\n');
  },
  120_000,
);

test('an interval of an interrupted cell stops, one of an earlier cell goes on', async () => {
  await kernel.run(
    '(globalThis as any).early = 0; setInterval(() => { (globalThis as any).early++; }, 5); void 0',
  );
  await expectInterrupted(`
    (globalThis as any).own = 0;
    setInterval(() => { (globalThis as any).own++; }, 5);
    console.log('started');
    for (;;) ${wait};
  `);
  const later = await kernel.run(`
    const early = (globalThis as any).early, own = (globalThis as any).own;
    await new Promise<void>((resolve) => setTimeout(resolve, 500));
    console.log((globalThis as any).early > early, (globalThis as any).own - own);
  `);
  expect(streamText(later)).toBe('true 0\n');
}, 120_000);

test('the library hears of an interrupt through its AbortSignal', async () => {
  await expectInterrupted(`
    const signal: AbortSignal = (globalThis as any)[Symbol.for('convlab.kernel')].interruptSignal();
    (globalThis as any).heard = signal.aborted;
    signal.addEventListener('abort', () => { (globalThis as any).heard = signal.reason.name; });
    console.log('started');
    await new Promise(() => {});
  `);
  expect(streamText(await kernel.run('(globalThis as any).heard'))).toBe('KeyboardInterrupt\n');
  const fresh = `(globalThis as any)[Symbol.for('convlab.kernel')].interruptSignal().aborted`;
  expect(streamText(await kernel.run(fresh))).toBe('false\n');
}, 120_000);

test('a listener to SIGINT is called and does not make interrupts deadly', async () => {
  await kernel.run('process.once("SIGINT", () => console.log("heard")); void 0');
  const result = await kernel.run('console.log("started"); for (;;) {}', {
    interruptOn: 'started',
  });
  expect(streamText(result)).toBe('started\nheard\n');
  await expectInterrupted('console.log("started"); for (;;) {}');
}, 120_000);

test('interrupts of an idle kernel do nothing', async () => {
  await kernel.ask({ do: 'interrupt' });
  await kernel.ask({ do: 'interrupt' });
  expect(streamText(await kernel.run('"alive"'))).toBe('alive\n');
}, 120_000);
