// Which cells of a student's notebook hold the answers: by id, else by nbgrader's id, else by what
// stands around them.
import type { Cell } from '../../notebooks/notebook.ts';
import { isAnswer, isCheck, tasksOf, titleOf, type Task } from '../../notebooks/roles.ts';
import type { IndexedCells } from './indexed-cells.ts';

export interface FoundAnswers {
  /** The places of cells in the student's notebook, by the ids of the answer cells. */
  places: Map<string, number>;
  notes: string[];
}

/** @param delivered the notebook as the student got it */
export function findAnswers(delivered: IndexedCells, handedIn: IndexedCells): FoundAnswers {
  const tasks = tasksOf(delivered.cells);
  const notes: string[] = [];
  const places = new Map<string, number>();
  const taken = new Set<number>();
  const wanted = delivered.cells.flatMap(({ id }, index) =>
    isAnswer(tasks[index]) && id !== undefined ? [{ index, id }] : [],
  );
  const take = (id: string, place: number): void => {
    places.set(id, place);
    taken.add(place);
  };
  const titled = (index: number, id: string): string =>
    titleOf(tasks[index]?.of ?? id, delivered.cells) ?? id;
  for (const { index, id } of wanted) {
    const same = placesOf(id, handedIn);
    if (same.length === 0) continue;
    const answered = same.find((place) => handedIn.texts[place] !== delivered.texts[index]);
    take(id, answered ?? same[0]);
    if (same.length > 1) {
      notes.push(
        `${titled(index, id)} has ${same.length} cells of one name; the first that was changed counts.`,
      );
    }
  }
  const lost = wanted.filter(({ id }) => !places.has(id));
  for (const { index, id } of lost) {
    const place = placeAround(delivered, tasks, index, handedIn, taken);
    const cell = `The cell of ${titled(index, id)}`;
    if (place === undefined) notes.push(`${cell} is missing.`);
    else {
      take(id, place);
      notes.push(`${cell} has lost its name; it was found by its place and its text.`);
    }
  }
  return { places, notes };
}

function placesOf(id: string, { cells, byId, byGradeId }: IndexedCells): readonly number[] {
  const isCode = (place: number): boolean => cells[place].cell_type === 'code';
  const found = (byId.get(id) ?? []).filter(isCode);
  return found.length > 0 ? found : (byGradeId.get(id) ?? []).filter(isCode);
}

/** The cell that declares or calls the same name; else the one before the answer's check. */
function placeAround(
  delivered: IndexedCells,
  tasks: readonly (Task | undefined)[],
  index: number,
  { cells, texts, byText }: IndexedCells,
  taken: ReadonlySet<number>,
): number | undefined {
  const stub = delivered.texts[index];
  const isFree = (place: number): boolean => {
    const cell: Cell | undefined = cells.at(place);
    const isGiven = delivered.byText.has(texts[place]) && texts[place] !== stub;
    return cell?.cell_type === 'code' && !taken.has(place) && !isGiven;
  };
  const start = declaration(stub);
  if (start !== undefined) {
    const alike = texts.flatMap((text, place) =>
      isFree(place) && text.includes(start) ? [place] : [],
    );
    if (alike.length === 1) return alike[0];
  }
  const check = tasks.findIndex((task, place) => place > index && isCheck(task));
  const place = (byText.get(delivered.texts[check])?.[0] ?? 0) - 1;
  return check >= 0 && place >= 0 && isFree(place) ? place : undefined;
}

/** What an answer begins with whatever its body is: `function padPicture(`, `sizeQuestion(`. */
function declaration(stub: string): string | undefined {
  return (/^(?:async )?function\*? [\w$]+\(/m.exec(stub) ?? /^[\w$]+\(/m.exec(stub))?.[0];
}
