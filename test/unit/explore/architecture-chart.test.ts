import { architectureChart, architectureChartData, summarize, zoo } from 'convlab';
import { architectureRecords, isEnsemble, publishedErrors, topErrors } from 'convlab/data';
import { describe, expect, test } from 'vitest';
import { firstChartState } from 'convlab/explore/architecture-chart';
import {
  conditionOf,
  conditions,
  familyOf,
  isVariant,
} from 'convlab/explore/architecture-chart/data';
import type { ChartState } from 'convlab/explore/architecture-chart/data';
import { labelSize, placeLabels } from 'convlab/explore/architecture-chart/labels';
import { mark } from 'convlab/explore/architecture-chart/marks';
import { shortNumber } from 'convlab/explore/drawing/counts';
import { describeActive, describeMissing } from 'convlab/explore/architecture-chart/sentences';
import { seriesOf } from 'convlab/explore/architecture-chart/series';
import { chartView } from 'convlab/explore/architecture-chart/view';
import { lineWidth } from 'convlab/explore/drawing/lines';
import { compareZoo } from '../../../scripts/zoo/compare-zoo.ts';

const data = architectureChartData();
const stateOf = (options: Parameters<typeof architectureChart>[0] = {}): ChartState =>
  firstChartState(data, options);
const xAxes = ['parameters', 'multiplyAdds', 'year'] as const;
const metrics = ['top-1', 'top-5'] as const;
const errorStates = xAxes.flatMap((x) =>
  metrics.map((metric) => stateOf({ x, y: 'error', metric })),
);

describe('the chart of all architectures', () => {
  test('never has errors of several networks among those of single ones, nor the other way round', () => {
    for (const state of errorStates) {
      const { single, together } = seriesOf(data, state);
      expect(single.length).toBeGreaterThan(8);
      expect(together.length).toBeGreaterThan(0);
      expect(single.filter(({ error }) => error?.networks !== 1)).toEqual([]);
      expect(together.filter(({ error }) => error?.networks === 1)).toEqual([]);
    }
  });

  test('gives errors of one condition the same shape, and those of others another', () => {
    const shapes = conditions.map((condition) => mark(condition, 0, 0, { color: '#000000' }));
    expect(new Set(shapes).size).toBe(conditions.length);
    for (const state of errorStates) {
      for (const { condition, error } of seriesOf(data, state).single) {
        expect(error && conditionOf(error)).toBe(condition);
      }
    }
  });

  test('draws no error that was measured on other data than those of the challenge from 2012 on', () => {
    const drawn = errorStates.flatMap((state) => seriesOf(data, state).single);
    expect(drawn.filter(({ error }) => /MNIST|2010/.test(error?.dataset ?? ''))).toEqual([]);
    const [other] = data.errors.filter(({ dataset }) => dataset === 'ILSVRC-2010 test');
    expect(conditionOf(other)).toBeUndefined();
  });

  test('counts what npm run zoo counts', () => {
    const printed = new Map(compareZoo().networks.map(({ id, ours }) => [id, ours]));
    const { single, missing } = seriesOf(data, stateOf());
    expect(missing).toEqual([]);
    expect(single.map(({ key }) => key)).toEqual(zoo.map(({ id }) => id));
    for (const { key, x, y } of single) {
      expect({ parameters: x, multiplyAdds: y }, key).toEqual(printed.get(key));
    }
  });

  test('plots exactly the errors of the records that have a network and a condition', () => {
    for (const state of errorStates) {
      const { single } = seriesOf(data, state);
      const recorded = publishedErrors()
        .filter((error) => !isEnsemble(error) && zoo.some(({ id }) => id === error.of))
        .filter(({ dataset }) => !/MNIST|2010/.test(dataset))
        .flatMap((error) => {
          const value = topErrors(error)[state.metric === 'top-1' ? 'top1' : 'top5'];
          return value === undefined ? [] : [`${error.of} ${value} ${error.setting}`];
        });
      const plotted = single.map(({ key, y, error }) => `${key} ${y} ${error?.setting ?? ''}`);
      expect(plotted.sort()).toEqual(recorded.sort());
      for (const { key, x } of single) {
        const network = data.networks.find(({ id }) => id === key);
        expect(x).toBe(network?.[state.x]);
      }
    }
  });

  test('lists every network without a mark, with the reason', () => {
    for (const state of errorStates) {
      const { single, missing } = seriesOf(data, state);
      const drawn = new Set(single.map(({ key }) => key));
      const listed = missing.map(({ name }) => name);
      for (const { id, name } of data.networks) {
        expect(drawn.has(id) !== listed.includes(name), name).toBe(true);
      }
      expect(listed).toEqual(expect.arrayContaining(['SENet-154', 'ResNet-34, option A']));
    }
    const words = describeMissing(seriesOf(data, stateOf({ y: 'error' })));
    expect(words).toMatch(/Other data \(0\.95 % on MNIST; 0\.8 % on MNIST\): LeNet-5\./);
    expect(words).toMatch(/No top-5 error published: ResNet-18 · MobileNetV1 · MobileNetV2\./);
  });

  test('leaves out what is not chosen, and says so', () => {
    const state: ChartState = { ...stateOf({ y: 'error' }), conditions: ['one crop'] };
    const { single, missing } = seriesOf(data, state);
    expect(new Set(single.map(({ condition }) => condition))).toEqual(new Set(['one crop']));
    expect(missing).toContainEqual({ name: 'AlexNet', why: 'not under the chosen conditions' });
  });

  test('tells everything of a network: counts, each error with its conditions, source', () => {
    const told = describeActive(data, stateOf({ network: 'resnet152-2015' })).join('\n');
    expect(told).toContain(
      'ResNet-152 (2015): 60,192,808 parameters, 11,282,415,616 multiply-adds.',
    );
    expect(told).toContain('19.38 / 4.49 % on ILSVRC-2012 val, one network: multi-scale dense');
    expect(told).not.toContain('3.57');
    expect(told).toContain('Source: He, Zhang, Ren, Sun');
    const entry = describeActive(data, { ...stateOf(), active: 'ResNets × 6' }).join('\n');
    expect(entry).toContain('3.57 % on ILSVRC-2015 test, 6 networks together');
    const before = describeActive(data, { ...stateOf(), active: 'winner 2010' }).join('\n');
    expect(before).toContain('28.2 % on ILSVRC test, another method: winning entry');
    expect(before).not.toContain('together');
  });

  test('every error of the records says how many networks answered and how pictures were looked at', () => {
    const all = architectureRecords().flatMap(({ published }) => published ?? []);
    expect(all.length).toBeGreaterThan(30);
    for (const { networks, views, setting } of all) {
      expect(networks === 'several' || networks >= 1, setting).toBe(true);
      expect(views, setting).toMatch(/^(one|ten|144|many|not) /);
      // What the words say and what the fields say is the same.
      const severalInWords = /\b(ensemble|(two|five|six|seven) networks|the same seven)\b/.test(
        setting,
      );
      expect(isEnsemble({ networks }), setting).toBe(severalInWords);
      if (/\bten crops\b/.test(setting)) expect(views).toBe('ten crops');
      if (/\bone (\d+ )?crop\b/.test(setting)) expect(views).toBe('one crop');
      if (/\bmulti-/.test(setting)) expect(views).toBe('many scales');
    }
  });

  test('knows builds of a network from other networks, and the course’s own from both', () => {
    const names = data.networks.filter(isVariant).map(({ id }) => id);
    expect(names).toContain('alexnet-torch');
    expect(names).not.toContain('letters-cnn');
    expect(familyOf('resnet50-head')).toBe('');
    expect(familyOf('efficientnet-b3-2019')).toBe('efficientnet');
  });
});

describe('its picture', () => {
  const states = [
    ...xAxes.flatMap((x) =>
      (['parameters', 'multiplyAdds', 'error'] as const).map((y) => stateOf({ x, y })),
    ),
    ...errorStates,
  ];

  test.each(states.map((state) => ({ ...state })))(
    'names every network at $x and $y, $metric',
    (state) => {
      const svg = chartView(data, state);
      const { single, together } = seriesOf(data, state);
      const variants = new Set(data.networks.filter(isVariant).map(({ id }) => id));
      const keys = new Set([...single, ...together].map(({ key }) => key));
      const named = [...keys].filter((key) => !variants.has(key));
      for (const key of keys) expect(svg).toContain(`data-key="${key}"`);
      const texts = [...svg.matchAll(/<text [^>]*>([^<]*)<\/text>/g)].map(([, text]) => text);
      for (const key of named) {
        const name = data.networks.find(({ id }) => id === key)?.name ?? key;
        expect(texts).toContain(
          /^efficientnet-b[1-6]/.test(key) ? name.replace('EfficientNet-', '') : name,
        );
      }
      expect(svg).not.toMatch(/NaN|Infinity|undefined/);
    },
  );

  test('has no two labels on each other', () => {
    const points = Array.from({ length: 30 }, (_, index): [number, number] => [
      200 + (index % 6) * 9,
      120 + Math.floor(index / 6) * 8,
    ]);
    const wishes = points.map((point, index) => ({
      key: String(index),
      text: `Network ${index}`,
      points: [point],
    }));
    const labels = placeLabels(wishes, points, { left: 0, right: 600, top: 0, bottom: 400 });
    expect(labels).toHaveLength(30);
    for (const [index, one] of labels.entries()) {
      for (const other of labels.slice(index + 1)) {
        const apart = (lineWidth(one.text, labelSize) + lineWidth(other.text, labelSize)) / 2;
        expect(Math.abs(one.x - other.x) >= apart || Math.abs(one.y - other.y) >= 14).toBe(true);
      }
    }
  });

  test('keeps its labels where they are while a network is told about', () => {
    const places = (active: string | null): string[] =>
      [
        ...chartView(data, { ...stateOf(), active }).matchAll(
          /<text x="([\d.]+)" y="([\d.]+)"[^>]*>([^<]*)</g,
        ),
      ]
        .map(([, x, y, text]) => `${text} ${x} ${y}`)
        .filter((each) => /^(VGG|ResNet|LeNet|B\d)/.test(each) && !each.includes('('));
    expect(places('vgg16-2014')).toEqual(places(null));
  });

  test('writes large numbers short', () => {
    expect([999, 60_000, 138_357_544, 15_470_264_320].map(shortNumber)).toEqual([
      '999',
      '60 k',
      '138 M',
      '15.5 G',
    ]);
  });
});

describe('architectureChart', () => {
  test('describes itself, and how many errors of which kind it shows', () => {
    const { description, html } = architectureChart({ y: 'error' });
    expect(description).toMatch(/Published top-5 errors\. \d+ of single networks by parameters/);
    expect(description).toMatch(
      /apart from them \d+ of whole entries, most of several networks together/,
    );
    expect(html).toBe(architectureChart({ y: 'error' }).html);
    expect(architectureChart().description).toMatch(/^41 networks by parameters and multiply-adds/);
  });

  test('refuses what it does not know', () => {
    expect(() => architectureChart({ x: 'error' as 'year' })).toThrow("x must be 'parameters'");
    expect(() => architectureChart({ metric: 'top-3' as 'top-1' })).toThrow("but is 'top-3'");
    expect(() => architectureChart({ network: 'vgg' })).toThrow('network must be');
  });

  test('counts once what summarize counts', () => {
    const network = data.networks.find(({ id }) => id === 'vgg16-2014');
    const { parameters, multiplyAdds } = summarize(zoo[7].build());
    expect([network?.parameters, network?.multiplyAdds]).toEqual([
      parameters.learnable,
      multiplyAdds,
    ]);
  });
});
