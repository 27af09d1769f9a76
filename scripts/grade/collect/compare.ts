// What a student changed beside the answers. Nothing of it counts or runs; people are told.
import type { Cell } from '../../notebooks/notebook.ts';
import { isAnswer, isCheck, isText, tasksOf, titleOf, type Task } from '../../notebooks/roles.ts';
import type { IndexedCells } from './indexed-cells.ts';

/** Sentences about cells that were changed, deleted, added or moved. */
export function changesOf(
  delivered: IndexedCells,
  handedIn: IndexedCells,
  answers: ReadonlyMap<string, number>,
): string[] {
  const tasks = tasksOf(delivered.cells);
  const isFree = (index: number): boolean => isAnswer(tasks[index]) || isText(tasks[index]);
  const places = placesIn(delivered, handedIn, answers);
  const others = delivered.cells.flatMap((cell, index) => (isFree(index) ? [] : [{ cell, index }]));
  const changed = others.filter(({ cell, index }) => {
    const place = places[index];
    if (place === undefined) return false;
    const isSame = handedIn.texts[place] === delivered.texts[index];
    return !isSame || handedIn.cells[place].cell_type !== cell.cell_type;
  });
  const deleted = others.filter(({ index }) => places[index] === undefined);
  const known = new Set([...places, ...answers.values()]);
  const added = handedIn.cells.filter(
    (_, place) => !known.has(place) && handedIn.texts[place] !== '',
  );
  const name = ({ index }: { index: number }): string =>
    nameOf(delivered.cells, index, tasks[index]);
  const isLocked = ({ cell }: { cell: Cell }): boolean => cell.metadata.editable === false;
  return [
    ...changed.filter(isLocked).map((one) => `${name(one)} was changed; the teacher’s own counts.`),
    ...deleted.filter(isLocked).map((one) => `${name(one)} was deleted; the teacher’s own counts.`),
    ...counted(changed.filter((one) => !isLocked(one)).length, 'of the lesson', 'changed'),
    ...counted(deleted.filter((one) => !isLocked(one)).length, 'of the lesson', 'deleted'),
    ...counted(added.length, '', 'added'),
    ...counted(movedIn(places), '', 'moved'),
  ];
}

/** Where each cell is now: by its id, else by nbgrader's, else by its text. */
function placesIn(
  delivered: IndexedCells,
  handedIn: IndexedCells,
  answers: ReadonlyMap<string, number>,
): (number | undefined)[] {
  const taken = new Set(answers.values());
  return delivered.cells.map(({ id = '' }, index) => {
    const answer = answers.get(id);
    if (answer !== undefined) return answer;
    const { byId, byGradeId, byText } = handedIn;
    const found = [byId.get(id), byGradeId.get(id), byText.get(delivered.texts[index])];
    const place = found.map((places) => places?.[0]).find((one) => isLeft(one));
    if (place !== undefined) taken.add(place);
    return place;
  });

  function isLeft(place: number | undefined): boolean {
    return place !== undefined && !taken.has(place);
  }
}

/** How many cells stand out of the order of the others, at least. */
function movedIn(places: readonly (number | undefined)[]): number {
  const there = places.filter((place) => place !== undefined);
  // The longest row of cells in their order; the others were moved. ends[n]: its smallest end.
  const ends: number[] = [];
  for (const place of there) {
    const first = ends.findIndex((end) => end >= place);
    ends[first < 0 ? ends.length : first] = place;
  }
  return there.length - ends.length;
}

function counted(count: number, what: string, done: string): string[] {
  if (count === 0) return [];
  const cells = [count === 1 ? '1 cell' : `${count} cells`, what].filter(Boolean).join(' ');
  const was = count === 1 ? 'was' : 'were';
  const effect = done === 'added' ? ` and ${count === 1 ? 'is' : 'are'} not run` : '';
  return [`${cells} ${was} ${done}${effect}.`];
}

function nameOf(cells: readonly Cell[], index: number, task: Task | undefined): string {
  const { id = '' } = cells[index];
  if (task === undefined) return `The locked cell ${id}`;
  const title = titleOf(task.of, cells) ?? task.of;
  return `${isCheck(task) ? 'The check of' : 'The text of'} ${title} (${id})`;
}
