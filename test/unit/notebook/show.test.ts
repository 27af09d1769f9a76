import { inspect } from 'node:util';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { layers, summarize } from 'convlab/arch';
import { activationExplorer } from 'convlab/explore';
import { show, table } from 'convlab/notebook';
import { pixelGrid } from 'convlab/plot';
import { formatNumber, fromData, fromFunction, tensor } from 'convlab/tensor';

type Bundle = Record<string, unknown>;

const globals = globalThis as Record<symbol, unknown>;
const kernelKey = Symbol.for('convlab.kernel');
const displayKey = Symbol.for('convlab.display');
const sent: Bundle[] = [];

beforeEach(() => {
  sent.length = 0;
  globals[kernelKey] = { display: ({ data }: { data: Bundle }) => sent.push(data) };
});

afterEach(() => {
  globals[kernelKey] = undefined;
});

/** What the kernel shows for the value of a cell's last expression. */
function lastExpression(value: unknown): Bundle | undefined {
  return (globals[displayKey] as (value: unknown) => Bundle | undefined)(value);
}

describe('show', () => {
  test('sends an explorer as HTML with its description as text', () => {
    const explorer = activationExplorer();
    const bundle = { 'text/html': explorer.html, 'text/plain': explorer.description };
    show(explorer);
    expect(sent).toEqual([bundle]);
    expect(lastExpression(explorer)).toEqual(bundle);
  });

  test('sends a figure as plain Plotly data with its description as text', () => {
    const figure = pixelGrid(tensor([[1, 2]]), { title: 'two pixels' });
    show(figure);
    expect(sent[0]['application/vnd.plotly.v1+json']).toEqual({
      data: figure.data,
      layout: figure.layout,
      frames: [],
      config: figure.config,
    });
    expect(sent[0]['text/plain']).toBe(figure.description);
  });

  test('sends a picture as PNG with words beside it, a small matrix as text', () => {
    show(
      fromFunction([20, 30], (row) => row),
      tensor([[1, 2]]),
    );
    expect(String(sent[0]['text/html'])).toMatch(
      /^<div>Tensor 20×30 float32.*<img alt="Tensor 20×30 float32[^"]*" src="data:image\/png;base64,iVBOR/,
    );
    expect(sent[1]).toEqual({ 'text/plain': 'Tensor 1×2 float32\n  1  2' });
  });

  test('sends several values in their order, texts as they are', () => {
    show('first', tensor([1]), 'last');
    expect(sent.map((bundle) => bundle['text/plain'])).toEqual([
      'first',
      'Tensor 1 float32\n  1',
      'last',
    ]);
  });

  test('shows the summary of a network as its table', () => {
    const summary = summarize({ input: [4], layers: [layers.dense({ units: 3 })] });
    show(summary);
    expect(sent).toEqual([{ 'text/plain': summary.table() }]);
  });

  test('refuses what it does not know, with a word on what to do', () => {
    expect(() => {
      show({ a: 1 } as unknown as string);
    }).toThrow('show: give a figure');
  });
});

describe('the last expression of a cell', () => {
  test('is shown like with show, if it is a figure, a tensor or a table', () => {
    const pixels = fromData(new Uint8Array(16 * 16 * 3), [16, 16, 3]);
    expect(lastExpression(pixels)).toHaveProperty('text/html');
    expect(lastExpression(tensor([1]))).toEqual({ 'text/plain': inspect(tensor([1])) });
    expect(lastExpression(table([{ a: 1 }]))).toHaveProperty('text/html');
  });

  test('is printed as usual otherwise', () => {
    for (const value of [1, 'text', undefined, null, [1, 2], { kind: 'other' }]) {
      expect(lastExpression(value)).toBeUndefined();
    }
  });
});

describe('table', () => {
  const made = table([
    { name: '<b>', size: 3 },
    { name: 'five', size: 1 / 3 },
  ]);

  test('has a head, rows, and numbers on the right', () => {
    expect(made.text).toBe('name  size\n<b>   3\nfive  0.3333');
    expect(made.html).toContain('<th style="text-align:right">size</th>');
    expect(made.html).toContain('&lt;b&gt;');
  });

  test('writes the counts of a column with commas if there is a large one, years without', () => {
    const { text } = table([
      { parameters: 225_034, year: 2015, share: 1e4 / 3 },
      { parameters: -1290, year: 1998, share: 0.5 },
    ]);
    expect(
      text
        .split('\n')
        .map((line) => line.split(/ +/))
        .slice(1),
    ).toEqual([
      ['225,034', '2015', formatNumber(1e4 / 3)],
      ['-1,290', '1998', '0.5'],
    ]);
  });

  test('needs a row', () => {
    expect(() => table([])).toThrow('table: give at least one row.');
  });
});
