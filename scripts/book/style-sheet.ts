import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { root } from '../setup/paths.ts';

const parts = ['base', 'frame', 'text', 'lesson', 'figures', 'pages', 'print'];
const folder = fileURLToPath(new URL('./styles', import.meta.url));

/** One style sheet for all pages, with that of the formulas. */
export function styleSheet(): string {
  const formulas = readFileSync(join(root, 'node_modules/katex/dist/katex.min.css'), 'utf8');
  return [
    katexStyles(formulas),
    ...parts.map((name) => readFileSync(join(folder, `${name}.css`), 'utf8')),
  ].join('\n');
}

/** Its fonts lie beside the site's others, in the one format that every browser of today reads. */
export function katexStyles(styles: string): string {
  return styles
    .replace(/,url\(fonts\/[^)]+\.(?:woff|ttf)\) format\("[^"]+"\)/g, '')
    .replaceAll('url(fonts/', 'url(../fonts/');
}
