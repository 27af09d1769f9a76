import type MarkdownIt from 'markdown-it';
import { escapeHtml } from '../html.ts';
import type { PageState } from './markdown.ts';
import { formsOf, termId, termPattern, type Term } from './terms.ts';

type State = Parameters<Parameters<MarkdownIt['core']['ruler']['push']>[1]>[0];
type Token = State['tokens'][number];

/** Links the first place of each term on a page to the glossary; not in headings, links and code. */
export function glossaryLinks(markdown: MarkdownIt, terms: readonly Term[]): void {
  const pattern = termPattern(terms);
  if (pattern === undefined) return;
  const names = new Map(
    terms.flatMap((term) => formsOf(term).map((form) => [form.toLowerCase(), term.name] as const)),
  );
  const nameOf = (form: string): string | undefined => names.get(form.toLowerCase());
  const linkText = (text: string, linked: Set<string>): string | undefined => {
    let next = 0;
    let html = '';
    for (const match of text.matchAll(pattern)) {
      const name = nameOf(match[1]);
      if (name === undefined || linked.has(name)) continue;
      linked.add(name);
      const before = escapeHtml(text.slice(next, match.index));
      html += `${before}<a class="term" href="glossary.html#${termId(name)}">${escapeHtml(match[0])}</a>`;
      next = match.index + match[0].length;
    }
    return next === 0 ? undefined : html + escapeHtml(text.slice(next));
  };
  const linkTokens = (tokens: readonly Token[], state: State): Token[] => {
    const { linked } = state.env as PageState;
    let depth = 0; // inside of a link
    return tokens.map((token) => {
      if (token.type === 'link_open') depth += 1;
      if (token.type === 'link_close') depth -= 1;
      const html =
        token.type === 'text' && depth === 0 ? linkText(token.content, linked) : undefined;
      if (html === undefined) return token;
      const made = new state.Token('html_inline', '', 0);
      made.content = html;
      return made;
    });
  };
  markdown.core.ruler.push('glossary-links', (state) => {
    let isHeading = false;
    for (const token of state.tokens) {
      if (token.type === 'heading_open') isHeading = true;
      if (token.type === 'heading_close') isHeading = false;
      if (token.type !== 'inline' || isHeading || token.children === null) continue;
      token.children = linkTokens(token.children, state);
    }
  });
}
