import { describe, expect, test } from 'vitest';
import { createAssets } from '../../../scripts/book/assets.ts';
import { createHighlighter } from '../../../scripts/book/code/highlight.ts';
import { excerptOf } from '../../../scripts/book/client/excerpt.ts';
import { linked } from '../../../scripts/book/html.ts';
import { prepareHtml } from '../../../scripts/book/lesson/prepare-html.ts';
import { plainFormula } from '../../../scripts/book/plain-formula.ts';
import { searchTexts } from '../../../scripts/book/search-texts.ts';
import { createMarkdown, createPage } from '../../../scripts/book/markdown/markdown.ts';
import { headingsIn } from '../../../scripts/book/site/headings.ts';
import { katexStyles } from '../../../scripts/book/style-sheet.ts';

describe('HTML that cells have shown', () => {
  const explorer = (name: string): string =>
    `<div class="convlab-explorer"><img alt="x" src="data:image/svg+xml;charset=utf-8,${'%3Cg/%3E'.repeat(400)}"><p>stands still</p><script type="application/json">{"a":"${name}"}</script></div><script>start()</script>`;

  test('scripts of explorers become one file for all of a kind, named beside the still picture', () => {
    const assets = createAssets();
    const pages = ['one', 'two'].map((name) => prepareHtml(explorer(name), assets));
    const addresses = pages.map((html) => /data-script="([^"]+)"/.exec(html)?.[1]);
    expect(new Set(addresses).size).toBe(1);
    expect(assets.files.get(addresses[0] ?? '')).toBe('start()');
    expect(pages[1]).toContain('<script type="application/json">{"a":"two"}</script>');
    expect(pages[1]).not.toMatch(/start\(\)|stands still|data:image/);
  });

  test('other HTML is left as it is', () => {
    const html = '<table><tr><td style="text-align:right">1 &lt; 2</td></tr></table>';
    expect(prepareHtml(html, createAssets())).toBe(html);
  });
});

test('addresses and papers become links, and nothing else', () => {
  expect(linked('A & B, arXiv:1708.07747, 2017; see https://doi.org/10.24432/C50P49.')).toBe(
    'A &amp; B, <a href="https://arxiv.org/abs/1708.07747">arXiv:1708.07747</a>, 2017; see <a href="https://doi.org/10.24432/C50P49">https://doi.org/10.24432/C50P49</a>.',
  );
});

describe('texts of the search', () => {
  const html =
    '<!doctype html><body><nav>menu</nav><article><h1>Title</h1><p>before <code>code</code></p><pre>const</pre><h2 id="a">Part <a class="anchor" href="#a">#</a></h2><p>one</p><ul><li>two</li><li>three</li></ul></article></body>';

  test('are one for each part, with its address', () => {
    expect(searchTexts({ file: 'day-02-x.html', html })).toEqual([
      { page: 'Title', day: 2, file: 'day-02-x.html', title: 'Title', text: 'Title before code' },
      { page: 'Title', day: 2, file: 'day-02-x.html#a', title: 'Part', text: 'one two three' },
    ]);
  });

  test('have formulas in one line', async () => {
    const markdown = createMarkdown({ highlighter: await createHighlighter() });
    const page = markdown('With $P = \\frac{F - 1}{2}$ it keeps its size.', createPage());
    const [{ text }] = searchTexts({ file: 'x.html', html: `<article>${page}</article>` });
    expect(text).toBe('With P = (F - 1) / 2 it keeps its size.');
  });

  test.each([
    [String.raw`\left\lfloor \frac{N + 2P - F}{S} \right\rfloor + 1`, '⌊ (N + 2P - F) / S ⌋ + 1'],
    [String.raw`p_k = e^{z_k} / \sum_j e^{z_j}`, 'p_k = e^(z_k) / Σ_j e^(z_j)'],
    [String.raw`\frac{\sum_{y, x} L[y, x]}{\sqrt{n_{in}}}`, '(Σ_(y, x) L[y, x]) / (√(n_in))'],
    [String.raw`f_{\text{out}} \cdot 2\,\%`, 'f_out · 2 %'],
  ])('%s is read as %s', (tex, plain) => {
    expect(plainFormula(tex)).toBe(plain);
  });

  test('an excerpt shows what was found, and marks all of it', () => {
    const text = `${'far away '.repeat(20)}the stride of a kernel, and the Stride again${' and on'.repeat(40)}`;
    const parts = excerptOf(text, ['stride']);
    expect(parts.filter(({ found }) => found).map(({ part }) => part)).toEqual([
      'stride',
      'Stride',
    ]);
    expect(parts.map(({ part }) => part).join('').length).toBeLessThan(180);
    expect(parts[0].part.startsWith('… ')).toBe(true);
  });

  test('an excerpt of nothing found is the beginning', () => {
    expect(excerptOf('short', [])).toEqual([{ part: 'short', found: false }]);
    expect(excerptOf('a (b', ['('])).toContainEqual({ part: '(', found: true });
  });
});

test('headings of a page are found with their ids and without the link to themselves', () => {
  const html =
    '<h2 id="x" tabindex="-1">A <i>b</i> <a class="anchor" href="#x">#</a></h2><h2>no id</h2>';
  expect(headingsIn(html)).toEqual([{ level: 2, id: 'x', text: 'A <i>b</i>' }]);
});

test('formulas use the fonts of the site, in one format', () => {
  const styles =
    '@font-face{src:url(fonts/A.woff2) format("woff2"),url(fonts/A.woff) format("woff"),url(fonts/A.ttf) format("truetype")}';
  expect(katexStyles(styles)).toBe('@font-face{src:url(../fonts/A.woff2) format("woff2")}');
});
