import {
  architectureFigures,
  architectureHistory,
  architectureTimelineEvents,
  isEnsemble,
  publishedErrors,
  topErrors,
} from '../data';
import { chartOf } from '../explore';
import type { ArchitectureChartOptions, ChartData, ChartError, Interactive } from '../explore';

/**
 * All networks of the zoo in one chart: parameters, multiply-adds and year against each other, or
 * against the errors that were published of them. Counts are those of `npm run zoo`: made from the
 * descriptions; errors are those of the records, with their conditions. Errors of one network by
 * itself and of several networks together are in panels of their own, and every condition (one crop,
 * ten crops, many scales, test pictures) has a shape of its own. Networks without an error under the
 * chosen conditions are listed below.
 *
 * @throws OptionError when an axis, an error or a network is unknown
 */
export function architectureChart(options: ArchitectureChartOptions = {}): Interactive {
  return chartOf(architectureChartData(), options);
}

const known: ChartData[] = [];

/** What the chart is drawn from; counted once, for it takes all networks. */
export function architectureChartData(): ChartData {
  if (known.length === 0) known.push(collectChartData());
  return known[0];
}

function collectChartData(): ChartData {
  const networks = architectureFigures();
  const nameOf = (of: string): string => networks.find(({ id }) => id === of)?.name ?? of;
  const published = publishedErrors().map((error): ChartError => {
    const { of, dataset, views, setting, source, year } = error;
    const together = typeof error.networks === 'number' ? ` × ${error.networks}` : ' ensemble';
    return {
      ...(/top-[15]/.test(error.metric) ? topErrors(error) : { other: [error.value].flat()[0] }),
      of,
      name: `${nameOf(of)}${isEnsemble(error) ? together : ''}`,
      year: /^ILSVRC-(\d{4}) test/.exec(dataset) ? Number(dataset.slice(7, 11)) : year,
      dataset,
      networks: error.networks,
      views,
      setting,
      source,
    };
  });
  const entries = architectureTimelineEvents().flatMap(({ year, source, errors = [] }) =>
    errors.map(({ name, value, networks, setting }): ChartError => {
      const dataset = 'ILSVRC test';
      return {
        of: name,
        name,
        year,
        top5: value,
        dataset,
        networks,
        views: '',
        setting,
        source,
      };
    }),
  );
  return {
    networks: networks.map(({ id, name, year, parameters, multiplyAdds, source }) => ({
      id,
      name,
      year,
      parameters,
      multiplyAdds,
      source,
    })),
    errors: [...published, ...entries],
    person: architectureHistory().humanAnnotator,
  };
}
