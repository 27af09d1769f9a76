import { availableParallelism } from 'node:os';
import { fileURLToPath } from 'node:url';
import { defineConfig } from 'vitest/config';

const lib = fileURLToPath(new URL('./lib', import.meta.url));

// test/seeded.ts gives every test file the same random numbers in each run; CONVLAB_TEST_SEED=random
// tries others, and names them, so that CONVLAB_TEST_SEED=N does the same again.
const asked = process.env.CONVLAB_TEST_SEED ?? '1';
const seed = asked === 'random' ? Math.floor(Math.random() * 2 ** 31) : Number(asked);
if (!Number.isInteger(seed)) throw new Error('CONVLAB_TEST_SEED is a whole number or random.');
if (asked === 'random') console.log(`The tests draw with CONVLAB_TEST_SEED=${seed}`);
process.env.CONVLAB_TEST_SEED = String(seed); // for the processes of the tests

// Tests see the bundled data only, whatever real sets were fetched on this computer.
process.env.CONVLAB_DATA = fileURLToPath(new URL('./artifacts/no-data', import.meta.url));
process.env.CONVLAB_MNIST = '';

// Tests in these folders start kernels, servers or browsers, each of which fills a core by itself.
const oneAtATime = [
  'test/{execute,kernel,setup,lab,notebooks,browser,grade,tf/processes}/**/*.test.ts',
];

// Tests of TensorFlow.js (test/tf/**) run once per backend, each file in a process of its own, which
// finds its backend in $CONVLAB_BACKEND. All run on native and on WebAssembly; in plain JavaScript,
// which is slow, only those in test/tf/everywhere. A test starts TensorFlow.js in `beforeAll`, never
// at the top level of its file: where the native backend is not installed, `npm test` lists the
// names of its tests as skipped. By hand: npx vitest run --project tf-wasm test/tf/FILE
// What starts processes of its own to look at them (test/tf/processes) runs once.
const onBackends = (['native', 'wasm', 'plain'] as const).map((backend) => ({
  extends: true as const,
  test: {
    name: `tf-${backend}`,
    include: [backend === 'plain' ? 'test/tf/everywhere/**/*.test.ts' : 'test/tf/**/*.test.ts'],
    exclude: ['test/tf/processes/**'],
    env: { CONVLAB_BACKEND: backend },
    pool: 'forks' as const, // the addon can be loaded only once in a process
    maxWorkers: 1, // it has threads of its own
    isolate: false, // loading it for every file takes longer than the tests themselves
    testTimeout: 60_000,
    hookTimeout: 60_000,
    sequence: { groupOrder: 2 },
  },
}));

export default defineConfig({
  resolve: {
    // The sources of the library, so that a test needs no build first.
    alias: [
      { find: /^convlab$/, replacement: `${lib}/index.ts` },
      { find: /^convlab\/(?!package\.json$)(.*)$/, replacement: `${lib}/$1` },
    ],
  },
  test: {
    environment: 'node',
    setupFiles: [fileURLToPath(new URL('./test/seeded.ts', import.meta.url))],
    projects: [
      {
        extends: true,
        test: {
          name: 'quick',
          include: ['test/**/*.test.ts'],
          exclude: ['test/tf/**', 'test/keras/**', ...oneAtATime],
          // The library is loaded once per worker and not once per file, which takes twice as long
          // as the tests themselves; so a test leaves nothing behind in a module or in process.env.
          isolate: false,
          maxWorkers: availableParallelism(),
          // Some take seconds, and many times as long where other programs fill the cores.
          testTimeout: 60_000,
          hookTimeout: 60_000,
          sequence: { groupOrder: 0 },
        },
      },
      {
        extends: true,
        test: {
          name: 'one-at-a-time',
          include: oneAtATime,
          testTimeout: 120_000,
          hookTimeout: 180_000,
          expect: { poll: { timeout: 30_000 } },
          maxWorkers: 1,
          sequence: { groupOrder: 1 },
        },
      },
      {
        extends: true,
        test: { name: 'keras', include: ['test/keras/**/*.test.ts'], sequence: { groupOrder: 3 } },
      },
      ...onBackends,
    ],
  },
});
