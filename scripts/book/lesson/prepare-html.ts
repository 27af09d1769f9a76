// HTML that a cell has shown, made fit for a page of the book.
import type { Assets } from '../assets.ts';
import { parseDocument } from '../dom.ts';

/** Pictures that are smaller stay in the page. */
const leastBytes = 2000;

/**
 * Moves scripts and pictures into files of their own, where equal ones are there once. The script of
 * an explorer becomes an address beside its still picture: the page loads it when it comes into view.
 */
export function prepareHtml(html: string, assets: Assets): string {
  if (!/<script|<img|data-lm/.test(html)) return html;
  const document = parseDocument(html);
  for (const script of document.querySelectorAll('script:not([type])')) {
    const before = script.previousElementSibling;
    const address = assets.add('explorers', script.textContent, 'js');
    before?.setAttribute('data-script', address);
    script.remove();
  }
  for (const picture of document.querySelectorAll('img')) {
    const address = pictureFile(picture.getAttribute('src') ?? '', assets);
    if (address !== undefined) picture.setAttribute('src', address);
    picture.setAttribute('loading', 'lazy');
  }
  // In JupyterLab these lines say how to run the cell; a page has nothing to run.
  for (const line of document.querySelectorAll('.convlab-explorer > p')) line.remove();
  for (const quiz of document.querySelectorAll('[data-lm-suppress-shortcuts]:has(> details)')) {
    quiz.setAttribute('class', 'quiz');
    quiz.lastElementChild?.remove();
  }
  return document.body.innerHTML;
}

const inline = /^data:image\/(?<type>svg|png|jpeg|webp)[^,]*?(?<packed>;base64)?,(?<content>.*)$/s;

function pictureFile(source: string, assets: Assets): string | undefined {
  if (source.length < leastBytes) return undefined;
  const { type, packed, content } = inline.exec(source)?.groups ?? {};
  if (!content) return undefined;
  const bytes = packed ? Buffer.from(content, 'base64') : decodeURIComponent(content);
  return assets.add('pictures', bytes, type);
}
