// A notebook in which cells are looked up by their names and their texts. Each cell is read once: a
// stranger's notebook may have ten thousand of them, or one of twenty megabytes.
import { sourceOf, type Cell, type Notebook } from '../../notebooks/notebook.ts';

/** Where cells are, in their order, by one of their names or by their text. */
type Places = ReadonlyMap<string, readonly number[]>;

export interface IndexedCells {
  cells: readonly Cell[];
  /** The source of each cell as far as people would see a difference. */
  texts: readonly string[];
  byId: Places;
  /** By the name that nbgrader gives to a cell. */
  byGradeId: Places;
  byText: Places;
}

export function indexedCells({ cells }: Notebook): IndexedCells {
  const texts = cells.map((cell) => plain(sourceOf(cell)));
  return {
    cells,
    texts,
    byId: placesBy(cells.map(({ id }) => id)),
    byGradeId: placesBy(cells.map(gradeId)),
    byText: placesBy(texts),
  };
}

function placesBy(names: readonly (string | undefined)[]): Places {
  const places = new Map<string, number[]>();
  for (const [place, name] of names.entries()) {
    if (name === undefined) continue;
    const same = places.get(name);
    if (same) same.push(place);
    else places.set(name, [place]);
  }
  return places;
}

function gradeId({ metadata }: Cell): string | undefined {
  const { nbgrader } = metadata;
  const id = typeof nbgrader === 'object' && nbgrader !== null && 'grade_id' in nbgrader;
  return id && typeof nbgrader.grade_id === 'string' ? nbgrader.grade_id : undefined;
}

/** A source without the ends of its lines and its own; `/\s+$/` would take n² steps for n blanks. */
function plain(source: string): string {
  return source
    .split('\n')
    .map((line) => line.trimEnd())
    .join('\n')
    .trim();
}
