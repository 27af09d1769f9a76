import { summarize, zooArchitecture } from '../arch';
import { architectureTimelineEvents } from '../data';
import { timelineOf } from '../explore';
import type { ArchitectureTimelineOptions, Interactive, TimelineRow } from '../explore';

/**
 * What led to convolutional networks and what became of them, from 1959 on: a row for each, with
 * the parameters of the networks on a logarithmic scale, as `npm run zoo` counts them, and what is
 * often told wrong.
 *
 * @param options `from` and `to`: the years that are shown (all)
 * @throws OptionError when there is nothing in these years
 */
export function architectureTimeline(options: ArchitectureTimelineOptions = {}): Interactive {
  return timelineOf(architectureTimelineRows(), options);
}

/** What the timeline is drawn from. */
export function architectureTimelineRows(): TimelineRow[] {
  return architectureTimelineEvents().map(
    ({ year, name, text, network, parameters = null, often = null, source }) => ({
      year,
      name,
      text,
      parameters:
        network === undefined
          ? parameters
          : summarize(zooArchitecture(network)).parameters.learnable,
      counted: network !== undefined,
      often,
      source,
    }),
  );
}
