// What the search of the book looks through: one text for each part of each page.
import { parseDocument, textNode, type Element } from './dom.ts';
import { plainFormula } from './plain-formula.ts';
import type { WrittenPage } from './site/eleventy.ts';

export interface SearchText {
  /** The title of the page. */
  page: string;
  day?: number;
  /** The address of the part. */
  file: string;
  /** The heading of the part. */
  title: string;
  text: string;
}

/** Not the words of code or of the book's own buttons. */
const leftOut = 'pre, script, style, .anchor, nav, .plot, .convlab-explorer';

/** What ends a word. */
const block = /^(P|LI|TD|TH|DIV|H\d|SUMMARY)$/;

export function searchTexts({ file, html }: WrittenPage): SearchText[] {
  const article = parseDocument(html).querySelector('article');
  if (!article) return [];
  const page = article.querySelector('h1')?.textContent.trim() ?? file;
  const day = Number(/^day-(\d+)/.exec(file)?.[1]);
  for (const element of article.querySelectorAll(leftOut)) element.remove();
  for (const formula of article.querySelectorAll('.katex')) {
    formula.textContent = plainFormula(formula.querySelector('annotation')?.textContent ?? '');
  }
  const about = { page, ...(day > 0 && { day }) };
  const parts: SearchText[] = [{ ...about, file, title: page, text: '' }];
  const read = (node: Element): void => {
    if (node.nodeType === textNode) {
      parts[parts.length - 1].text += node.textContent;
    } else if (/^(H[23]|DT)$/.test(node.tagName) && node.id) {
      parts.push({
        ...about,
        file: `${file}#${node.id}`,
        title: node.textContent.trim(),
        text: '',
      });
    } else {
      for (const child of node.childNodes) read(child);
      if (block.test(node.tagName)) parts[parts.length - 1].text += ' ';
    }
  };
  for (const node of article.childNodes) read(node);
  return parts
    .map((part) => ({ ...part, text: part.text.replace(/\s+/g, ' ').trim() }))
    .filter(({ text }) => text !== '');
}
