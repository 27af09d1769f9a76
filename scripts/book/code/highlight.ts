import { createHighlighterCore, createCssVariablesTheme, type ThemedToken } from 'shiki/core';
import { createOnigurumaEngine } from 'shiki/engine/oniguruma';
import { escapeHtml } from '../html.ts';

/** A name that has a hover: a stretch of the code and the number of what is shown. */
export interface Mark {
  start: number;
  length: number;
  number: number;
}

export interface Highlighter {
  /** Code as HTML, with a `data-t` for each mark. */
  highlight(code: string, language: 'typescript' | 'bash', marks?: readonly Mark[]): string;
}

const prefix = '--code-';

/** Colours are variables of the style sheet, so that light and dark share one page. */
export async function createHighlighter(): Promise<Highlighter> {
  const shiki = await createHighlighterCore({
    themes: [createCssVariablesTheme({ name: 'book', variablePrefix: prefix, fontStyle: false })],
    langs: [import('shiki/langs/typescript.mjs'), import('shiki/langs/bash.mjs')],
    engine: createOnigurumaEngine(import('shiki/wasm')),
  });
  return {
    highlight: (code, language, marks = []) => {
      const lines = shiki.codeToTokensBase(code, { lang: language, theme: 'book' });
      return lines.map((tokens) => tokens.map((token) => parts(token, marks)).join('')).join('\n');
    },
  };
}

function parts(token: ThemedToken, marks: readonly Mark[]): string {
  const { content, offset } = token;
  const end = offset + content.length;
  const inside = marks.filter(({ start, length }) => start >= offset && start + length <= end);
  let next = offset;
  let html = '';
  const plain = (to: number): void => {
    if (to > next) html += colored(content.slice(next - offset, to - offset), token.color);
  };
  for (const { start, length, number } of inside) {
    if (start < next) continue;
    plain(start);
    next = start + length;
    html += colored(content.slice(start - offset, next - offset), token.color, number);
  }
  plain(end);
  return html;
}

function colored(text: string, color: string | undefined, number?: number): string {
  const name = new RegExp(`${prefix}token-([\\w-]+)`).exec(color ?? '')?.[1];
  if (text.trim() === '' || (name === undefined && number === undefined)) return escapeHtml(text);
  const className = name === undefined ? '' : ` class="t-${name}"`;
  const hover = number === undefined ? '' : ` data-t="${number}"`;
  return `<span${className}${hover}>${escapeHtml(text)}</span>`;
}
