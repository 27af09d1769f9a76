// What a student changed beside the answers. Nothing of it counts or runs; people are told.
import { sourceOf, type Cell, type Notebook } from '../../notebooks/notebook.ts';
import { isAnswer, isCheck, isText, tasksOf, titleOf, type Task } from '../../notebooks/roles.ts';
import { gradeId, plain } from './find-answers.ts';

/** Sentences about cells that were changed, deleted, added or moved. */
export function changesOf(
  delivered: Notebook,
  handedIn: Notebook,
  answers: ReadonlyMap<string, number>,
): string[] {
  const tasks = tasksOf(delivered.cells);
  const isFree = (index: number): boolean => isAnswer(tasks[index]) || isText(tasks[index]);
  const places = placesIn(delivered, handedIn, answers);
  const others = delivered.cells.flatMap((cell, index) => (isFree(index) ? [] : [{ cell, index }]));
  const changed = others.filter(({ cell, index }) => {
    const place = places[index];
    return place !== undefined && !isSame(cell, handedIn.cells[place]);
  });
  const deleted = others.filter(({ index }) => places[index] === undefined);
  const known = new Set([...places, ...answers.values()]);
  const added = handedIn.cells.filter(
    (cell, place) => !known.has(place) && sourceOf(cell).trim() !== '',
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
  delivered: Notebook,
  handedIn: Notebook,
  answers: ReadonlyMap<string, number>,
): (number | undefined)[] {
  const taken = new Set(answers.values());
  const byId = firstPlaces(handedIn.cells, (cell) => cell.id);
  const byGradeId = firstPlaces(handedIn.cells, gradeId);
  const byText = firstPlaces(handedIn.cells, (cell) => plain(sourceOf(cell)));
  return delivered.cells.map((cell) => {
    const answer = answers.get(cell.id ?? '');
    if (answer !== undefined) return answer;
    const found = [byId.get(cell.id), byGradeId.get(cell.id), byText.get(plain(sourceOf(cell)))];
    const place = found.find((one) => one !== undefined && !taken.has(one));
    if (place !== undefined) taken.add(place);
    return place;
  });
}

function firstPlaces(
  cells: readonly Cell[],
  nameIn: (cell: Cell) => string | undefined,
): Map<string | undefined, number> {
  const places = new Map<string | undefined, number>();
  for (const [place, cell] of cells.entries()) {
    const name = nameIn(cell);
    if (name !== undefined && !places.has(name)) places.set(name, place);
  }
  return places;
}

const isSame = (one: Cell, other: Cell): boolean =>
  one.cell_type === other.cell_type && plain(sourceOf(one)) === plain(sourceOf(other));

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
