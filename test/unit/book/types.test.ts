import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { createTypeReader } from '../../../scripts/book/code/types.ts';
import { root } from '../../../scripts/setup/paths.ts';

describe('types of names in cells', () => {
  const cells = [
    '/** Twice a number. @param value any number */\nfunction twice(value: number): number {\n  return 2 * value;\n}\nconst label = "a";',
    'const label = twice(3);',
    'const shown = [label];\nnothingOfThisName;',
  ];
  const hovers = createTypeReader(join(root, 'notebooks/cells.ts'), root).read(cells);
  const typeOf = (cell: number, name: string): string | undefined =>
    hovers[cell].find(({ start, length }) => cells[cell].slice(start, start + length) === name)
      ?.type;

  test('are known in the cell that declares them and in later ones', () => {
    expect(typeOf(0, 'twice')).toBe('function twice(value: number): number');
    expect(typeOf(1, 'twice')).toBe('function twice(value: number): number');
  });

  test('a name that is declared again has its new type from there on', () => {
    expect(typeOf(0, 'label')).toBe('const label: "a"');
    expect(typeOf(1, 'label')).toBe('const label: number');
    expect(typeOf(2, 'shown')).toBe('const shown: number[]');
  });

  test('doc comments come along, with a line for each argument', () => {
    const [first] = hovers[0];
    expect(first.docs).toBe('Twice a number.\n`value` any number');
  });

  test('a name that nobody knows has none', () => {
    expect(typeOf(2, 'nothingOfThisName')).toBeUndefined();
  });
}, 60_000);
