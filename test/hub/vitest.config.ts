import { fileURLToPath } from 'node:url';
import { defineConfig } from 'vitest/config';

// No part of npm test: it makes accounts, needs root, and takes a minute or two. npm run hub -- check
// runs it.
export default defineConfig({
  test: {
    root: fileURLToPath(new URL('../..', import.meta.url)),
    include: ['test/hub/**/*.hub.ts'],
    reporters: ['verbose'],
    testTimeout: 600_000,
    hookTimeout: 180_000,
  },
});
