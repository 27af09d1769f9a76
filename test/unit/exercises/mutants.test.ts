import { describe, expect, it } from 'vitest';
import { mutantsOf } from '../../../scripts/exercises/mutants.ts';

const cell = (body: string): string =>
  [
    'function f(n: 1 | 2, list: number[]): number {',
    '  const before = 5 + 5;',
    '  // BEGIN SOLUTION',
    `  ${body}`,
    '  // END SOLUTION',
    '}',
  ].join('\n');

const changes = (body: string): string[] => mutantsOf(cell(body)).map(({ change }) => change);

describe('the mutants of a solution', () => {
  it('change one operator each', () => {
    expect(changes('return n + list[n];')).toEqual(['n + list[n] → n - list[n]']);
    expect(changes('return n && list.length;')).toEqual(['n && list.length → n || list.length']);
    expect(changes('return Number(n < list.length);')).toEqual([
      'n < list.length → n <= list.length',
      'n < list.length → n > list.length',
    ]);
  });

  it('change numbers by one, and to 0', () => {
    expect(changes('return n * 3;')).toEqual([
      'n * 3 → n / 3',
      'n * 3 → n * 4',
      'n * 3 → n * 2',
      'n * 3 → n * 0',
    ]);
    expect(changes('return list[0];')).toEqual(['list[0] → list[1]', 'list[0] → list[(-1)]']);
  });

  it('exchange functions, branches and signs', () => {
    expect(changes('return Math.min(n, n);')).toEqual(['Math.min(n, n) → Math.max(n, n)']);
    expect(changes('return Math.floor(n);')).toEqual([
      'Math.floor(n) → Math.ceil(n)',
      'Math.floor(n) → Math.round(n)',
      'Math.floor(n) → (n)',
    ]);
    expect(changes('return list ? n : list;')).toEqual(['list ? n : list → list ? list : n']);
    expect(changes('return -n;')).toEqual(['-n → n']);
    expect(changes('return Number(!n);')).toEqual(['!n → n']);
  });

  it('are shown without what stands far from the change', () => {
    const body = 'return list.map((x) => x ** 2).reduce((sum, square) => sum + square * n, 0);';
    expect(changes(body)).toContain('…> sum + square * n, 0) → …> sum + square * n, 1)');
    expect(changes(body)).toContain('x ** 2 → x * 2');
  });

  it('leave alone what is given, and what is a type', () => {
    expect(changes('const t: 1 | 2 = n;')).toEqual([]);
  });

  it('are whole cells with the line of their change', () => {
    const [{ line, source }] = mutantsOf(cell('return n + n;'));
    expect(line).toBe(4);
    expect(source).toBe(cell('return n - n;'));
  });
});
