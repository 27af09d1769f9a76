// Which cells of a student's notebook hold the answers: by id, else by nbgrader's id, else by what
// stands around them.
import { sourceOf, type Cell, type Notebook } from '../../notebooks/notebook.ts';
import { isAnswer, isCheck, tasksOf, titleOf } from '../../notebooks/roles.ts';

export interface FoundAnswers {
  /** The places of cells in the student's notebook, by the ids of the answer cells. */
  places: Map<string, number>;
  notes: string[];
}

/** @param delivered the notebook as the student got it */
export function findAnswers(delivered: Notebook, handedIn: Notebook): FoundAnswers {
  const tasks = tasksOf(delivered.cells);
  const notes: string[] = [];
  const places = new Map<string, number>();
  const taken = new Set<number>();
  const wanted = delivered.cells.flatMap((cell, index) =>
    isAnswer(tasks[index]) && cell.id !== undefined ? [{ cell, index, id: cell.id }] : [],
  );
  const take = (id: string, place: number): void => {
    places.set(id, place);
    taken.add(place);
  };
  const titled = (id: string): string => {
    const of = tasks[delivered.cells.findIndex((cell) => cell.id === id)]?.of ?? id;
    return titleOf(of, delivered.cells) ?? id;
  };
  for (const { cell, id } of wanted) {
    const same = placesOf(id, handedIn.cells);
    if (same.length === 0) continue;
    const answered = same.filter(
      (place) => plain(sourceOf(handedIn.cells[place])) !== plain(sourceOf(cell)),
    );
    take(id, answered.at(0) ?? same[0]);
    if (same.length > 1) {
      notes.push(
        `${titled(id)} has ${same.length} cells of one name; the first that was changed counts.`,
      );
    }
  }
  for (const { index, id } of wanted) {
    if (places.has(id)) continue;
    const place = placeAround(delivered, index, handedIn, taken);
    if (place === undefined) notes.push(`The cell of ${titled(id)} is missing.`);
    else {
      take(id, place);
      notes.push(
        `The cell of ${titled(id)} has lost its name; it was found by its place and its text.`,
      );
    }
  }
  return { places, notes };
}

function placesOf(id: string, cells: readonly Cell[]): number[] {
  const isCode = (cell: Cell): boolean => cell.cell_type === 'code';
  const byId = cells.flatMap((cell, place) => (isCode(cell) && cell.id === id ? [place] : []));
  if (byId.length > 0) return byId;
  return cells.flatMap((cell, place) => (isCode(cell) && gradeId(cell) === id ? [place] : []));
}

export function gradeId({ metadata }: Cell): string | undefined {
  const { nbgrader } = metadata;
  const id = typeof nbgrader === 'object' && nbgrader !== null && 'grade_id' in nbgrader;
  return id && typeof nbgrader.grade_id === 'string' ? nbgrader.grade_id : undefined;
}

/** The cell that declares or calls the same name; else the one before the answer's check. */
function placeAround(
  delivered: Notebook,
  index: number,
  { cells }: Notebook,
  taken: ReadonlySet<number>,
): number | undefined {
  const given = new Set(delivered.cells.map((cell) => plain(sourceOf(cell))));
  const stub = plain(sourceOf(delivered.cells[index]));
  const isFree = (place: number): boolean => {
    const cell: Cell | undefined = cells.at(place);
    const source = cell && plain(sourceOf(cell));
    const isGiven = source !== undefined && given.has(source) && source !== stub;
    return cell?.cell_type === 'code' && !taken.has(place) && !isGiven;
  };
  const start = declaration(stub);
  const alike = cells.flatMap((cell, place) =>
    start !== undefined && isFree(place) && sourceOf(cell).includes(start) ? [place] : [],
  );
  if (alike.length === 1) return alike[0];
  const check = delivered.cells.slice(index + 1).find((_, after) => {
    return isCheck(tasksOf(delivered.cells)[index + 1 + after]);
  });
  const text = check && plain(sourceOf(check));
  const place = cells.findIndex((cell) => plain(sourceOf(cell)) === text) - 1;
  return text !== undefined && place >= 0 && isFree(place) ? place : undefined;
}

/** What an answer begins with whatever its body is: `function padPicture(`, `sizeQuestion(`. */
function declaration(stub: string): string | undefined {
  return (/^(?:async )?function\*? [\w$]+\(/m.exec(stub) ?? /^[\w$]+\(/m.exec(stub))?.[0];
}

/** A source as far as people would see a difference. */
export function plain(source: string): string {
  return source
    .replaceAll('\r\n', '\n')
    .replace(/[ \t]+$/gm, '')
    .trim();
}
