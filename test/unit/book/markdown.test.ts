import { beforeAll, describe, expect, test } from 'vitest';
import { createHighlighter } from '../../../scripts/book/code/highlight.ts';
import {
  createMarkdown,
  createPage,
  type PageState,
} from '../../../scripts/book/markdown/markdown.ts';
import type { Term } from '../../../scripts/book/markdown/terms.ts';

const terms: Term[] = [
  { name: 'stride', meaning: 'steps', day: 5 },
  { name: 'max pooling', also: ['max pool'], meaning: 'largest', day: 7 },
  { name: 'pooling', meaning: 'smaller', day: 7 },
];

let markdown: (source: string, page: PageState) => string;
beforeAll(async () => {
  markdown = createMarkdown({ terms, highlighter: await createHighlighter() });
});
const write = (source: string): string => markdown(source, createPage());

describe('Markdown of the book', () => {
  test('formulas are drawn, and can be read by programs for people who do not see', () => {
    const html = write('The size is $N - F + 1$:\n\n$$\\sum_i x_i$$\n');
    expect(html).toContain('class="katex"');
    expect(html).toContain('<math');
    expect(html).toContain('katex-display');
  });

  test('a formula that is no formula ends the build instead of standing on the page in red', () => {
    expect(() => write('$\\frac{1$')).toThrow();
  });

  test('headings get ids that no other place of the page has', () => {
    const page = createPage();
    page.slugs.take('quiz');
    markdown('## Quiz\n\n## 1 · One patch, one number\n', page);
    expect(page.headings.map(({ id }) => id)).toEqual(['quiz-2', '1-one-patch-one-number']);
  });

  test('links to notebooks lead to their pages', () => {
    expect(write('[day 5](day-05-stride-and-padding.ipynb#wrong)')).toContain(
      'href="day-05-stride-and-padding.html#wrong"',
    );
  });

  test('the first place of a term leads to the glossary, in any of its forms', () => {
    const html = write('Two strides, then the stride again, and a max pool.');
    expect(html.match(/class="term"/g)).toHaveLength(2);
    expect(html).toContain('<a class="term" href="glossary.html#term-stride">strides</a>');
    expect(html).toContain('<a class="term" href="glossary.html#term-max-pooling">max pool</a>');
  });

  test('headings, links, code and parts of words are left alone', () => {
    expect(write('## Stride\n\n[stride](x.html) `stride` astride stride-words')).not.toContain(
      'class="term"',
    );
  });

  test('code in fences has colours', () => {
    expect(write('```sh\nnpm start\n```')).toContain('<span class="t-');
  });
});
