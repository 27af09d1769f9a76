import { createNetwork, createRandom, findProblems, glyphResnet, summarize, zeros } from 'convlab';
import { describe, expect, test } from 'vitest';

describe('glyphResnet', () => {
  const block = (from: number, to: number, places: number) => ({
    weights: 9 * from * to + 9 * to * to + from * to,
    norms: 3 * 2 * to,
    work: places * (9 * from * to + 9 * to * to + from * to),
  });
  const blocks = [block(16, 24, 256), block(24, 48, 64), block(48, 128, 16)];
  const sum = (name: 'weights' | 'norms' | 'work'): number =>
    blocks.reduce((total, each) => total + each[name], 0);

  test('counts as its formulas say', () => {
    const head = 512 * 62 + 62;
    const { parameters, multiplyAdds } = summarize(glyphResnet());
    expect(parameters.learnable).toBe(9 * 16 + 2 * 16 + sum('weights') + sum('norms') + head);
    expect(multiplyAdds).toBe(1024 * 9 * 16 + sum('work') + 512 * 62);
  });

  test('has no problem that the validator finds', () => {
    expect(findProblems(glyphResnet())).toEqual([]);
  });

  test('without its head ends at maps of 4×4 and is small enough to come with the course', () => {
    const { output, parameters, multiplyAdds } = summarize(glyphResnet({ top: false }));
    expect(output).toEqual([4, 4, 128]);
    expect(4 * parameters.total).toBeLessThan(1.5e6);
    expect(multiplyAdds).toBeLessThan(8e6);
  });

  test('runs at half its width, for other classes', () => {
    const network = createNetwork({
      ...glyphResnet({ width: 0.5, classes: 46 }),
      random: createRandom(1),
    });
    expect(network.forward(zeros([2, 32, 32, 1])).shape).toEqual([2, 46]);
    network.dispose();
  });

  test('names the option that has no meaning', () => {
    expect(() => glyphResnet({ classes: 0 })).toThrow(/classes/);
  });
});
