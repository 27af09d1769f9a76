import type { ArchitectureSummary } from '../../../arch';
import type { Span } from '../../receptive-field/field';
import type { Step } from '../steps';
import type { Place, Term } from './explanation';

/**
 * The pixels of the picture that a value can depend on, from the receptive field of its layer as
 * `summarize` has it. A number of a flattened list sees what its place in the maps sees.
 */
export function fieldOf(
  summary: ArchitectureSummary,
  step: Step,
  place: Pick<Place, 'row' | 'column'>,
  terms: readonly Term[],
): Span {
  const [height, width] = summary.input;
  const whole: Span = { top: 0, left: 0, bottom: height - 1, right: width - 1 };
  if (step.kind === 'flatten') {
    const [{ from, row, column }] = terms;
    const before = summary.layers.findIndex(({ name }) => name === from);
    if (before < 0) return { top: row, left: column, bottom: row, right: column };
    return spanAt(summary.layers[before].receptiveField, { row, column }) ?? whole;
  }
  return spanAt(summary.layer(step.name).receptiveField, place) ?? whole;
}

function spanAt(
  field: ArchitectureSummary['layers'][number]['receptiveField'],
  { row, column }: Pick<Place, 'row' | 'column'>,
): Span | undefined {
  if (field === 'everything') return undefined;
  const [top, left] = [
    field.start[0] + row * field.stride[0],
    field.start[1] + column * field.stride[1],
  ];
  return { top, left, bottom: top + field.size[0] - 1, right: left + field.size[1] - 1 };
}
