import { OptionError } from 'convlab/tensor';
import { computationGraph } from 'convlab/plot';
import { describe, expect, test } from 'vitest';
import { expectPlainFigure } from './helpers.ts';

const nodes = [
  { name: 'w', at: [0, 0], value: 3, gradient: 8 },
  { name: 'x', at: [0, 1], value: 2 },
  { name: '· 2', at: [1, 0.5], value: 6, gradient: 4 },
] as const;

describe('the graph of a calculation', () => {
  test('has a line for each edge, all nodes, and their numbers above and below', () => {
    const figure = computationGraph(nodes, [
      ['w', '· 2'],
      ['x', '· 2'],
    ]);
    expectPlainFigure(figure);
    expect(figure.data.map(({ mode }) => mode)).toEqual(['lines', 'lines', 'markers+text']);
    expect(figure.data[2].text).toEqual(['w', 'x', '·']);
    const texts = (figure.layout.annotations ?? []).map(({ text }) => text.replace(/<[^>]*>/g, ''));
    expect(texts.slice(0, 5)).toEqual(['3', '8', '2', '6', '4']);
    expect(figure.description).toContain('· 2 of w and x, value 6, slope 4');
  });

  test('an edge starts at the rim of one node and ends at the rim of the other', () => {
    const [edge, dots] = computationGraph(nodes, [['w', '· 2']]).data;
    expect(Number(edge.x?.[0])).toBeGreaterThan(Number(dots.x?.[0]));
    expect(Number(edge.x?.[1])).toBeLessThan(Number(dots.x?.[2]));
  });

  test('a name that is missing or used twice is refused', () => {
    expect(() => computationGraph(nodes, [['w', 'y']])).toThrow(/no node 'y'/);
    expect(() => computationGraph([nodes[0], nodes[0]], [])).toThrow(OptionError);
  });
});
