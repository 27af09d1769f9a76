import { describe, expect, test } from 'vitest';
import { findBubblewrap } from '../../../scripts/grade/sandbox/bubblewrap/find-bubblewrap.ts';
import { findWeak } from '../../../scripts/grade/sandbox/find-sandbox.ts';
import { permissionFlag } from '../../../scripts/grade/sandbox/weak/node-permission.ts';
import type { Sandbox } from '../../../scripts/grade/sandbox/index.ts';
import { diskFillers, endless, floods, forkBombs, greedy, leftBehind } from './attacks.ts';
import { burgle } from './burgle.ts';
import { runAttack } from './run-attack.ts';

const found = await findBubblewrap();
const strong = 'missing' in found ? undefined : found;
const weak = permissionFlag() === undefined ? undefined : await findWeak('');

/** Stands in the place of one that is missing; the tests that would use it are skipped. */
const missing: Sandbox = {
  kind: 'bubblewrap',
  warnings: [],
  start: () => {
    throw new Error('There is no such sandbox here.');
  },
};

const honest = `
  const { readSync, writeSync } = require('node:fs');
  const bytes = Buffer.alloc(100);
  const count = readSync(3, bytes);
  writeSync(4, JSON.stringify({ heard: bytes.subarray(0, count).toString() }));`;

/** An honest neighbour works while an attack goes on. */
async function neighbour(sandbox: Sandbox): Promise<unknown> {
  const program = `
    const { writeSync } = require('node:fs');
    let sum = 0;
    for (let round = 0; round < 1e7; round += 1) sum += round % 7;
    require('node:fs').writeFileSync(process.env.TMPDIR + '/mine', 'mine');
    const told = { sum };
    setTimeout(() => writeSync(4, JSON.stringify(told)), 500);`;
  return (await runAttack(sandbox, program, { limits: { seconds: 30 } })).told;
}

for (const [kind, sandbox] of [
  ['bubblewrap', strong],
  ['Node’s permission model', weak],
] as const) {
  // Where one of them is missing its tests are named as skipped.
  const it = test.skipIf(sandbox === undefined);
  const box = sandbox ?? missing;

  describe(kind, () => {
    it('a program hears and answers on the wire', async () => {
      const { ending, left, told } = await runAttack(box, honest, { says: 'hello' });
      expect(ending).toMatchObject({ how: 'exit', code: 0 });
      expect(left).toEqual([]);
      expect(told).toEqual({ heard: 'hello' });
    });

    for (const [what, program] of Object.entries(endless)) {
      it(`a ${what} is stopped`, { concurrent: true }, async () => {
        const { ending, left } = await runAttack(box, program, { limits: { seconds: 1 } });
        expect(['time', 'memory']).toContain(ending.how);
        expect(left).toEqual([]);
      });
    }

    for (const [what, program] of Object.entries(greedy)) {
      it(`memory that is taken with ${what} is limited`, async () => {
        const { ending, output, left } = await runAttack(box, program, { limits: { seconds: 30 } });
        const isRefused = /Access to this API has been restricted|ERR_ACCESS_DENIED/;
        const how =
          box.kind === 'node-permission' && ending.how === 'exit' ? 'refused' : ending.how;
        expect(['memory', 'refused']).toContain(how);
        if (how === 'refused') expect(ending.code).not.toBe(0);
        if (how === 'refused') expect(output).toMatch(isRefused);
        expect(left).toEqual([]);
      });
    }

    it('memory that runs out is told after whatever was written before', async () => {
      const talkative = `console.log('talk '.repeat(40_000));\n${greedy.objects}`;
      const { ending, output } = await runAttack(box, talkative, { limits: { seconds: 30 } });
      expect(ending.how).toBe('memory');
      expect(output.slice(0, 5)).toBe('talk ');
      expect(output).toContain('out of memory');
      expect(output.length).toBeLessThanOrEqual(65_536);
    });

    for (const [what, program] of Object.entries(forkBombs)) {
      it(`a fork bomb ${what} is contained, and a neighbour works on`, async () => {
        const [attacked, told] = await Promise.all([
          runAttack(box, program, { limits: { seconds: 2.5 } }),
          neighbour(box),
        ]);
        expect(['time', 'processes', 'memory', 'exit', 'signal']).toContain(attacked.ending.how);
        expect(attacked.left).toEqual([]);
        expect(told).toEqual({ sum: 29_999_994 });
      });
    }

    for (const [what, program] of Object.entries(floods)) {
      it(`a flood of ${what} is cut`, async () => {
        const { ending, output, left } = await runAttack(box, program, { limits: { seconds: 30 } });
        expect(ending).toEqual({ how: 'output', message: 'It wrote more than 1 MB of text.' });
        expect(output.length).toBeLessThanOrEqual(65_536);
        expect(left).toEqual([]);
      });
    }

    for (const [what, program] of Object.entries(diskFillers)) {
      it(`a disk that is filled with ${what} is its own`, async () => {
        const { ending, told, left } = await runAttack(box, program, { limits: { seconds: 60 } });
        expect(['disk', 'exit', 'signal']).toContain(ending.how);
        if (told !== undefined) {
          expect((told as { written: number }).written).toBeLessThanOrEqual(4 * 2 ** 20);
        }
        expect(left).toEqual([]);
      });
    }

    it('processes that are left behind end with the program', async () => {
      const { ending, left } = await runAttack(box, leftBehind, { limits: { seconds: 30 } });
      expect(ending.how).toBe('exit');
      if (box.kind === 'bubblewrap') expect(ending.code).toBe(7);
      expect(left).toEqual([]);
    });

    it('nothing outside is reached', async () => {
      const { reached, unharmed } = await burgle(box);
      // What Node's permission model does not contain, and its warnings say so.
      const known = box.kind === 'bubblewrap' ? [] : [/^connect/, /seen$/, /^list \/$/];
      expect(reached.filter((one) => !known.some((pattern) => pattern.test(one)))).toEqual([]);
      expect(unharmed).toBe(true);
    });
  });
}

test('a weak sandbox says what it does not contain', () => {
  expect(weak?.warnings.join(' ')).toMatch(/network|other processes/);
});
