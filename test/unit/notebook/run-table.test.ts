import { expect, test } from 'vitest';
import { runTable } from 'convlab/notebook';
import type { Run } from 'convlab/plot';

const run = (variant: string, seed: number, loss: number, accuracy: number): Run => ({
  variant,
  seed,
  curves: { loss: [9, loss] },
  figures: { accuracy, parameters: 12345 },
});
const runs = [run('a', 1, 0.25, 0.9), run('a', 2, 0.75, 0.8)];

test('a table of runs has a row per variant, with means and in brackets the spread', () => {
  const columns = { parameters: 'parameters', loss: 'training loss', accuracy: 'right' };
  expect(runTable(runs, columns).text).toBe(
    [
      'variant  runs  parameters  training loss       right',
      'a        2     12,345      0.5 (0.25 to 0.75)  85.0 % (80.0 % to 90.0 %)',
    ].join('\n'),
  );
});

test('runs that diverged are counted in a column of their own', () => {
  const lost: Run = { variant: 'b', seed: 1, curves: {}, figures: {}, divergedIn: 1 };
  expect(runTable([...runs, lost], { loss: 'loss' }).text).toBe(
    [
      'variant  runs  diverged  loss',
      'a        2     0         0.5 (0.25 to 0.75)',
      'b        1     1         –',
    ].join('\n'),
  );
});
