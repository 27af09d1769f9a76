import { countText } from '../drawing/counts';
import { conditionOf } from './data';
import type { ChartData, ChartError, ChartNetwork, ChartState } from './data';
import { seriesOf, told } from './series';
import type { ChartSeries } from './series';

/** What is told of the network or the entry that is pointed at. */
export function describeActive(data: ChartData, { active }: ChartState): string[] {
  if (active === null) return [];
  const network = data.networks.find(({ id }) => id === active);
  const errors = data.errors.filter(({ of, name }) =>
    network === undefined ? name === active : of === active,
  );
  return [
    network === undefined ? `${active}.` : describeNetwork(network),
    ...(errors.length === 0 ? ['No error in the records.'] : errors.map(describeError)),
    ...sourcesOf(network, errors),
  ];
}

function describeNetwork({ name, year, parameters, multiplyAdds }: ChartNetwork): string {
  const when = year === null ? 'a network of the course' : String(year);
  return `${name} (${when}): ${countText(parameters)} parameters, ${countText(multiplyAdds)} multiply-adds.`;
}

/** `21.43 / 5.71 % on ILSVRC-2012 val, one network: ten crops.` */
function describeError(error: ChartError): string {
  const { top1, top5, networks, setting, year } = error;
  const names = [top1 === undefined ? '' : 'top-1', top5 === undefined ? '' : 'top-5'];
  const which = names.filter((name) => name !== '').join(' / ');
  const when = networks === 1 ? '' : ` (${year ?? ''})`;
  return `${which === '' ? '' : `${which} `}error ${told(error)}, ${networksText(networks)}: ${setting}${when}.`;
}

function networksText(networks: ChartError['networks']): string {
  if (networks === 0) return 'another method';
  return networks === 1 ? 'one network' : `${networks} networks together`;
}

function sourcesOf(network: ChartNetwork | undefined, errors: readonly ChartError[]): string[] {
  const sources = [...(network ? [network.source] : []), ...errors.map(({ source }) => source)];
  return [...new Set(sources.filter((source) => source !== ''))].map(
    (source) => `Source: ${source}.`,
  );
}

/** Which networks have no mark, and why; those with the same reason together. */
export function describeMissing({ missing }: ChartSeries): string {
  if (missing.length === 0) return '';
  const reasons = [...new Set(missing.map(({ why }) => why))];
  const groups = reasons.map((why) => {
    const names = missing.filter((each) => each.why === why).map(({ name }) => name);
    return `${why}: ${names.join(' · ')}`;
  });
  return `Not drawn. ${groups.map((group) => group.charAt(0).toUpperCase() + group.slice(1)).join('. ')}.`;
}

/** All of the picture in words. */
export function describeChart(data: ChartData, state: ChartState): string {
  const series = seriesOf(data, state);
  const active = describeActive(data, state).join(' ');
  if (state.y !== 'error') {
    return `${series.single.length} networks by ${axisName(state.x)} and ${axisName(state.y)}, counted from their descriptions. ${active}`.trim();
  }
  const conditions = new Set(series.single.map(({ condition }) => condition));
  const entries = series.together.filter(({ error }) => error && conditionOf(error)).length;
  return `Published ${state.metric} errors. ${series.single.length} of single networks by ${axisName(state.x)}, in ${conditions.size} conditions of measurement with a shape each; apart from them ${entries} of whole entries, most of several networks together, by year. ${describeMissing(series)} ${active}`.trim();
}

/** An axis in words. */
export function axisName(axis: ChartState['x'] | ChartState['y']): string {
  return axis === 'multiplyAdds' ? 'multiply-adds' : axis;
}
