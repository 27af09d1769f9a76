import { fileURLToPath } from 'node:url';
import { defineConfig } from 'vitest/config';

const lib = fileURLToPath(new URL('./lib', import.meta.url));

// Tests in these folders start kernels, servers or browsers, each of which fills a core by itself.
const oneAtATime = ['test/{execute,kernel,setup,lab,notebooks,browser}/**/*.test.ts'];

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
    projects: [
      {
        extends: true,
        test: {
          name: 'quick',
          include: ['test/**/*.test.ts'],
          exclude: oneAtATime,
          testTimeout: 20_000,
          hookTimeout: 20_000,
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
          maxWorkers: 1,
          sequence: { groupOrder: 1 },
        },
      },
    ],
  },
});
