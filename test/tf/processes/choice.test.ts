import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';
import { nativeIsInstalled } from '../../../scripts/setup/native/place.ts';
import { runChild } from './run-child.ts';

const nowhere = { CONVLAB_NATIVE: '/nowhere' };

test('without the native backend TensorFlow.js runs on WebAssembly and says how to get it', async () => {
  const { lines, stderr, result } = await runChild(nowhere);
  expect(lines).toHaveLength(1);
  expect(lines[0]).toMatch(
    /^TensorFlow\.js 4\.22\.0 runs on WebAssembly with \d+ threads?; native is faster with large networks: npm run setup -- --native\.$/,
  );
  expect(stderr).toBe('');
  expect(result).toMatchObject({ backend: 'wasm', same: true, largest: [4, 3] });
  expect(result.losses?.every(Number.isFinite)).toBe(true);
});

test('the WebAssembly module leaves no listeners that end the process at a rejection', async () => {
  const { result } = await runChild({ ...nowhere, CONVLAB_BACKEND: 'wasm' });
  expect(result.guests).toEqual([0, 0]);
});

test('without WebAssembly it runs in plain JavaScript and says why', async () => {
  const { lines, result } = await runChild(nowhere, { flags: ['--jitless'] });
  expect(lines).toEqual([
    'TensorFlow.js 4.22.0 runs in plain JavaScript, which is slow, because this Node runs without WebAssembly; native is faster with large networks: npm run setup -- --native.',
  ]);
  expect(result).toMatchObject({ backend: 'plain', largest: [4, 3] });
});

test.each(['wasm', 'plain'])('$CONVLAB_BACKEND=%s forces that backend', async (backend) => {
  const { lines, stderr, result } = await runChild({ CONVLAB_BACKEND: backend });
  expect(result.backend).toBe(backend);
  expect(lines).toHaveLength(1);
  expect(stderr).toBe('');
});

test('a backend that does not exist is refused by name', async () => {
  const { lines, result } = await runChild({ CONVLAB_BACKEND: 'gpu' });
  expect(lines).toEqual([]);
  expect(result.error).toBe(
    "OptionError: startTensorFlow: $CONVLAB_BACKEND must be native, wasm or plain, but is 'gpu'.",
  );
});

test('native by force, where it is not installed, is an error that says how to install it', async () => {
  const { result } = await runChild({ ...nowhere, CONVLAB_BACKEND: 'native' });
  expect(result.error).toBe(
    "ConvlabError: startTensorFlow: the backend 'native' was asked for and does not start (it is not installed); npm run setup -- --native installs or repairs it.",
  );
});

test.skipIf(!nativeIsInstalled())(
  'with the native backend TensorFlow.js runs natively, and its library prints nothing',
  async () => {
    const { lines, stderr, result } = await runChild();
    expect(lines).toHaveLength(1);
    expect(lines[0]).toMatch(
      /^TensorFlow\.js 4\.22\.0 runs natively \(TensorFlow 2\.\d+\.\d+\)\.$/,
    );
    expect(stderr).toBe('');
    expect(result).toMatchObject({ backend: 'native', same: true, largest: [4, 3] });
  },
);

// Node 23 and later have lost functions that tfjs-node calls; here they are lost in any Node.
const withoutRemoved = fileURLToPath(new URL('without-removed.cjs', import.meta.url));

test.skipIf(!nativeIsInstalled())(
  'without util.isArray and util.isNullOrUndefined, as in Node 24, it runs natively all the same',
  async () => {
    const { stderr, result } = await runChild({}, { flags: ['--require', withoutRemoved] });
    expect(stderr).toBe('');
    expect(result).toMatchObject({ backend: 'native', largest: [4, 3] });
    expect(result.losses?.every(Number.isFinite)).toBe(true);
  },
);

const newer = process.env.CONVLAB_TEST_NODE ?? '';

test.skipIf(newer === '')('the Node of $CONVLAB_TEST_NODE runs it without a warning', async () => {
  const { lines, stderr, result } = await runChild({}, { node: newer });
  expect(lines).toHaveLength(1);
  expect(stderr).toBe('');
  expect(result.backend).toBe(nativeIsInstalled() ? 'native' : 'wasm');
  expect(result).toMatchObject({ same: true, largest: [4, 3] });
});
