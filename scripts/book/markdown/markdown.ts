import { katex } from '@mdit/plugin-katex';
import MarkdownIt from 'markdown-it';
import anchor from 'markdown-it-anchor';
import type { Highlighter } from '../code/highlight.ts';
import { glossaryLinks } from './glossary-links.ts';
import { lessonLinks } from './lesson-links.ts';
import { createSlugs, type Slugs } from './slugs.ts';
import type { Term } from './terms.ts';

/** What one page knows while its Markdown is written: nothing that one page does reaches another. */
export interface PageState {
  slugs: Slugs;
  headings: Heading[];
  /** Terms that were linked to the glossary before; each is linked once. */
  linked: Set<string>;
}

export interface Heading {
  level: number;
  id: string;
  /** Its text, with formulas as they were typed. */
  text: string;
}

export function createPage(): PageState {
  return { slugs: createSlugs(), headings: [], linked: new Set() };
}

/** Otherwise a formula that is none would stand on the page in red. */
function refuseErrors(html: string): string {
  const error = /katex-error' title='([^']*)'/.exec(html)?.[1];
  if (error !== undefined) throw new Error(`A formula cannot be drawn: ${error}`);
  return html;
}

export interface MarkdownOptions {
  /** Terms that are linked to the glossary. */
  terms?: readonly Term[];
  highlighter: Highlighter;
}

const languages: Readonly<Partial<Record<string, 'typescript' | 'bash'>>> = {
  ts: 'typescript',
  typescript: 'typescript',
  sh: 'bash',
  bash: 'bash',
};

/** Writes Markdown as notebooks have it (HTML in it, formulas between $ signs) as HTML. */
export function createMarkdown({
  terms = [],
  highlighter,
}: MarkdownOptions): (source: string, page: PageState) => string {
  const markdown = new MarkdownIt({
    html: true,
    highlight: (code, name) => {
      const language = languages[name];
      return language ? highlighter.highlight(code.trimEnd(), language) : '';
    },
  })
    .use(katex, { throwOnError: true, transformer: refuseErrors })
    .use(anchor, {
      level: [2, 3, 4],
      tabIndex: false,
      slugifyWithState: (title, { env }) => (env as PageState).slugs.take(title),
      permalink: anchor.permalink.linkInsideHeader({
        class: 'anchor',
        symbol: '#',
        placement: 'after',
        ariaHidden: true,
        // For the mouse; the list of parts beside the page is for keys.
        renderAttrs: () => ({ tabindex: -1 }),
      }),
      callback: ({ tag }, { slug, title }) => {
        found.push({ level: Number(tag.slice(1)), id: slug, text: title });
      },
    })
    .use(lessonLinks)
    .use(glossaryLinks, terms);
  markdown.renderer.rules.table_open = () => '<div class="scroller"><table>';
  markdown.renderer.rules.table_close = () => '</table></div>';
  const found: Heading[] = [];
  return (source, page) => {
    found.length = 0;
    const html = markdown.render(source, page);
    page.headings.push(...found);
    return html;
  };
}
