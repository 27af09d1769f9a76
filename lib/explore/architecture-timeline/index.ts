import { OptionError } from '../../tensor';
import { makeInteractive } from '../interactive';
import type { Interactive } from '../interactive';
import type { TimelineRow, TimelineState } from './data';
import { describeTimeline } from './sentences';
import { timelineView } from './view';

export type { TimelineRow } from './data';

/** What the timeline starts with. */
export interface ArchitectureTimelineOptions {
  /** The first year that is shown (1959). */
  from?: number | undefined;
  /** The last year that is shown (that of the newest row). */
  to?: number | undefined;
}

/** The timeline of the rows that are given. */
export function timelineOf(
  rows: readonly TimelineRow[],
  { from = -Infinity, to = Infinity }: ArchitectureTimelineOptions = {},
): Interactive {
  const shown = rows.filter(({ year }) => year >= from && year <= to);
  if (shown.length === 0) {
    throw new OptionError(
      `architectureTimeline: there is nothing from ${from} to ${to}; the rows go from ${rows[0].year} to ${rows[rows.length - 1].year}.`,
    );
  }
  const given: TimelineState = { rows: shown, active: null };
  return makeInteractive({
    page: 'architecture-timeline',
    given,
    picture: timelineView(given),
    description: describeTimeline(given),
  });
}
