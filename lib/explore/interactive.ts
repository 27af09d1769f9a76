import { theme } from '../plot/theme';
import { pages } from './built/pages';
import type { PageName } from './built/pages';
import { escapeText } from './svg';

/**
 * A figure that answers to mouse and keyboard: one piece of HTML that holds a still picture and the
 * script that puts the live version in its place. It needs neither the kernel nor the network.
 */
export interface Interactive {
  kind: 'interactive';
  html: string;
  /** The still picture by itself, as SVG. */
  picture: string;
  /** What is seen, for people who cannot see it, and where no HTML is shown. */
  description: string;
}

/**
 * What an explorer is made of. A new one has
 * - a model (state → numbers, by the library's operations) and a view (state → SVG) in a folder of
 *   its own, both free of browser and of Node, so that both use them;
 * - `lib/explore/page/NAME.ts`, which exports `build(place, given)`: it fills an element with the
 *   live version, out of what is in `lib/explore/page/parts`;
 * - a function that draws the first state and hands everything to `makeInteractive`.
 */
export interface InteractiveParts {
  /** The page in lib/explore/page that brings it to life. */
  page: PageName;
  /** What the page starts from; it arrives there as it is here, so nothing that JSON cannot hold. */
  given: object;
  /** The still picture: the SVG that the live version starts with. */
  picture: string;
  description: string;
  /** It has all the room of its page, and brings its own colours: no white card around it (false). */
  bare?: boolean | undefined;
}

const card = `box-sizing:border-box;max-width:${theme.widest}px;padding:12px;border:1px solid ${theme.line};border-radius:6px;background:${theme.paper};color:${theme.ink};font:${theme.text}px/1.4 ${theme.sans.replaceAll('"', '')}`;

const bareCard = `box-sizing:border-box;max-width:100%;font:${theme.text}px/1.4 ${theme.sans.replaceAll('"', '')}`;

const still = 'This picture stands still: run the cell (Shift+Enter) to make it move.';

/** An SVG as the address of a picture; in Base64 the pixels within it would be a third longer. */
function addressOf(picture: string): string {
  const safe = picture.replace(/[%#<>"&]|[^ -~]/gu, encodeURIComponent);
  return `data:image/svg+xml;charset=utf-8,${safe}`;
}

/** Puts an explorer together. The same parts always give the same HTML. */
export function makeInteractive({
  page,
  given,
  picture,
  description,
  bare = false,
}: InteractiveParts): Interactive {
  return {
    kind: 'interactive',
    picture,
    description,
    // Without data-lm-suppress-shortcuts JupyterLab takes the keys: `d d` would delete the cell.
    html: `<div class="convlab-explorer" data-explorer="${page}" data-lm-suppress-shortcuts="true" style="${bare ? bareCard : card}">
<img alt="${escapeText(description)}" src="${addressOf(picture)}" style="display:block;max-width:100%">
<p style="margin:8px 0 0;color:${theme.quiet}">${still}</p>
<script type="application/json">${JSON.stringify(given).replaceAll('<', '\\u003c')}</script>
</div>
<script>${pages[page]}</script>
`,
  };
}
