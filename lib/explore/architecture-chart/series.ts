import { conditionOf } from './data';
import type { ChartData, ChartError, ChartNetwork, ChartState, Condition, Metric } from './data';

/** A mark of the chart. */
export interface ChartPoint {
  /** What is told about when it is pointed at: the id of a network, or the name of an entry. */
  key: string;
  name: string;
  x: number;
  y: number;
  /** undefined where no error is drawn. */
  condition: Condition | undefined;
  error?: ChartError;
}

/** What is drawn, errors of one network apart from those of whole entries, and what cannot be drawn. */
export interface ChartSeries {
  /** One network by itself. */
  single: readonly ChartPoint[];
  /** Whole entries, most of several networks together; by year, for nobody published their parameters. */
  together: readonly ChartPoint[];
  /** Networks without a mark, and why. */
  missing: readonly { name: string; why: string }[];
}

/** The points of a state. */
export function seriesOf(data: ChartData, state: ChartState): ChartSeries {
  const networks = data.networks.filter(({ year }) => state.course || year !== null);
  return state.y === 'error' ? errorSeries(data, networks, state) : countSeries(networks, state);
}

function countSeries(networks: readonly ChartNetwork[], { x, y }: ChartState): ChartSeries {
  const dated = (network: ChartNetwork): boolean => x !== 'year' || network.year !== null;
  return {
    single: networks.filter(dated).map((network) => ({
      key: network.id,
      name: network.name,
      x: network[x] ?? 0,
      y: y === 'error' ? 0 : network[y],
      condition: undefined,
    })),
    together: [],
    missing: networks
      .filter((network) => !dated(network))
      .map(({ name }) => ({ name, why: 'no year: a network of the course' })),
  };
}

function errorSeries(
  { errors }: ChartData,
  networks: readonly ChartNetwork[],
  { x, metric, conditions }: ChartState,
): ChartSeries {
  const alone = errors.filter((error) => error.networks === 1);
  const single = networks.flatMap((network) =>
    alone.flatMap((error): ChartPoint[] => {
      const [y, condition, at] = [valueOf(error, metric), conditionOf(error), network[x]];
      if (error.of !== network.id || y === undefined || at === null) return [];
      if (condition === undefined || !conditions.includes(condition)) return [];
      return [{ key: network.id, name: network.name, x: at, y, condition, error }];
    }),
  );
  const together = errors.flatMap((error): ChartPoint[] => {
    const [y, condition] = [valueOf(error, metric), conditionOf(error)];
    const { name, year } = error;
    if (error.networks === 1 || y === undefined || year === null) return [];
    return condition === undefined ? [] : [{ key: name, name, x: year, y, condition, error }];
  });
  const drawn = new Set(single.map(({ key }) => key));
  return {
    single,
    together,
    missing: [
      ...networks
        .filter(({ id }) => !drawn.has(id))
        .map(({ id, name }) => ({ name, why: reasonFor(id, alone, metric) })),
      ...alone
        .filter(({ of }) => !networks.some(({ id }) => id === of) && !isInZoo(of))
        .map((error) => ({ name: error.name, why: 'not in the zoo, so without counts' })),
    ],
  };
}

/** An id of the zoo has small letters only; a network that is not in it is told by its name. */
const isInZoo = (of: string): boolean => /^[a-z0-9-]+$/.test(of);

function reasonFor(id: string, alone: readonly ChartError[], metric: Metric): string {
  const own = alone.filter(({ of }) => of === id);
  if (own.length === 0) return 'no error in the records';
  const here = own.filter((error) => conditionOf(error) !== undefined);
  if (here.length === 0) return `other data (${own.map(told).join('; ')})`;
  return here.some((error) => valueOf(error, metric) !== undefined)
    ? 'not under the chosen conditions'
    : `no ${metric} error published`;
}

/** `21.43 / 5.71 % on ILSVRC-2012 val`. */
export function told({ top1, top5, other, dataset }: ChartError): string {
  const values = [top1, top5, other].filter((value) => value !== undefined);
  return `${values.join(' / ')} % on ${dataset}`;
}

/** The error that is asked for. */
export function valueOf({ top1, top5 }: ChartError, metric: Metric): number | undefined {
  return metric === 'top-1' ? top1 : top5;
}
