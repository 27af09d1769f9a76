import { describe, expect, test } from 'vitest';
import type { Submission } from '../../../../scripts/grade/collect/index.ts';
import type { Cell, Notebook } from '../../../../scripts/notebooks/notebook.ts';
import { answerOf, collected, delivered, notebookWith, sourceIn } from './class-folder.ts';

async function read(notebook: Notebook): Promise<Submission> {
  const [found] = await collected({ 'alice.ipynb': JSON.stringify(notebook) });
  return found;
}

const answer = answerOf('alice')['exercise-q1'];
const without = (cell: Cell): Cell => ({ ...cell, id: undefined });
const code = (source: string, id?: string): Cell => ({
  cell_type: 'code',
  ...(id === undefined ? {} : { id }),
  source,
  metadata: {},
  outputs: [],
  execution_count: null,
});

describe('answers', () => {
  test('of an untouched notebook are its stubs, and there is nothing to say', async () => {
    const { answers, notes } = await read(delivered);
    expect(answers['exercise-q1']).toBe(sourceIn(delivered, 'exercise-q1'));
    expect(Object.keys(answers)).toContain('quiz-size-answer');
    expect(notes).toEqual([]);
  });

  test('are the whole cell, whatever the student wrote into it', async () => {
    const source = `${answer}\nfunction helper() {}`;
    const { answers } = await read(notebookWith({ 'exercise-q1': source }));
    expect(answers['exercise-q1']).toBe(source);
  });

  test('are found by the id that nbgrader keeps, where the cell has lost its own', async () => {
    const { answers, notes } = await read(
      notebookWith({ 'exercise-q1': answer }, (cells) => cells.map(without)),
    );
    expect(answers['exercise-q1']).toBe(answer);
    expect(notes).toEqual([]);
  });

  test('are found by what they declare, where no id is left', async () => {
    const bare = (cell: Cell): Cell => ({ ...without(cell), metadata: {} });
    const { answers, notes } = await read(
      notebookWith({ 'exercise-q1': answer }, (cells) => cells.map(bare)),
    );
    expect(answers['exercise-q1']).toBe(answer);
    expect(answers['quiz-size-answer']).toContain('sizeQuestion(');
    expect(notes.join(' ')).toContain('Exercise 1 has lost its name');
    expect(Object.keys(answers).sort()).toEqual(
      Object.keys((await read(delivered)).answers).sort(),
    );
  });

  test('are found before their check, where the student gave the function another name', async () => {
    const renamed = answer.replace('shapeAfterStride', 'another');
    const bare = (cell: Cell): Cell => ({ ...without(cell), metadata: {} });
    const { answers } = await read(
      notebookWith({ 'exercise-q1': renamed }, (cells) => cells.map(bare)),
    );
    expect(answers['exercise-q1']).toBe(renamed);
  });

  test('in two cells of one id: the one that was changed counts', async () => {
    const { answers, notes } = await read(
      notebookWith({}, (cells) => [
        ...cells,
        code(answer, 'exercise-q1'),
        code('//', 'exercise-q1'),
      ]),
    );
    expect(answers['exercise-q1']).toBe(answer);
    expect(notes.join(' ')).toContain('Exercise 1 has 3 cells of one name');
  });

  test('that were deleted are told', async () => {
    const { answers, notes } = await read(
      notebookWith({}, (cells) => cells.filter(({ id }) => id !== 'exercise-q1')),
    );
    expect(answers).not.toHaveProperty('exercise-q1');
    expect(notes).toContain('The cell of Exercise 1 is missing.');
  });

  test('of a notebook that was saved for another kernel are read', async () => {
    const metadata = {
      kernelspec: { name: 'python3', display_name: 'Python 3', language: 'python' },
    };
    const { answers, notes } = await read({ ...notebookWith({ 'exercise-q1': answer }), metadata });
    expect(answers['exercise-q1']).toBe(answer);
    expect(notes[0]).toContain('saved for another kernel (Python 3)');
  });

  test('a notebook of another kernel without answers has nothing to grade', async () => {
    const metadata = {
      kernelspec: { name: 'python3', display_name: 'Python 3', language: 'python' },
    };
    const cells = [code('print(1)', 'a')];
    const { answers, fault } = await read({ nbformat: 4, nbformat_minor: 5, metadata, cells });
    expect(answers).toEqual({});
    expect(fault).toMatch(/is for another kernel \(Python 3\) and holds no answer cell of day-05/);
  });

  test('are found among ten thousand other cells', async () => {
    const many = Array.from({ length: 10_000 }, (_, index) => code('1;', `more-${index}`));
    const { answers, notes } = await read(
      notebookWith({ 'exercise-q1': answer }, (cells) => [...many, ...cells]),
    );
    expect(answers['exercise-q1']).toBe(answer);
    expect(notes).toEqual(['10000 cells were added and are not run.']);
  });
});

describe('what else was changed', () => {
  test('a locked cell that was changed or deleted is named', async () => {
    const { notes } = await read(
      notebookWith({ 'exercise-pad-check': '// passed' }, (cells) =>
        cells.filter(({ id }) => id !== 'exercise-same-check'),
      ),
    );
    expect(notes).toEqual([
      'The check of Exercise 4 (exercise-pad-check) was changed; the teacher’s own counts.',
      'The check of Exercise 6 (exercise-same-check) was deleted; the teacher’s own counts.',
    ]);
  });

  test('every locked cell may be changed without an effect on the answers', async () => {
    const changed = notebookWith({ 'exercise-q1': answer }, (cells) =>
      cells.map((cell) =>
        cell.metadata.editable === false ? { ...cell, source: 'hack();' } : cell,
      ),
    );
    const { answers, notes } = await read(changed);
    expect(answers['exercise-q1']).toBe(answer);
    const locked = delivered.cells.filter(({ metadata }) => metadata.editable === false);
    expect(notes).toHaveLength(locked.length);
  });

  test('other cells of the lesson are counted', async () => {
    const { notes } = await read(
      notebookWith({ 'count-starts': 'tried();' }, (cells) => [
        ...cells.filter(({ id }) => id !== 'stripes' && id !== 'modes'),
        code('mine();', 'mine'),
      ]),
    );
    expect(notes).toEqual([
      '1 cell of the lesson was changed.',
      '2 cells of the lesson were deleted.',
      '1 cell was added and is not run.',
    ]);
  });

  test('cells that were moved are counted', async () => {
    const { notes } = await read(
      notebookWith({}, ([first, second, ...rest]) => [second, ...rest, first]),
    );
    expect(notes).toEqual(['1 cell was moved.']);
  });

  test('ends of lines and empty cells are no change', async () => {
    const windows = notebookWith({}, (cells) => [
      ...cells.map((cell) => ({
        ...cell,
        source: [cell.source].flat().join('').replaceAll('\n', '\r\n'),
      })),
      code('', 'empty'),
    ]);
    expect((await read(windows)).notes).toEqual([]);
  });
});
