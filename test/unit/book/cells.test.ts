import { beforeAll, describe, expect, test } from 'vitest';
import { createAssets, type Assets } from '../../../scripts/book/assets.ts';
import { createHighlighter } from '../../../scripts/book/code/highlight.ts';
import { makeLesson, type Lesson } from '../../../scripts/book/lesson/lesson.ts';
import { createMarkdown } from '../../../scripts/book/markdown/markdown.ts';
import type { Cell, Notebook } from '../../../scripts/notebooks/notebook.ts';

const code = (id: string, source: string, outputs: Cell['outputs'] = [], metadata = {}): Cell => {
  return { cell_type: 'code', id, source, metadata, outputs };
};
const text = (id: string, source: string): Cell => {
  return { cell_type: 'markdown', id, source, metadata: {} };
};
const shown = (data: Record<string, unknown>) => ({ output_type: 'display_data', data });

const figure = {
  data: [{ type: 'scatter', x: [1], y: [2] }],
  layout: { width: 300, height: 200 },
  frames: [{ name: '1' }],
};

const notebook: Notebook = {
  nbformat: 4,
  nbformat_minor: 5,
  metadata: {},
  cells: [
    text('title', '# Day 3 · Convolution by hand\n\n- lay a kernel on a patch;\n- slide it.\n'),
    code('figure', 'draw();', [
      shown({ 'application/vnd.plotly.v1+json': figure, 'text/plain': 'a "point"' }),
    ]),
    code('printed', 'print();', [
      { output_type: 'stream', name: 'stdout', text: ['a < b\n'] },
      { output_type: 'error', ename: 'E', evalue: 'v', traceback: ['\u001b[31mE: v\u001b[0m'] },
    ]),
    code(
      'exercise-size',
      'function size(): number {\n  // BEGIN SOLUTION\n  return 42;\n  // END SOLUTION\n}',
    ),
    code(
      'exercise-size-check',
      "exercise('Exercise 1', () => {\n  check('it', size());\n  // BEGIN HIDDEN TESTS\n  check('secret', 1);\n  // END HIDDEN TESTS\n});",
      [shown({ 'text/html': '<div>green</div>', 'text/plain': 'green' })],
    ),
    code('quiz-one', '// Question 1\nconst q = quiz();', [
      shown({
        'text/html':
          '<div data-lm-suppress-shortcuts="true"><div>Which?</div><details><summary>A</summary>Right.</details><div>the next cell</div></div>',
      }),
    ]),
    code('quiz-one-answer', "// BEGIN SOLUTION\nq('A');\n// END SOLUTION"),
    code('quiz-one-check', "q.grade('Question 1');"),
    code('folded', 'hidden();', [], { jupyter: { source_hidden: true } }),
  ],
};

let assets: Assets;
let lesson: Lesson;
const cellOf = (id: string): string =>
  new RegExp(`<div class="cell [^>]*id="${id}">\n(.*?)\n</div>(?=\n<div class="cell|$)`, 's').exec(
    lesson.html,
  )?.[1] ?? '';

beforeAll(async () => {
  assets = createAssets();
  const highlighter = await createHighlighter();
  lesson = makeLesson('day-03-convolution-by-hand', notebook, {
    assets,
    highlighter,
    markdown: createMarkdown({ highlighter }),
    hoversOf: (cells) => cells.map(() => []),
    still: () => 'assets/pictures/still.webp',
    shrink: (source) => source,
  });
});

describe('a lesson of the book', () => {
  test('has the title and the goals of its first cell, the title only once', () => {
    expect(lesson).toMatchObject({ day: 3, title: 'Convolution by hand' });
    expect(lesson.goals).toEqual(['lay a kernel on a patch', 'slide it']);
    expect(lesson.html).not.toContain('<h1');
  });

  test('a figure has its still picture, its words, and its data in a script of its own', () => {
    const html = cellOf('figure');
    expect(html).toContain(
      'src="assets/pictures/still.webp" width="300" height="200" alt="a &quot;point&quot;"',
    );
    const [, address = ''] = /data-script="([^"]+)"/.exec(html) ?? [];
    expect(String(assets.files.get(address))).toMatch(
      /^\(self\.bookFigures\?\?=\{\}\)\["[\da-f]{12}"\]="H4sI/,
    );
  });

  test('what was printed is text, and errors have no colours of a terminal', () => {
    const html = cellOf('printed');
    expect(html).toContain('<pre class="output">a &lt; b</pre>');
    expect(html).toContain('<pre class="output error">E: v</pre>');
  });

  test('an exercise shows what a learner finds, and its solution on a click', () => {
    const [open, folded] = cellOf('exercise-size').split('<details class="solution">');
    expect(open).toContain('Exercise 1 is not done yet');
    expect(open).not.toContain('42');
    expect(folded).toContain('42');
    expect(folded).not.toContain('BEGIN SOLUTION');
  });

  test('its checks are folded, and hidden ones are not there', () => {
    const html = cellOf('exercise-size-check');
    expect(html).toMatch(/^<details class="checks">/);
    expect(html).toContain('green');
    expect(html).not.toContain('secret');
  });

  test('a question answers by itself, and its right letter stands nowhere', () => {
    expect(cellOf('quiz-one')).toContain('<summary>A</summary>');
    expect(cellOf('quiz-one')).not.toMatch(/Question 1|the next cell/);
    expect(lesson.html).not.toMatch(/quiz-one-answer|quiz-one-check/);
  });

  test('code that JupyterLab folds is folded', () => {
    expect(cellOf('folded')).toMatch(/^<details class="code-fold">/);
  });
});
