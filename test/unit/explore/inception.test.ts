import { googlenet, inceptionExplorer, resolve, summarize } from 'convlab';
import { describe, expect, test } from 'vitest';
import { countModules, limits } from 'convlab/explore/inception/model';
import type { InceptionSettings } from 'convlab/explore/inception/model';
import { inceptionPresets } from 'convlab/explore/inception/presets';
import { compareModules } from 'convlab/explore/inception/sentences';
import { inceptionView } from 'convlab/explore/inception/view';

const presets = inceptionPresets();
const least = Object.fromEntries(
  Object.entries(limits).map(([name, [low]]) => [name, low]),
) as unknown as InceptionSettings;
const most = Object.fromEntries(
  Object.entries(limits).map(([name, [, high]]) => [name, high]),
) as unknown as InceptionSettings;

describe('the modules', () => {
  test('are the nine of GoogLeNet, with its counts', () => {
    const summary = summarize(googlenet());
    expect(Object.keys(presets)).toEqual(['3a', '3b', '4a', '4b', '4c', '4d', '4e', '5a', '5b']);
    for (const [name, settings] of Object.entries(presets)) {
      const { parameters, multiplyAdds, output } = summary.layer(`inception${name}`);
      const { reduced } = countModules(settings);
      expect(reduced.parameters).toBe(parameters.learnable);
      expect(reduced.multiplyAdds).toBe(multiplyAdds);
      expect([settings.size, settings.size, reduced.channels]).toEqual(output);
    }
    expect(resolve(googlenet()).some(({ name }) => name === 'inception3a')).toBe(true);
  });

  test('without reductions cost what the formula says, and hand on all channels of the pool', () => {
    for (const { size, channels, one, three, five, ...others } of Object.values(presets)) {
      const { naive } = countModules({ size, channels, one, three, five, ...others });
      const weights = channels * (one + 9 * three + 25 * five);
      expect(naive.multiplyAdds).toBe(size ** 2 * weights);
      expect(naive.parameters).toBe(weights + one + three + five);
      expect(naive.channels).toBe(one + three + five + channels);
    }
  });

  test('of 3a cost 2.4 times as much without reductions', () => {
    const [own, without] = compareModules(presets['3a']);
    expect(own).toContain('163,696 parameters and 128,049,152 multiply-adds for 256 channels');
    expect(without).toContain('303,464,448 multiply-adds (2.4 times as many) for 416 channels');
  });

  test('say so where reductions do not pay', () => {
    const wide = { ...presets['3a'], channels: 8, threeReduce: 512 };
    expect(compareModules(wide)[1]).toContain('fewer: the 1×1 cost more than they save');
  });
});

describe('the picture', () => {
  test.each([...Object.entries(presets), ['least', least] as const, ['most', most] as const])(
    'of %s has all widths and no number that is none',
    (_, settings) => {
      const svg = inceptionView(settings);
      expect(svg).not.toMatch(/NaN|undefined|="-\d+(\.\d+)?" height/);
      for (const text of [
        `3×3, ${settings.three}`,
        `5×5, ${settings.five}`,
        `1×1, ${settings.pool}`,
      ]) {
        expect(svg).toContain(`>${text}<`);
      }
    },
  );
});

describe('inceptionExplorer', () => {
  test('starts with a module, changed where settings are given', () => {
    expect(inceptionExplorer().description).toContain('28×28×192 maps');
    const { description } = inceptionExplorer({ module: '4a', three: 64 });
    expect(description).toMatch(/14×14×480 maps: 1×1 192; 1×1 96, then 3×3 64;/);
    expect(inceptionExplorer().html).toBe(inceptionExplorer().html);
  });

  test('refuses what it cannot show', () => {
    expect(() => inceptionExplorer({ module: '6a' })).toThrow("'5b', but is '6a'");
    expect(() => inceptionExplorer({ channels: 4000 })).toThrow(
      'channels can be shown from 8 to 1024',
    );
    expect(() => inceptionExplorer({ five: 0 })).toThrow('five must be');
  });
});
