import type { ReceptiveField } from '../../arch/summary/receptive-field';

/** Two numbers, along the height and along the width. */
export type Pair = readonly [height: number, width: number];

/** One step through a network: a layer with a window, branches that are joined, or the whole. */
export interface LayerStep {
  name: string;
  /** What it is, in a few words. */
  kind: string;
  /** Its window; undefined for branches that are joined, and for what sees everything. */
  window: { size: Pair; stride: Pair; dilation: Pair } | undefined;
  /** Height and width of what it makes; undefined for lists of values. */
  output: Pair | undefined;
  /** What one of its values sees. */
  field: ReceptiveField | 'everything';
}

/** All that the explorer knows of a network. */
export interface ReceptiveFieldFacts {
  name: string;
  /** Height and width of the picture. */
  input: Pair;
  /** In order; the last one may read all values of the one before. */
  steps: LayerStep[];
}

/** What a value of the picture itself sees: one pixel. */
export const pixelField: ReceptiveField = { size: [1, 1], stride: [1, 1], start: [0, 0] };

/** What is shown. */
export interface ReceptiveFieldState {
  facts: ReceptiveFieldFacts;
  /** Up to which step the field has grown. */
  step: number;
  /** The value of that step that is looked at. */
  row: number;
  column: number;
}

/** Rows and columns of the picture from a first one to a last one; they may lie outside of it. */
export interface Span {
  top: number;
  left: number;
  bottom: number;
  right: number;
}

/** The pixels that a value of a step can depend on; those that are not there are padding. */
export function spanOf(
  { input, steps }: ReceptiveFieldFacts,
  step: number,
  [row, column]: Pair,
): Span {
  const { field } = steps[step];
  if (field === 'everything') return spanOfAll(input, step > 0 ? steps[step - 1] : undefined);
  const { size, stride, start } = field;
  const [top, left] = [start[0] + row * stride[0], start[1] + column * stride[1]];
  return { top, left, bottom: top + size[0] - 1, right: left + size[1] - 1 };
}

/** What all values of a step see together, which need not be the whole picture. */
function spanOfAll([height, width]: Pair, before: LayerStep | undefined): Span {
  const whole = { top: 0, left: 0, bottom: height - 1, right: width - 1 };
  if (!before?.output || before.field === 'everything') return whole;
  const { size, stride, start } = before.field;
  const [rows, columns] = before.output;
  return clip(
    {
      top: start[0],
      left: start[1],
      bottom: start[0] + (rows - 1) * stride[0] + size[0] - 1,
      right: start[1] + (columns - 1) * stride[1] + size[1] - 1,
    },
    [height, width],
  );
}

/** The part of a span that lies on the picture. */
export function clip(span: Span, [height, width]: Pair): Span {
  return {
    top: Math.max(0, span.top),
    left: Math.max(0, span.left),
    bottom: Math.min(height - 1, span.bottom),
    right: Math.min(width - 1, span.right),
  };
}

/** The middle of a span, in pixels. */
function middleOf({ top, left, bottom, right }: Span): Pair {
  return [(top + bottom) / 2, (left + right) / 2];
}

/** The value of a step whose field lies nearest around a point of the picture. */
export function valueNear({ field, output }: LayerStep, point: Pair): Pair {
  if (field === 'everything' || output === undefined) return [0, 0];
  const along = (axis: 0 | 1): number => {
    const first = field.start[axis] + (field.size[axis] - 1) / 2;
    const index = Math.round((point[axis] - first) / field.stride[axis]);
    return Math.min(output[axis] - 1, Math.max(0, index));
  };
  return [along(0), along(1)];
}

/** The field of the value that is looked at, and inside of it one of each step before. */
export function nestedSpans({ facts, step, row, column }: ReceptiveFieldState): Span[] {
  const { steps } = facts;
  const outer = spanOf(facts, step, [row, column]);
  const middle = middleOf(outer);
  const inner = steps
    .slice(0, step)
    .map((before, index) => spanOf(facts, index, valueNear(before, middle)));
  return [...inner, outer];
}

/** The state with another step; the value that is looked at stays over the same place. */
export function atStep(state: ReceptiveFieldState, step: number): ReceptiveFieldState {
  const { facts, row, column } = state;
  const middle = middleOf(spanOf(facts, state.step, [row, column]));
  const [nextRow, nextColumn] = valueNear(facts.steps[step], middle);
  return { ...state, step, row: nextRow, column: nextColumn };
}
