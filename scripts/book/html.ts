/** Makes a text safe to stand in HTML, in attributes too. */
export function escapeHtml(text: string): string {
  const names: Record<string, string> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' };
  return text.replace(/[&<>"]/g, (character) => names[character]);
}

/** A text whose addresses and papers on arXiv are links. */
export function linked(text: string): string {
  return escapeHtml(text)
    .replace(/\bhttps?:\/\/[^\s,;)]*[^\s,;).]/g, '<a href="$&">$&</a>')
    .replace(/\barXiv:(\d{4}\.\d{4,5})/g, '<a href="https://arxiv.org/abs/$1">$&</a>');
}

/** Data that a script element may hold. */
export function scriptJson(value: unknown): string {
  return JSON.stringify(value).replaceAll('<', '\\u003c');
}

/** A part that opens on a click, or with Tab and Enter. */
export function fold(summary: string, html: string, kind = 'fold'): string {
  return `<details class="${kind}"><summary>${escapeHtml(summary)}</summary><div class="inside">${html}</div></details>`;
}
