import {
  compoundScaling,
  efficientnet,
  efficientnetScaling,
  scaledEfficientnet,
  scalingExplorer,
  summarize,
} from 'convlab';
import { efficientnetPresets } from 'convlab/notebook/scaling-explorer';
import { describe, expect, test } from 'vitest';
import { countScaled, limits } from 'convlab/explore/scaling/model';
import { describeCounts } from 'convlab/explore/scaling/sentences';
import { scalingView } from 'convlab/explore/scaling/view';

const presets = efficientnetPresets();

describe('scaled networks', () => {
  test('are the published ones at their depth, width and resolution', () => {
    expect(presets.map(({ name }) => name)).toEqual([
      'B0',
      'B1',
      'B2',
      'B3',
      'B4',
      'B5',
      'B6',
      'B7',
    ]);
    for (const size of ['B0', 'B3', 'B7'] as const) {
      const { layers, input } = efficientnet(size);
      const scaled = scaledEfficientnet(efficientnetScaling(size));
      expect(scaled.input).toEqual(input);
      const withoutDropout = (all: typeof layers) => all.filter(({ kind }) => kind !== 'dropout');
      expect(withoutDropout(scaled.layers)).toEqual(withoutDropout(layers));
    }
  });

  test('count within the rounding of the paper', () => {
    for (const { name, counted, paper } of presets) {
      expect(counted.parameters / paper.parameters, name).toBeCloseTo(1, 1);
      expect(counted.multiplyAdds / paper.multiplyAdds, name).toBeCloseTo(1, 1);
    }
  });

  test('follow the rule for φ: about 1.92 times the multiply-adds with each', () => {
    expect(compoundScaling(0)).toEqual({ depth: 1, width: 1, resolution: 224 });
    expect(1.2 * 1.1 ** 2 * 1.15 ** 2).toBeCloseTo(1.9203, 4);
    const counts = [0, 1, 2, 3, 4, 5, 6, 7].map((phi) => countScaled(compoundScaling(phi)));
    const growth = (counts[7].multiplyAdds / counts[0].multiplyAdds) ** (1 / 7);
    expect(growth).toBeGreaterThan(1.9);
    expect(growth).toBeLessThan(2.1);
  });

  test('refuse scales that mean nothing', () => {
    expect(() => scaledEfficientnet({ depth: 0, width: 1, resolution: 224 })).toThrow(
      'depth multiplies',
    );
    expect(() => scaledEfficientnet({ depth: 1, width: 1, resolution: 22.4 })).toThrow(
      'whole number',
    );
    expect(() => compoundScaling(Number.NaN)).toThrow('phi');
  });
});

describe('what is shown', () => {
  test('is what summarize counts, stage by stage', () => {
    const scaling = efficientnetScaling('B2');
    const { parameters, multiplyAdds, stages } = countScaled(scaling);
    const summary = summarize(efficientnet('B2'));
    expect([parameters, multiplyAdds]).toEqual([
      summary.parameters.learnable,
      summary.multiplyAdds,
    ]);
    expect(stages.map(({ blocks }) => blocks)).toEqual([1, 2, 3, 3, 4, 4, 5, 2, 1]);
    const dense = summary.layers.find(({ kind }) => kind === 'dense')?.multiplyAdds ?? 0;
    const sum = stages.reduce((total, stage) => total + stage.multiplyAdds, 0);
    expect(sum + dense).toBe(multiplyAdds);
  });

  test('compares with B0, the rule and the paper', () => {
    const scaling = efficientnetScaling('B7');
    const told = describeCounts({ scaling, phi: null, presets }).join(' ');
    expect(told).toContain('66,347,960 parameters (12.55 times B0)');
    expect(told).toContain('settings of B7; its paper says 66 M parameters and 37 G multiply-adds');
    const small = describeCounts({ scaling: efficientnetScaling('B0'), phi: null, presets });
    expect(small.join(' ')).toContain(
      'B0; its paper says 5.3 M parameters and 390 M multiply-adds',
    );
    expect(describeCounts({ scaling: compoundScaling(2), phi: 2, presets }).join(' ')).toContain(
      '1.92^φ = 3.69',
    );
  });

  test('fits into the picture at its extremes', () => {
    const [depth, width, resolution] = [limits.depth[1], limits.width[1], limits.resolution[1]];
    for (const scaling of [
      { depth, width, resolution },
      { depth: limits.depth[0], width: limits.width[0], resolution: limits.resolution[0] },
    ]) {
      const svg = scalingView({ scaling, phi: null, presets });
      expect(svg).not.toMatch(/NaN|undefined/);
      const ends = [...svg.matchAll(/<rect x="([\d.]+)" y="[\d.-]+" width="([\d.]+)"/g)].map(
        ([, x, wide]) => Number(x) + Number(wide),
      );
      expect(Math.max(...ends)).toBeLessThanOrEqual(694);
    }
  });
});

describe('scalingExplorer', () => {
  test('starts with φ, or with depth, width and resolution apart', () => {
    expect(scalingExplorer().description).toMatch(
      /depth × 1\.2, width × 1\.1, pictures of 258 pixels/,
    );
    expect(scalingExplorer({ width: 2 }).description).toMatch(
      /depth × 1, width × 2, pictures of 224/,
    );
    expect(scalingExplorer({ phi: 3 }).html).toBe(scalingExplorer({ phi: 3 }).html);
  });

  test('refuses what it cannot show', () => {
    expect(() => scalingExplorer({ phi: 9 })).toThrow('phi can be shown from 0 to 7, but is 9');
    expect(() => scalingExplorer({ depth: 5 })).toThrow('depth can be shown from 0.5 to 3.6');
  });
});
