import { beforeAll, describe, expect, test } from 'vitest';
import { createHighlighter, type Highlighter } from '../../../scripts/book/code/highlight.ts';
import { createCodeWriter, moveMarks } from '../../../scripts/book/code/write-code.ts';
import type { Cell } from '../../../scripts/notebooks/notebook.ts';

const textOf = (html: string): string =>
  html
    .replace(/<[^>]+>/g, '')
    .replaceAll('&lt;', '<')
    .replaceAll('&gt;', '>')
    .replaceAll('&amp;', '&')
    .replaceAll('&quot;', '"');

let highlighter: Highlighter;
beforeAll(async () => {
  highlighter = await createHighlighter();
});

describe('code with colours', () => {
  const code =
    'const map = conv2d(image, kernel); // a < b\nfor (const x of [1, 2]) show(`x ${x}`);';

  test('says the same as the code', () => {
    expect(textOf(highlighter.highlight(code, 'typescript'))).toBe(code);
  });

  test('names get the number of their type, and nothing else does', () => {
    const marks = [{ start: 12, length: 6, number: 7 }];
    const html = highlighter.highlight(code, 'typescript', marks);
    expect(html).toContain('<span class="t-function" data-t="7">conv2d</span>');
    expect(html.match(/data-t/g)).toHaveLength(1);
    expect(textOf(html)).toBe(code);
  });

  test('has no colour of its own, so that one page is light and dark', () => {
    expect(highlighter.highlight(code, 'typescript')).not.toMatch(/style=|#[\da-f]{6}/);
  });
});

describe('types of a cell of which only a part is shown', () => {
  const source = 'function f() {\n  // BEGIN SOLUTION\n  return one;\n  // END SOLUTION\n}\nf();';
  const at = (name: string, from = 0) => ({
    start: source.indexOf(name, from),
    length: name.length,
    type: name,
    docs: '',
  });

  test('go where their lines went', () => {
    const hovers = [at('f'), at('one'), at('f', source.length - 5)];
    const learner = 'function f() {\n  throw new Error();\n}\nf();';
    const moved = moveMarks(source, hovers, learner);
    expect(moved.map(({ start, length }) => learner.slice(start, start + length))).toEqual([
      'f',
      'f',
    ]);
    const solved = 'function f() {\nreturn one;\n}\nf();';
    const all = moveMarks(source, hovers, solved);
    expect(all.map(({ start, length }) => solved.slice(start, start + length))).toEqual([
      'f',
      'one',
      'f',
    ]);
  });

  test('equal types are there once on a page', () => {
    const cell = { cell_type: 'code', source: 'a;\na;', metadata: {} } as Cell;
    const hover = { length: 1, type: 'const a: 1', docs: 'see `b`' };
    const hoversOf = () => [
      [
        { start: 0, ...hover },
        { start: 3, ...hover },
      ],
    ];
    const writer = createCodeWriter([cell], { highlighter, hoversOf });
    expect(writer.write(0, 'a;\na;').match(/data-t="0"/g)).toHaveLength(2);
    expect(writer.types()).toHaveLength(1);
    expect(writer.types()[0][1]).toBe('see <code>b</code>');
  });
});
