import ts from 'typescript';
import { describe, expect, test } from 'vitest';
import { joinCells } from '../../../scripts/book/code/join-cells.ts';

/** What stands in the cells at each place of the joined text that stands in one. */
function restored(cells: readonly string[]): string[] {
  const { text, placeOf } = joinCells(cells);
  const found = cells.map((cell) => Array.from(cell, () => ' '));
  for (let position = 0; position < text.length; position += 1) {
    const place = placeOf(position);
    if (place) found[place.cell][place.start] = text[position];
  }
  return found.map((letters) => letters.join(''));
}

describe('all cells of a notebook as one module', () => {
  const cells = [
    "import { dot } from 'convlab';\n\nconst one = dot(a, b);",
    "const two = one + 1;\nimport { check } from 'convlab';\ncheck('two', two);",
    'const one = 5;\nconst [first, { second }] = three;',
    'const first = one;',
  ];

  test('every letter of code is at the place that it says', () => {
    for (const [index, text] of restored(cells).entries()) {
      const bare = (source: string): string => source.replace(/\s/g, '');
      expect(bare(text)).toBe(bare(cells[index]));
    }
  });

  test('imports come first, and the whole has the syntax of a module', () => {
    const { text } = joinCells(cells);
    expect(text.startsWith("import { dot } from 'convlab';")).toBe(true);
    expect(text.indexOf('import { check }')).toBeLessThan(text.indexOf('const one'));
    const { diagnostics } = ts.transpileModule(text, {
      reportDiagnostics: true,
      compilerOptions: { module: ts.ModuleKind.ESNext, target: ts.ScriptTarget.ES2022 },
    });
    expect(diagnostics).toEqual([]);
  });

  test('a name that is declared again begins a block, so that both are valid', () => {
    const { text } = joinCells(cells);
    expect(text.match(/^\{$/gm)).toHaveLength(2);
    expect(text).toContain('}}\nexport {};');
  });
});
