// What an answer finds that looks through all that its sandbox shows.
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import {
  closeCompiler,
  gradeAnswers,
  prepareMaster,
  type Master,
} from '../../../scripts/grade/engine/index.ts';
import { findBubblewrap } from '../../../scripts/grade/sandbox/bubblewrap/find-bubblewrap.ts';
import { findWeak } from '../../../scripts/grade/sandbox/find-sandbox.ts';
import type { Sandbox } from '../../../scripts/grade/sandbox/index.ts';
import { permissionFlag } from '../../../scripts/grade/sandbox/weak/node-permission.ts';
import { lesson, limits } from './fixture.ts';
import { search } from './search.ts';

const strong = await findBubblewrap();
const sandboxes = [
  ...('missing' in strong ? [] : [strong]),
  ...(permissionFlag() === undefined ? [] : [await findWeak('')]),
];
let master: Master;

beforeAll(async () => {
  master = await prepareMaster(lesson);
});

describe.each(sandboxes.map((sandbox): [string, Sandbox] => [sandbox.kind, sandbox]))(
  'in a sandbox by %s',
  (_, sandbox) => {
    afterAll(() => closeCompiler(sandbox));

    test('there is no lesson, no solution and no check', async () => {
      const [{ problem }] = await gradeAnswers(
        master,
        { 'exercise-double': search },
        { sandbox, limits: { ...limits, processes: 8 } },
      );
      expect(problem?.message).toMatch(/looked at \d+ files in \d+ folders: \[\]/);
      const [, files] = /looked at (\d+) files/.exec(problem?.message ?? '') ?? [];
      // It did look: the library and its data are there.
      expect(Number(files)).toBeGreaterThan(50);
    });
  },
);
