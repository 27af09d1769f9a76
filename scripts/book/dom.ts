import { parseHTML } from 'linkedom';

/** What the book uses of an element. Node’s types know none, since Node has none. */
export interface Element {
  readonly nodeType: number;
  readonly tagName: string;
  readonly id: string;
  textContent: string;
  readonly innerHTML: string;
  readonly childNodes: Iterable<Element>;
  readonly previousElementSibling: Element | null;
  readonly lastElementChild: Element | null;
  getAttribute(name: string): string | null;
  setAttribute(name: string, value: string): void;
  remove(): void;
  querySelector(selector: string): Element | null;
  querySelectorAll(selector: string): Iterable<Element>;
}

export const textNode = 3;

/** Reads a whole page, or a part of one as the body of a page. */
export function parseDocument(html: string): Element & { readonly body: Element } {
  const whole = /^\s*<!doctype/i.test(html)
    ? html
    : `<!doctype html><html><body>${html}</body></html>`;
  const { document } = parseHTML(whole) as unknown as {
    document: ReturnType<typeof parseDocument>;
  };
  return document;
}
