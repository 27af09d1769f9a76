import { pages } from '../built/pages';
import { escapeText } from '../svg';
import type { ClassifierGiven } from './given';

/** What stands around the classifier on a page of its own. */
export interface PageTexts {
  title: string;
  /** A model card as Markdown, shown as it is. */
  card?: string | undefined;
}

const styles = `
:root { color-scheme: light dark; --ink: #1f2328; --paper: #ffffff; --quiet: #57606a; --line: #d0d7de; }
@media (prefers-color-scheme: dark) { :root { --ink: #e6edf3; --paper: #161b22; --quiet: #9da7b3; --line: #3d444d; } }
body { margin: 0 auto; padding: 16px; max-width: 900px; background: var(--paper); color: var(--ink); font: 16px/1.5 system-ui, -apple-system, "Segoe UI", Roboto, "Helvetica Neue", Arial, sans-serif; }
h1 { font-size: 24px; margin: 0 0 16px; overflow-wrap: anywhere; }
details { margin-top: 24px; border-top: 1px solid var(--line); padding-top: 12px; }
summary { cursor: pointer; }
pre { white-space: pre-wrap; overflow-wrap: anywhere; font: 14px/1.5 ui-monospace, SFMono-Regular, Menlo, Consolas, monospace; }
footer { margin-top: 24px; color: var(--quiet); font-size: 13px; }`;

// The browser itself sees to it that the page asks nothing of anybody. ndarray, in which tensors are
// held, writes functions for each number of axes, hence unsafe-eval.
const policy =
  "default-src 'none'; script-src 'unsafe-inline' 'unsafe-eval'; style-src 'unsafe-inline'; img-src data: blob:";

/** A whole page in one file, which needs no network. The same parts always give the same text. */
export function pageHtml({ title, card }: PageTexts, given: ClassifierGiven): string {
  const told = JSON.stringify(given).replaceAll('<', '\\u003c');
  const name = escapeText(title);
  const details =
    card === undefined
      ? ''
      : `<details><summary>Model card</summary><pre>${escapeText(card)}</pre></details>\n`;
  return `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta http-equiv="Content-Security-Policy" content="${policy}">
<title>${name}</title>
<style>${styles}</style>
</head>
<body>
<h1>${name}</h1>
<main>
<div class="convlab-explorer" data-explorer="picture-classifier" data-alone="true">
<p>This page needs JavaScript to run the network.</p>
<script type="application/json">${told}</script>
</div>
<script>${pages['picture-classifier']}</script>
</main>
${details}<footer>Everything on this page runs in your browser: no picture leaves it, and it needs no network. Made with convlab.</footer>
</body>
</html>
`;
}
