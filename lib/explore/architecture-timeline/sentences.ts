import { countText } from '../drawing/counts';
import type { TimelineRow, TimelineState } from './data';

/** All that is known of a row. */
export function describeRow({
  year,
  name,
  text,
  parameters,
  counted,
  often,
  source,
}: TimelineRow): string[] {
  const count =
    parameters === null
      ? ''
      : ` ${countText(parameters)} parameters, ${counted ? 'counted from its description' : 'as its paper counts'}.`;
  return [
    `${year}, ${name}: ${text}${count}`,
    ...(often === null ? [] : [often]),
    `Source: ${source}.`,
  ];
}

/** The timeline in words. */
export function describeTimeline({ rows, active }: TimelineState): string {
  const [first, last] = [rows[0], rows[rows.length - 1]];
  const networks = rows.filter(({ parameters }) => parameters !== null);
  const told = active === null ? '' : ` ${describeRow(rows[active]).join(' ')}`;
  const list = networks.map(
    ({ year, name, parameters }) => `${name} (${year}) ${countText(parameters ?? 0)}`,
  );
  return `Timeline from ${first.year} to ${last.year} with ${rows.length} rows, ${networks.length} of them networks with their parameters: ${list.join(', ')}.${told}`;
}
