import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { learnerCopy } from '../../../scripts/lessons/index.ts';
import { progressOf, type DayProgress } from '../../../scripts/lessons/progress.ts';
import { dayText, progressText } from '../../../scripts/lessons/progress-text.ts';
import { readProgress } from '../../../scripts/lessons/read-progress.ts';
import type { Notebook } from '../../../scripts/notebooks/notebook.ts';
import { code, lesson, notebookOf, text } from './a-lesson.ts';

const name = 'day-01-sums';
const day = { name, notebook: notebookOf(...lesson) };
const fresh = learnerCopy(day.notebook);

type State = 'done' | 'wrong' | 'open';
type Outputs = Record<string, [title: string, state: State, passed: number, failed: number]>;

/** A notebook as JupyterLab saves it after its checks were run. */
function saved(results: Outputs, notebook: Notebook = fresh): Notebook {
  const cells = notebook.cells.map((cell) => {
    if (cell.id === undefined || !(cell.id in results)) return cell;
    const [title, state, passed, failed] = results[cell.id];
    const red = { name: 'three', passed: false, message: 'expected 3, got 4' };
    const data = {
      'application/vnd.convlab.exercise+json': { title, state, passed, failed },
      ...(state === 'done' ? {} : { 'application/vnd.convlab.check+json': red }),
    };
    return {
      ...cell,
      execution_count: 1,
      outputs: [{ output_type: 'display_data', data, metadata: {} }],
    };
  });
  return { ...notebook, cells };
}

const half: Outputs = {
  'exercise-sum-check': ['Exercise 1', 'done', 2, 0],
  'exercise-sum-2-check': ['Exercise 1 on a photograph', 'wrong', 0, 1],
  'quiz-size-check': ['Question 1', 'open', 0, 0],
};
const all: Outputs = {
  'exercise-sum-check': ['Exercise 1', 'done', 2, 0],
  'exercise-sum-2-check': ['Exercise 1 on a photograph', 'done', 1, 0],
  'quiz-size-check': ['Question 1', 'done', 1, 0],
};

const look = (...copies: [string, Notebook][]): DayProgress =>
  progressOf(
    [day],
    copies.map(([file, notebook]) => ({ name: file, notebook })),
  )[0];
const states = ({ tasks }: DayProgress) => tasks.map(({ state }) => state);

describe('the progress of a day', () => {
  test('counts what the saved outputs say', () => {
    const progress = look([name, saved(half)]);
    expect(progress).toMatchObject({ state: 'started', checksPassed: 2, points: 2, mostPoints: 4 });
    expect(states(progress)).toEqual(['done', 'wrong', 'open']);
    expect(look([name, saved(all)])).toMatchObject({ state: 'done', points: 4, checksPassed: 4 });
  });

  test('tells apart what is missing, not opened, not run, and not saved after its run', () => {
    expect(look().state).toBe('missing');
    expect(look([name, fresh]).state).toBe('new');
    const edited = { ...fresh, cells: [...fresh.cells, code('own', '1 + 1;')] };
    expect(look([name, edited]).state).toBe('unrun');
    const withoutChecks = look([name, saved({ 'exercise-sum-check': half['exercise-sum-check'] })]);
    expect(states(withoutChecks)).toEqual(['done', 'unrun', 'unrun']);
  });

  test('of several copies, each task counts where it is furthest', () => {
    const newer = saved({ 'quiz-size-check': ['Question 1', 'done', 1, 0] });
    const progress = look([name, saved(half)], [`${name} (new version)`, newer]);
    expect(states(progress)).toEqual(['done', 'wrong', 'done']);
    expect(progress.files).toEqual([name, `${name} (new version)`]);
    expect(dayText(progress)).toContain('“day-01-sums (new version).ipynb”');
  });

  test('finds a renamed notebook by its title, and leaves other notebooks alone', () => {
    expect(look(['my sums', saved(half)]).points).toBe(2);
    const own = notebookOf(text('title', '# Day 7 · Mine'), ...saved(all).cells.slice(1));
    expect(look(['own', own]).state).toBe('missing');
  });

  test('a cell that the learner deleted is gone, also when all others are done', () => {
    const cells = saved(all).cells.filter(({ id }) => id !== 'quiz-size-check');
    const progress = look([name, { ...fresh, cells }]);
    expect(states(progress)).toEqual(['done', 'done', 'gone']);
    expect(dayText(progress)).toContain('its cell is no longer in the notebook');
  });

  test('cells with new ids are found by what their outputs say', () => {
    const cells = saved(half).cells.map((cell, index) => ({ ...cell, id: `cell-${index}` }));
    expect(states(look([name, { ...fresh, cells }]))).toEqual(['done', 'wrong', 'open']);
  });

  test('a copy with the solutions inside is named', () => {
    expect(progressText([look([name, saved(all, day.notebook)])])).toContain(
      '“day-01-sums.ipynb” came with the solutions inside',
    );
  });

  test('a malformed output counts as no output', () => {
    const cells = fresh.cells.map((cell) =>
      cell.id === 'quiz-size-check'
        ? {
            ...cell,
            outputs: [
              { output_type: 'display_data', data: { 'application/vnd.convlab.exercise+json': 3 } },
              { output_type: 'stream', text: 'x' },
            ],
          }
        : cell,
    );
    expect(states(look([name, { ...fresh, cells }]))).toEqual(['unrun', 'unrun', 'unrun']);
  });
});

test('the table has a line for each day, sums, and what is open', () => {
  const other = { ...look(), title: 'Day 2 · Products: one more' };
  expect(progressText([look([name, saved(half)]), other]).split('\n')).toEqual([
    'day               exercises  questions  points  checks passed',
    'Day 1 · Sums            0/1        0/1     2/4              2',
    'Day 2 · Products  not in your workbook: npm start brings it',
    '',
    '0 of 2 days done, 2 of 8 points, 2 checks passed',
    'Day 1: open: Question 1; wrong: Exercise 1',
  ]);
});

test('a day in detail says what is wrong', () => {
  expect(dayText(look([name, saved(half)])).split('\n')).toEqual([
    'Day 1 · Sums: 2 of 4 points',
    '✔ Exercise 1                  2 of 2 points, done',
    '✖ Exercise 1 on a photograph  0 of 1 point, wrong',
    '    three: expected 3, got 4',
    '○ Question 1                  0 of 1 point, open',
  ]);
});

test('a day that was not opened yet has open tasks', () => {
  expect(
    dayText(look([name, fresh]))
      .split('\n')
      .slice(0, 2),
  ).toEqual(['Day 1 · Sums: not opened yet', '○ Exercise 1                  0 of 2 points, open']);
});

describe('reading the workbook', () => {
  let folder: string;
  const write = (file: string, content: string): void => {
    writeFileSync(join(folder, file), content);
  };
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'progress-'));
    mkdirSync(join(folder, 'notebooks'));
    mkdirSync(join(folder, 'workbook/old/.ipynb_checkpoints'), { recursive: true });
    write(`notebooks/${name}.ipynb`, JSON.stringify(day.notebook));
  });
  afterEach(() => {
    rmSync(folder, { recursive: true });
  });
  const read = () => readProgress(join(folder, 'notebooks'), join(folder, 'workbook'));

  test('a damaged notebook is named and does not hide the others', () => {
    write(`workbook/${name}.ipynb`, JSON.stringify(saved(half)));
    write('workbook/broken.ipynb', '{"nbformat": 4,');
    write('workbook/old/empty.ipynb', '');
    const { days, damaged } = read();
    expect(days[0].points).toBe(2);
    expect(damaged.map(({ file }) => file)).toEqual(['broken.ipynb', join('old', 'empty.ipynb')]);
    expect(damaged[0].reason).toMatch(/^not valid JSON/);
  });

  test('a day whose only notebook is damaged is not told to be missing', () => {
    write(`workbook/${name}.ipynb`, '{"nbformat": 4,');
    const { days } = read();
    expect(days[0].state).toBe('damaged');
    expect(progressText(days)).toContain('cannot be read; rename or delete it');
    expect(dayText(days[0])).toBe(
      'Day 1 · Sums: its notebook cannot be read; rename or delete it, and npm start brings a fresh copy',
    );
    write('workbook/copy.ipynb', JSON.stringify(saved(half)));
    expect(read().days[0].state).toBe('started');
  });

  test('looks into folders, but not at checkpoints', () => {
    write('workbook/old/mine.ipynb', JSON.stringify(saved(half)));
    write(`workbook/old/.ipynb_checkpoints/${name}.ipynb`, JSON.stringify(saved(all)));
    expect(read().days[0].points).toBe(2);
  });

  test('without a workbook every day is missing', () => {
    rmSync(join(folder, 'workbook'), { recursive: true });
    expect(read().days[0].state).toBe('missing');
  });
});
