import type MarkdownIt from 'markdown-it';

/** The page of a lesson, wherever a notebook or a guide links to the notebook. */
export function pageOf(address: string): string {
  return address.replace(/^(?:\.\/)?(?:notebooks\/)?(day-\d\d[\w-]*)\.ipynb/, '$1.html');
}

/** Turns links to notebooks into links to their pages. */
export function lessonLinks(markdown: MarkdownIt): void {
  markdown.core.ruler.push('lesson-links', ({ tokens }) => {
    for (const token of tokens.flatMap(({ children }) => children ?? [])) {
      const address = token.type === 'link_open' ? token.attrGet('href') : null;
      if (address !== null) token.attrSet('href', pageOf(address));
    }
  });
}
