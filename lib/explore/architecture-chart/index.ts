import { requireChoice } from '../../tensor';
import { makeInteractive } from '../interactive';
import type { Interactive } from '../interactive';
import { conditions } from './data';
import type { ChartData, ChartState } from './data';
import { describeChart } from './sentences';
import { chartView } from './view';

export type { ChartData, ChartError, ChartNetwork } from './data';

/** What the chart of all architectures starts with. */
export interface ArchitectureChartOptions {
  /** What is to the right (`'parameters'`). */
  x?: ChartState['x'] | undefined;
  /** What is upwards (`'multiplyAdds'`). */
  y?: ChartState['y'] | undefined;
  /** Which error, where one is drawn (`'top-5'`). */
  metric?: ChartState['metric'] | undefined;
  /** Whether the course's own networks are drawn too (true). */
  course?: boolean | undefined;
  /** A network to tell about at first, by its id in the zoo. */
  network?: string | undefined;
}

/** The first state; every choice can be changed in the live version. */
export function firstChartState(
  data: ChartData,
  {
    x = 'parameters',
    y = 'multiplyAdds',
    metric = 'top-5',
    course = true,
    network,
  }: ArchitectureChartOptions,
): ChartState {
  requireChoice('architectureChart', 'x', x, ['parameters', 'multiplyAdds', 'year']);
  requireChoice('architectureChart', 'y', y, ['parameters', 'multiplyAdds', 'error']);
  requireChoice('architectureChart', 'metric', metric, ['top-1', 'top-5']);
  if (network !== undefined)
    requireChoice(
      'architectureChart',
      'network',
      network,
      data.networks.map(({ id }) => id),
    );
  return { x, y, metric, course, conditions, active: network ?? null };
}

/** The chart of networks and errors that are given. */
export function chartOf(data: ChartData, options: ArchitectureChartOptions = {}): Interactive {
  const state = firstChartState(data, options);
  return makeInteractive({
    page: 'architecture-chart',
    given: { data, state },
    picture: chartView(data, state),
    description: describeChart(data, state),
  });
}
