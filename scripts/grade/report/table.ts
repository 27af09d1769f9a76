import { html, type Html } from './html.ts';

/** The title of a column; `end`: of numbers, which stand at its right. */
export type Head = string | { end: string };

/** A table of finished rows. */
export function tableOf(heads: readonly Head[], rows: readonly Html[]): Html {
  return html`<table>
    <thead>
      <tr>
        ${heads.map((head) => (typeof head === 'string' ? html`<th scope="col">${head}</th>` : html`<th scope="col" class="number">${head.end}</th>`))}
      </tr>
    </thead>
    <tbody>
      ${rows}
    </tbody>
  </table>`;
}

/** One that is wider than a telephone: it scrolls by itself, also by keyboard. */
export function wideTable(label: string, heads: readonly Head[], rows: readonly Html[]): Html {
  return html`<div class="wide" role="region" aria-label="${label}" tabindex="0">
    ${tableOf(heads, rows)}
  </div>`;
}

/** The beginning of a long text. */
export const short = (text: string): string =>
  text.length > 300 ? `${text.slice(0, 299)}…` : text;
