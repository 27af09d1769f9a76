import {
  architectureHistory,
  architectureRecord,
  architectureTimeline,
  architectureTimelineEvents,
  architectureTimelineRows,
  isEnsemble,
  publishedErrors,
  summarize,
  zooArchitecture,
} from 'convlab';
import { describe, expect, test } from 'vitest';
import { describeRow, describeTimeline } from 'convlab/explore/architecture-timeline/sentences';
import { timelineView } from 'convlab/explore/architecture-timeline/view';

const rows = architectureTimelineRows();
const events = architectureTimelineEvents();

describe('the timeline', () => {
  test('goes from 1959 to the newest network by year, with a source for every row', () => {
    const years = rows.map(({ year }) => year);
    expect(years).toEqual([...years].sort((one, other) => one - other));
    expect([years[0], years.at(-1)]).toEqual([1959, 2020]);
    for (const { source, text } of rows) expect(`${source}${text}`).toMatch(/\(\d{4}.*\)/);
  });

  test('counts the parameters of its networks from their descriptions, which are of that year', () => {
    for (const { network, year } of events) {
      if (network === undefined) continue;
      const architecture = zooArchitecture(network);
      expect(architecture.year).toBe(year);
      const { learnable } = summarize(architecture).parameters;
      const row = rows.find(({ parameters }) => parameters === learnable);
      expect(row?.counted, network).toBe(true);
    }
    expect(rows.find(({ name }) => name === 'ResNet-152')?.parameters).toBe(60_192_808);
    expect(rows.filter(({ counted, parameters }) => !counted && parameters !== null)).toMatchObject(
      [{ year: 1989, parameters: 9760 }],
    );
  });

  test('has every published network of the records that is the first of its kind', () => {
    const named = events.flatMap(({ network = [] }) => network);
    for (const id of ['lenet5-1998', 'alexnet-2012', 'vgg16-2014', 'googlenet-2014']) {
      expect(named).toContain(id);
    }
    for (const id of named.filter((each) => each !== 'efficientnet-b7-2019')) {
      expect(architectureRecord(id).year).toBe(events.find((each) => each.network === id)?.year);
    }
  });

  test('tells the errors of the records, and those of several networks as such', () => {
    const texts = events.map(({ text, often = '' }) => `${text} ${often}`).join(' ');
    for (const error of publishedErrors().filter(isEnsemble)) {
      const values = [error.value].flat().map((value) => String(Number(value.toFixed(2))));
      if (['6.8', '36.7'].includes(values[0])) continue; // after the challenge; on validation
      expect(texts, error.setting).toContain(`${values[values.length - 1]} %`);
    }
    const history = architectureHistory();
    const told = events.flatMap(({ errors = [] }) => errors.map(({ value }) => value));
    const { ilsvrc2010winner, ilsvrc2011winner, ilsvrc2012runnerUp } = history.beforeDeepLearning;
    expect(told).toEqual([
      ilsvrc2010winner,
      ilsvrc2011winner,
      ilsvrc2012runnerUp,
      11.7,
      4.82,
      4.94,
    ]);
    expect(history.ilsvrc2013winner).toBe('Clarifai 11.7');
    expect(texts).toContain(`one trained person: ${history.humanAnnotator} %`);
  });

  test('corrects what is often told', () => {
    const often = (name: string): string => rows.find((row) => row.name === name)?.often ?? '';
    expect(often('LeNet-5')).toContain('ZIP codes. Those were the networks of 1989 and 1990');
    expect(often('AlexNet')).toContain('a lead of 10.9 points');
    expect(often("Clarifai's entry wins")).toContain('ZFNet');
    expect(often('ResNet-152')).toContain('25.6 M is ResNet-50');
    expect(often('ResNet-152')).toContain('20 layers belong to the experiments on CIFAR');
  });
});

describe('its picture', () => {
  test('has a bar for each network and keeps its rows while one is told about', () => {
    const svg = timelineView({ rows, active: null });
    expect(svg.match(/data-place="\d+"/g)).toHaveLength(2 * rows.length);
    for (const text of ['9.76 k', '60 k', '61.0 M', '138 M', '60.2 M', '18 years']) {
      expect(svg).toContain(`>${text}<`);
    }
    expect(svg).not.toMatch(/NaN|undefined/);
    const rowsOf = (active: number | null): string =>
      [...timelineView({ rows, active }).matchAll(/<rect x="0" y="([\d.]+)"/g)]
        .map(([, y]) => y)
        .join();
    expect(rowsOf(4)).toBe(rowsOf(null));
  });

  test('tells a row with what is often told and its source', () => {
    const index = rows.findIndex(({ name }) => name === 'GoogLeNet');
    expect(describeRow(rows[index])[0]).toContain(
      '6,998,552 parameters, counted from its description',
    );
    expect(describeTimeline({ rows, active: index })).toContain('Often: 6.8 M parameters');
  });
});

describe('architectureTimeline', () => {
  test('shows the years that are asked for', () => {
    expect(architectureTimeline().description).toMatch(/^Timeline from 1959 to 2020 with 19 rows/);
    expect(architectureTimeline({ from: 2012, to: 2015 }).description).toMatch(
      /^Timeline from 2012 to 2015 with 6 rows/,
    );
    expect(() => architectureTimeline({ from: 2030 })).toThrow('nothing from 2030');
  });
});
