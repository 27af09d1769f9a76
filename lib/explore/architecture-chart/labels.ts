import { lineWidth } from '../drawing/lines';

/** A text that wants to stand near one of its points. */
export interface LabelWish {
  key: string;
  text: string;
  points: readonly (readonly [x: number, y: number])[];
}

/** Where a text stands, by its middle, and the point that it belongs to. */
export interface Label {
  key: string;
  text: string;
  x: number;
  y: number;
  point: readonly [x: number, y: number];
  /** Where a line to the point starts at the text's edge; null where it is near enough. */
  line: readonly [x: number, y: number] | null;
}

/** A rectangle in pixels. */
export interface Room {
  left: number;
  top: number;
  right: number;
  bottom: number;
}

export const labelSize = 11;

const reaches = [9, 16, 26, 38, 52, 70, 90, 115, 140];
const directions = 16;
/** From there on a line leads from the text to its point. */
const nearby = 16;

/**
 * Puts texts near their points: no two of them on each other, none outside of the room, and as few
 * as can be on the marks; the first ones choose first.
 */
export function placeLabels(
  wishes: readonly LabelWish[],
  marks: readonly (readonly [x: number, y: number])[],
  room: Room,
): Label[] {
  const taken: Room[] = [];
  const lines: Room[] = [];
  return wishes.flatMap(({ key, text, points }): Label[] => {
    const width = lineWidth(text, labelSize);
    const candidates = points.flatMap((point) => around(point, width));
    const rated = candidates
      .map(({ label, box }) => ({ label, box, cost: costOf({ label, box }) }))
      .filter(({ cost }) => cost < Infinity)
      .sort((one, other) => one.cost - other.cost);
    const best = rated.at(0);
    if (best === undefined) return [];
    taken.push(best.box);
    const { x, y, point, reach } = best.label;
    if (reach <= nearby) return [{ key, text, x, y, point, line: null }];
    lines.push(...alongLine(best));
    return [{ key, text, x, y, point, line: edgeTowards(best.box, point) }];
  });

  function costOf({ box, label }: Candidate): number {
    if (box.left < room.left || box.right > room.right) return Infinity;
    if (box.top < room.top || box.bottom > room.bottom) return Infinity;
    if (taken.some((other) => meet(box, other))) return Infinity;
    const steps = label.reach > nearby ? alongLine({ label, box }) : [];
    const crossed = taken.filter((other) => steps.some((step) => meet(step, other)));
    const covered = marks.filter(([x, y]) => {
      const own = { left: x - 6, right: x + 6, top: y - 6, bottom: y + 6 };
      const passed = x !== label.point[0] && steps.some((step) => meet(step, own));
      return meet(box, own) || passed;
    });
    const onLines = lines.filter((line) => meet(box, line));
    return label.reach + 150 * covered.length + 80 * crossed.length + 60 * onLines.length;
  }
}

/** The place on the edge of a text that is nearest to its point. */
function edgeTowards(box: Room, [x, y]: readonly [number, number]): [number, number] {
  return [
    Math.min(box.right, Math.max(box.left, x)),
    Math.min(box.bottom - 2, Math.max(box.top + 2, y)),
  ];
}

/** The line from a text to its point, in small steps. */
function alongLine({ label: { point }, box }: Pick<Candidate, 'label' | 'box'>): Room[] {
  const [left, top] = point;
  const [x, y] = edgeTowards(box, point);
  return Array.from({ length: 12 }, (_, index): Room => {
    const share = (index + 0.5) / 12;
    const [across, down] = [left + (x - left) * share, top + (y - top) * share];
    return { left: across - 1, right: across + 1, top: down - 1, bottom: down + 1 };
  });
}

interface Candidate {
  label: { x: number; y: number; point: readonly [x: number, y: number]; reach: number };
  box: Room;
}

function around(point: readonly [x: number, y: number], width: number): Candidate[] {
  return reaches.flatMap((reach) =>
    Array.from({ length: directions }, (_, index): Candidate => {
      const angle = (2 * Math.PI * index) / directions;
      // An ellipse: a text is wider than it is high.
      const x = point[0] + Math.cos(angle) * (reach + width / 2);
      const y = point[1] + Math.sin(angle) * (reach + 3);
      const box = { left: x - width / 2, right: x + width / 2, top: y - 7, bottom: y + 7 };
      return { label: { x, y, point, reach }, box };
    }),
  );
}

function meet(one: Room, other: Room): boolean {
  return (
    one.left < other.right &&
    other.left < one.right &&
    one.top < other.bottom &&
    other.top < one.bottom
  );
}
