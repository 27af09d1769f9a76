import { expect } from 'vitest';
import type { Cell, Figure, Trace } from 'convlab/plot';

/** The numbers that stand in a figure's cells, read back from their texts. */
export function numbersIn(trace: Partial<Trace>): number[] {
  return (trace.text as string[]).map((text) => Number(text.replace('−', '-')));
}

/** All cells of a heatmap in a row. */
export function cellsIn(trace: Partial<Trace>): Cell[] {
  return (trace.z ?? []).flat();
}

/** A figure must come through JSON unchanged and say in words what it shows. */
export function expectPlainFigure(figure: Figure): void {
  expect(figure.kind).toBe('figure');
  expect(JSON.parse(JSON.stringify(figure))).toStrictEqual(figure);
  expect(figure.description).toMatch(/^[A-Z0-9].*\.$/s);
}
