import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { root } from '../setup/paths.ts';
import type { Copies } from './site/eleventy.ts';

const fonts = 'node_modules/@fontsource-variable';
const katex = 'node_modules/katex/dist/fonts';

/** Files of packages and of the book that go into the site as they are. */
export function copies(): Copies {
  const formulas = readdirSync(join(root, katex)).filter((name) => name.endsWith('.woff2'));
  return {
    'node_modules/plotly.js-dist-min/plotly.min.js': 'assets/plotly/plotly.min.js',
    'node_modules/plotly.js-dist-min/LICENSE': 'assets/plotly/LICENSE',
    'node_modules/katex/LICENSE': 'assets/fonts/LICENSE-katex',
    [`${fonts}/source-serif-4/files/source-serif-4-latin-wght-normal.woff2`]:
      'assets/fonts/serif.woff2',
    [`${fonts}/source-serif-4/files/source-serif-4-latin-wght-italic.woff2`]:
      'assets/fonts/serif-italic.woff2',
    [`${fonts}/source-serif-4/LICENSE`]: 'assets/fonts/LICENSE-source-serif',
    [`${fonts}/inter/files/inter-latin-wght-normal.woff2`]: 'assets/fonts/sans.woff2',
    [`${fonts}/inter/LICENSE`]: 'assets/fonts/LICENSE-inter',
    [`${fonts}/jetbrains-mono/files/jetbrains-mono-latin-wght-normal.woff2`]:
      'assets/fonts/mono.woff2',
    [`${fonts}/jetbrains-mono/LICENSE`]: 'assets/fonts/LICENSE-jetbrains-mono',
    'scripts/book/styles/icon.svg': 'assets/icon.svg',
    ...Object.fromEntries(formulas.map((name) => [`${katex}/${name}`, `assets/fonts/${name}`])),
  };
}
