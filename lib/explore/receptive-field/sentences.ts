import { clip, pixelField, spanOf } from './field';
import type { LayerStep, Pair, ReceptiveFieldFacts, ReceptiveFieldState, Span } from './field';

/** `3×3` */
export const pairText = ([height, width]: Pair): string => `${height}×${width}`;

/** One number where both are the same. */
const shortPair = ([height, width]: Pair): string =>
  height === width ? String(height) : `${height}×${width}`;

/** How field and jump of a step come from those of the step before. */
export function formulas({ facts, step }: ReceptiveFieldState): string[] {
  const { steps } = facts;
  const { window, field, kind, name } = steps[step];
  if (field === 'everything') return [readsAll(facts, step)];
  if (window === undefined) {
    const what = kind === 'add' ? 'branch and shortcut' : `the ${kind}`;
    return [
      `${name}: ${what} together see ${pairText(field.size)}, the smallest field that holds all of theirs.`,
    ];
  }
  const found = step > 0 ? steps[step - 1].field : pixelField;
  const before = found === 'everything' ? pixelField : found;
  const spread = Math.max(...window.dilation) > 1;
  const grown = (axis: 0 | 1): string => {
    const factor = spread ? `·${window.dilation[axis]}` : '';
    return `${before.size[axis]} + (${window.size[axis]} − 1)${factor}·${before.stride[axis]} = ${field.size[axis]}`;
  };
  const moved = (axis: 0 | 1): string =>
    `${before.stride[axis]}·${window.stride[axis]} = ${field.stride[axis]}`;
  const both = (write: (axis: 0 | 1) => string): string =>
    write(0) === write(1) ? write(0) : `${write(0)} down, ${write(1)} across`;
  return [
    `field r = r before + (k − 1)${spread ? '·D' : ''}·j before = ${both(grown)}`,
    `jump j = j before · s = ${both(moved)}`,
  ];
}

function readsAll({ steps }: ReceptiveFieldFacts, step: number): string {
  const { name, kind } = steps[step];
  const before = step > 0 ? steps[step - 1] : undefined;
  return before?.output
    ? `${name} (${kind}): each of its values reads all ${pairText(before.output)} values of every map of ${before.name}.`
    : `${name} (${kind}): each of its values reads the whole picture.`;
}

/** What the value that is looked at sees, and how much of that is padding. */
export function describeField({ facts, step, row, column }: ReceptiveFieldState): string {
  const { input, steps } = facts;
  const { name, output, field } = steps[step];
  const span = spanOf(facts, step, [row, column]);
  const seen = clip(span, input);
  const pixels: Pair = [seen.bottom - seen.top + 1, seen.right - seen.left + 1];
  const where = `${range('row', seen.top, seen.bottom)} and ${range('column', seen.left, seen.right)}`;
  if (field === 'everything' || output === undefined) {
    const rest =
      pixels[0] * pixels[1] < input[0] * input[1] ? '; the other pixels are never read' : '';
    return `So it can depend on ${where} of the picture: ${pairText(pixels)} of ${pairText(input)} pixels${rest}.`;
  }
  const start = `Row ${row}, column ${column} of the ${pairText(output)} map of ${name} sees ${where} of the picture: ${pairText(pixels)} pixels.`;
  const over = overhang(span, input);
  if (over.length === 0) return start;
  return `${start} Its field of ${pairText(field.size)} hangs over the edge (${over.join(', ')}): what lies there is padding, and it is clipped in the drawing.`;
}

function range(what: string, first: number, last: number): string {
  return first === last ? `${what} ${first}` : `${what}s ${first} to ${last}`;
}

function overhang(span: Span, [height, width]: Pair): string[] {
  const sides: [count: number, side: string][] = [
    [-span.top, 'above'],
    [span.bottom - height + 1, 'below'],
    [-span.left, 'on the left'],
    [span.right - width + 1, 'on the right'],
  ];
  return sides.filter(([count]) => count > 0).map(([count, side]) => `${count} ${side}`);
}

/** The cells of the table: name, window, stride, output, field and jump of a step. */
export function tableCells({ name, kind, window, output, field }: LayerStep): string[] {
  const whole = field === 'everything';
  return [
    // A block of branches is called by its own name, which is the one that differs.
    name.replace(/\.(concat|add)$/, ''),
    window ? windowText(window) : whole ? '' : kind,
    window ? shortPair(window.stride) : '',
    output ? pairText(output) : '',
    whole ? 'everything' : pairText(field.size),
    whole ? '' : shortPair(field.stride),
  ];
}

function windowText({ size, dilation }: { size: Pair; dilation: Pair }): string {
  const spread = Math.max(...dilation) > 1 ? ` D${shortPair(dilation)}` : '';
  return `${pairText(size)}${spread}`;
}

/** All of the figure in words. */
export function describeFigure(state: ReceptiveFieldState): string {
  const { facts, step } = state;
  return `The receptive field of ${facts.name} on a ${pairText(facts.input)} picture, grown through ${step + 1} of ${facts.steps.length} layers. ${describeField(state)} ${formulas(state).join('; ')}`;
}
