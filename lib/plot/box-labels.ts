import { theme } from './theme';

/** A thing with its place on a picture. */
export interface MarkedBox {
  name: string;
  /** How sure the network is, 0 to 1. */
  score?: number | undefined;
  /** `[top, left, bottom, right]` in pixels of the picture. */
  box: readonly [number, number, number, number];
}

/** Where the top left corner of a label stands, in pixels of the picture. */
export interface LabelPlace {
  row: number;
  column: number;
}

interface Rectangle extends LabelPlace {
  height: number;
  width: number;
}

/** So many heights of a label away from its box a free place is looked for. */
const steps = 8;
/** A letter is about so wide, and what is around the text, in pixels of the figure. */
const look = { letter: theme.text * 0.56, around: 9, height: theme.text + 12 };

/**
 * Places for the labels of boxes: in a corner of the box, else above or below it, the first one where
 * no other label stands; always inside of the picture.
 *
 * @param scale pixels of the figure for one pixel of the picture
 */
export function labelPlaces(
  boxes: readonly MarkedBox[],
  picture: { height: number; width: number },
  scale: number,
): LabelPlace[] {
  const taken: Rectangle[] = [];
  for (const { name, score, box } of boxes) {
    const letters = name.length + (score === undefined ? 0 : 5);
    const size = {
      height: look.height / scale,
      width: (letters * look.letter + look.around) / scale,
    };
    const [top, left, bottom, right] = box;
    const corners: LabelPlace[] = [
      { row: top, column: left },
      { row: bottom - size.height, column: left },
      { row: top, column: right - size.width },
      { row: bottom - size.height, column: right - size.width },
      // Where many things lie close together, further and further away.
      ...Array.from({ length: steps }, (_, step) => [
        { row: top - (step + 1) * size.height, column: left },
        { row: bottom + step * size.height, column: left },
        { row: top - (step + 1) * size.height, column: right - size.width },
        { row: bottom + step * size.height, column: right - size.width },
      ]).flat(),
    ];
    const places = corners.map(({ row, column }) => ({
      row: within(row, picture.height - size.height),
      column: within(column, picture.width - size.width),
      ...size,
    }));
    taken.push(places.find((place) => !taken.some((other) => meet(place, other))) ?? places[0]);
  }
  return taken.map(({ row, column }) => ({ row: row - 0.5, column: column - 0.5 }));
}

const within = (value: number, most: number): number => Math.max(0, Math.min(most, value));

function meet(one: Rectangle, other: Rectangle): boolean {
  const apart =
    one.row + one.height <= other.row ||
    other.row + other.height <= one.row ||
    one.column + one.width <= other.column ||
    other.column + other.width <= one.column;
  return !apart;
}
