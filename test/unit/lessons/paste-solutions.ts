import { stubsOf } from '../../../scripts/lessons/stubs.ts';
import { sourceOf, type Notebook } from '../../../scripts/notebooks/notebook.ts';
import { findRegions } from '../../../scripts/notebooks/regions.ts';

/**
 * The inverse of `learnerCopy`: the lesson's solutions, with their marks, where the copy still has
 * the line that stands for them. What the learner has written stays.
 */
export function pasteSolutions(copy: Notebook, lesson: Notebook): Notebook {
  const stubs = stubsOf(lesson.cells);
  const lessonCells = new Map(lesson.cells.map((cell, index) => [cell.id, { cell, index }]));
  const cells = copy.cells.map((cell) => {
    const source = sourceOf(cell);
    const twin = cell.id === undefined ? undefined : lessonCells.get(cell.id);
    if (!twin || cell.cell_type !== 'code') return cell;
    let rest = source;
    let done = '';
    for (const [number, region] of wholeSolutions(sourceOf(twin.cell)).entries()) {
      const indent = /^\s*/.exec(region)?.[0] ?? '';
      const stub = stubs[twin.index][number](indent).replace(/^/gm, indent);
      const place = `\n${rest}\n`.indexOf(`\n${stub}\n`);
      if (place < 0) continue;
      done += rest.slice(0, place) + region;
      rest = rest.slice(place + stub.length);
    }
    const pasted = done + rest;
    return pasted === source ? cell : { ...cell, source: pasted.split(/(?<=\n)/) };
  });
  return { ...copy, cells };
}

/** The solutions as they stand in the cell, with their marks. */
function wholeSolutions(source: string): string[] {
  const lines = source.split('\n');
  return findRegions(source, 'SOLUTION').map(({ begin, end }) =>
    lines.slice(begin, end + 1).join('\n'),
  );
}
