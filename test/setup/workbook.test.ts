import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { createHash } from 'node:crypto';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { parseNotebook } from '../../scripts/notebooks/notebook.ts';
import { besideName, planLesson } from '../../scripts/setup/workbook-plan.ts';
import { deliverLessons } from '../../scripts/setup/workbook.ts';

const { afterPlan } = vi.hoisted(() => ({ afterPlan: vi.fn<() => void>() }));
vi.mock(import('../../scripts/setup/workbook-plan.ts'), async (load) => {
  const original = await load();
  const planThenWait: typeof original.planLesson = (...args) => {
    const plan = original.planLesson(...args);
    afterPlan();
    return plan;
  };
  return { ...original, planLesson: planThenWait };
});

describe('the plan for one lesson', () => {
  const plan = (hash: string, workbook: Record<string, string>, delivery = {}) =>
    planLesson({ file: 'a.ipynb', hash, delivery }, (file) => workbook[file]);

  test('a missing notebook is copied', () => {
    expect(plan('1', {}).write).toEqual({ file: 'a.ipynb', over: undefined });
  });

  test('an unchanged notebook is replaced by the newer lesson', () => {
    expect(plan('2', { 'a.ipynb': '1' }, { own: '1' }).write?.file).toBe('a.ipynb');
  });

  test('a changed notebook is left alone while the lesson stays the same', () => {
    expect(plan('1', { 'a.ipynb': 'mine' }, { own: '1' })).toEqual({ delivery: { own: '1' } });
  });

  test('a newer lesson comes beside a changed notebook, once', () => {
    const first = plan('2', { 'a.ipynb': 'mine' }, { own: '1' });
    expect(first.write?.file).toBe('a (new version).ipynb');
    expect(first.news).toContain('a (new version).ipynb');
    const second = plan('2', { 'a.ipynb': 'mine' }, first.delivery); // the learner deleted it
    expect(second.write).toBeUndefined();
    expect(second.news).toBeUndefined();
  });

  test('an unchanged new version is replaced, a changed one gets a neighbour', () => {
    const delivery = { own: '1', beside: { file: 'a (new version).ipynb', hash: '2' } };
    const unchanged = { 'a.ipynb': 'mine', 'a (new version).ipynb': '2' };
    expect(plan('3', unchanged, delivery).write?.file).toBe('a (new version).ipynb');
    const changed = { 'a.ipynb': 'mine', 'a (new version).ipynb': 'mine too' };
    expect(plan('3', changed, delivery).write?.file).toBe('a (new version 2).ipynb');
  });

  test('without a manifest every other notebook counts as changed', () => {
    expect(plan('2', { 'a.ipynb': '1' }).write?.file).toBe('a (new version).ipynb');
  });

  test('the bare lesson with its solutions, as it was delivered once, is replaced by the copy without', () => {
    const given = { file: 'a.ipynb', hash: 'copy', complete: 'lesson', delivery: {} };
    expect(planLesson(given, () => 'lesson').write).toEqual({ file: 'a.ipynb', over: 'lesson' });
    const there: Record<string, string> = { 'a.ipynb': 'mine', 'a (new version).ipynb': 'lesson' };
    expect(planLesson(given, (file) => there[file]).write).toEqual({
      file: 'a (new version).ipynb',
      over: 'lesson',
    });
  });

  test('names of new versions keep the ending', () => {
    expect(besideName('day-01.ipynb', 2)).toBe('day-01 (new version 2).ipynb');
  });
});

describe('the workbook on disk', () => {
  let folder: string;
  let notebooks: string;
  let workbook: string;
  const read = (file: string) => readFileSync(join(workbook, file), 'utf8');
  const deliver = () => deliverLessons(notebooks, workbook);

  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'workbook-'));
    notebooks = join(folder, 'notebooks');
    workbook = join(folder, 'workbook');
    mkdirSync(notebooks);
  });

  afterEach(() => {
    rmSync(folder, { recursive: true });
  });

  test.each(['', '{', '[]', '{"a.ipynb":{"own":7}}', '{"a.ipynb":null}'])(
    'a manifest that says %j never leads to a lost change',
    (manifest) => {
      writeFileSync(join(notebooks, 'a.ipynb'), 'lesson 1');
      deliver();
      writeFileSync(join(workbook, 'a.ipynb'), 'mine');
      writeFileSync(join(workbook, '.delivered.json'), manifest);
      writeFileSync(join(notebooks, 'a.ipynb'), 'lesson 2');
      deliver();
      expect(read('a.ipynb')).toBe('mine');
      expect(read('a (new version).ipynb')).toBe('lesson 2');
    },
  );

  test('a folder in the way of a lesson is left alone', () => {
    mkdirSync(join(workbook, 'a.ipynb'), { recursive: true });
    writeFileSync(join(notebooks, 'a.ipynb'), 'lesson 1');
    deliver();
    expect(read('a (new version).ipynb')).toBe('lesson 1');
  });

  test('parts of an interrupted delivery go, the learner’s own files and folders of that ending stay', () => {
    mkdirSync(join(workbook, 'x.ipynb.7.part'), { recursive: true });
    const own = ['photos.zip.part', 'a.ipynb.part', 'notes.12.part'];
    const left = ['a.ipynb.123.part', '.delivered.json.123.part'];
    for (const name of [...own, ...left]) writeFileSync(join(workbook, name), 'x');
    deliver();
    expect(readdirSync(workbook).sort()).toEqual([...own, 'x.ipynb.7.part'].sort());
  });

  test('what the learner saves between the plan and the writing is not overwritten', () => {
    writeFileSync(join(notebooks, 'a.ipynb'), 'lesson 1');
    deliver();
    writeFileSync(join(notebooks, 'a.ipynb'), 'lesson 2');
    afterPlan.mockImplementationOnce(() => {
      writeFileSync(join(workbook, 'a.ipynb'), 'mine');
    });
    deliver();
    expect(read('a.ipynb')).toBe('mine');
    deliver();
    expect(read('a (new version).ipynb')).toBe('lesson 2');
  });

  test('a run that was stopped before it wrote the manifest loses nothing and repeats nothing', () => {
    writeFileSync(join(notebooks, 'a.ipynb'), 'lesson 1');
    deliver();
    rmSync(join(workbook, '.delivered.json'));
    expect(deliver()).toEqual([]);
    writeFileSync(join(notebooks, 'a.ipynb'), 'lesson 2');
    deliver();
    expect(read('a.ipynb')).toBe('lesson 2');
  });

  describe('with a real lesson', () => {
    const name = 'day-03-convolution-by-hand.ipynb';
    const lesson = readFileSync(join(import.meta.dirname, '../../notebooks', name), 'utf8');
    const renewed = lesson.replace('Convolution by hand', 'Convolution, by hand');

    test('the learner gets no solution, but all else', () => {
      writeFileSync(join(notebooks, name), lesson);
      deliver();
      expect(read(name)).not.toContain('BEGIN SOLUTION');
      expect(read(name)).toContain('BEGIN HIDDEN TESTS');
      const [mine, whole] = [read(name), lesson].map((text) => parseNotebook(text).cells);
      expect(mine.map(({ id }) => id)).toEqual(whole.map(({ id }) => id));
      expect(readFileSync(join(notebooks, name), 'utf8')).toBe(lesson);
    });

    test('an older delivery with its solutions is replaced when the learner has not changed it', () => {
      writeFileSync(join(notebooks, name), lesson);
      mkdirSync(workbook);
      writeFileSync(join(workbook, name), 'an older lesson');
      const own = createHash('sha256').update('an older lesson').digest('hex');
      writeFileSync(join(workbook, '.delivered.json'), JSON.stringify({ [name]: { own } }));
      deliver();
      expect(read(name)).toContain('is not done yet');
      rmSync(join(workbook, '.delivered.json'));
      writeFileSync(join(workbook, name), lesson);
      expect(deliver()).toEqual([]);
      expect(read(name)).toContain('is not done yet');
      expect(readdirSync(workbook).sort()).toEqual(['.delivered.json', name]);
    });

    test('a changed one stays as it is, and the renewed lesson comes beside it without solutions', () => {
      writeFileSync(join(notebooks, name), lesson);
      deliver();
      const mine = read(name).replace('# Day 3', '# My day 3');
      writeFileSync(join(workbook, name), mine);
      expect(deliver()).toEqual([]);
      writeFileSync(join(notebooks, name), renewed);
      expect(deliver()).toHaveLength(1);
      expect(read(name)).toBe(mine);
      const beside = read(name.replace('.ipynb', ' (new version).ipynb'));
      expect(beside).toContain('Convolution, by hand');
      expect(beside).not.toContain('BEGIN SOLUTION');
    });

    test('who takes the file away gets a fresh one', () => {
      writeFileSync(join(notebooks, name), lesson);
      deliver();
      writeFileSync(join(workbook, 'my old day 3.ipynb'), 'mine');
      rmSync(join(workbook, name));
      expect(deliver()).toEqual([]);
      expect(read(name)).toContain('is not done yet');
      expect(read('my old day 3.ipynb')).toBe('mine');
    });
  });

  test('whatever happens in which order, no text of the learner is lost and the newest lesson is offered', () => {
    const name = fc.constantFrom('a.ipynb', 'a (new version).ipynb', 'a (new version 2).ipynb');
    const event = fc.oneof(
      fc.record({ kind: fc.constant('deliver' as const) }),
      fc.record({ kind: fc.constant('newLesson' as const), version: fc.nat(4) }),
      fc.record({ kind: fc.constant('edit' as const), name }),
      fc.record({ kind: fc.constant('delete' as const), name }),
      fc.record({ kind: fc.constant('breakManifest' as const) }),
    );
    fc.assert(
      fc.property(fc.array(event, { maxLength: 30 }), (events) => {
        rmSync(workbook, { recursive: true, force: true });
        mkdirSync(workbook);
        const mine = new Map<string, string>();
        writeFileSync(join(notebooks, 'a.ipynb'), 'lesson 0');
        let edits = 0;
        let delivered = '';
        let taken = false as boolean; // whether the learner deleted or overwrote what was delivered last
        const take = (file: string) => {
          taken ||= existsSync(join(workbook, file)) && read(file) === delivered;
        };
        for (const happening of events) {
          if (happening.kind === 'deliver') {
            deliver();
            expect(deliver()).toEqual([]); // and nothing is delivered twice
            const newest = readFileSync(join(notebooks, 'a.ipynb'), 'utf8');
            if (newest !== delivered) taken = false;
            delivered = newest;
            const files = readdirSync(workbook).filter((file) => file.endsWith('.ipynb'));
            expect(files).toContain('a.ipynb');
            expect(taken || files.some((file) => read(file) === newest)).toBe(true);
          } else if (happening.kind === 'newLesson') {
            writeFileSync(join(notebooks, 'a.ipynb'), `lesson ${happening.version}`);
          } else if (happening.kind === 'edit') {
            take(happening.name);
            const text = `mine ${edits++}`;
            mine.set(happening.name, text);
            writeFileSync(join(workbook, happening.name), text);
          } else if (happening.kind === 'delete') {
            take(happening.name);
            mine.delete(happening.name);
            rmSync(join(workbook, happening.name), { force: true });
          } else {
            writeFileSync(join(workbook, '.delivered.json'), '{ broken');
          }
          for (const [file, text] of mine) expect(read(file)).toBe(text);
        }
      }),
      { numRuns: 200 },
    );
  });
});
