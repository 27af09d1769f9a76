// The frame of every page.
import { escapeHtml as safe } from '../../../html.ts';
import { headingsIn } from '../../headings.ts';
import { fileOf, type Link, type PageData, type SiteData } from '../../page.ts';

const course = 'Convolutional networks in TypeScript';

/** Runs before anything is painted, so that a dark page never flashes in white. */
const first = `document.documentElement.classList.add('js');try{const t=localStorage.getItem('theme');if(t)document.documentElement.dataset.theme=t}catch{}`;

export function render({
  title,
  description,
  above,
  types,
  wide = false,
  page,
  content,
  site,
}: PageData): string {
  const file = fileOf(page.url);
  const isHome = file === 'index.html';
  const line = above === undefined ? '' : `<p class="above">${safe(above)}</p>`;
  const heading = isHome ? '' : `<header class="title">${line}<h1>${safe(title)}</h1></header>`;
  return `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<title>${safe(isHome ? course : `${title} · ${course}`)}</title>
<meta name="description" content="${safe(description)}">
<script>${first}</script>
<link rel="icon" href="assets/icon.svg">
<link rel="stylesheet" href="${site.styles}">
<script defer src="${site.script}"></script>
</head>
<body${types ? ` data-types="${types}"` : ''}${className(isHome, wide)}>
<a class="skip" href="#content">Skip to the content</a>
${topBar()}
<div class="frame">
<nav class="contents" id="contents" aria-label="Course">${contents(file, site)}</nav>
<main id="content" tabindex="-1">
<article>
${heading}
${content}
</article>
${around(file, site)}
</main>
${onThisPage(content)}
</div>
${searchDialog()}
</body>
</html>
`;
}

function className(isHome: boolean, wide: boolean): string {
  if (!isHome && !wide) return '';
  return ` class="${isHome ? 'home' : 'roomy'}"`;
}

function topBar(): string {
  return `<header class="bar">
<button type="button" class="menu" aria-controls="contents" aria-expanded="false" hidden>${icon('M3 6h18M3 12h18M3 18h18')}<span class="sr">Contents</span></button>
<a class="brand" href="index.html"><span aria-hidden="true" class="mark"></span><span>Convolutional networks<span class="long"> in TypeScript</span></span></a>
<button type="button" class="search" aria-haspopup="dialog" hidden>${icon('M10.5 17a6.5 6.5 0 1 0 0-13 6.5 6.5 0 0 0 0 13ZM15.5 15.5 21 21')}<span>Search</span><kbd aria-hidden="true">Ctrl K</kbd></button>
<button type="button" class="theme" hidden>${icon('M12 3a9 9 0 1 0 9 9 7 7 0 0 1-9-9Z')}<span class="sr">Dark or light</span></button>
</header>`;
}

function icon(path: string): string {
  return `<svg viewBox="0 0 24 24" width="20" height="20" fill="none" stroke="currentColor" stroke-width="1.8" stroke-linecap="round" stroke-linejoin="round" aria-hidden="true"><path d="${path}"/></svg>`;
}

function contents(file: string, { weeks, extras }: SiteData): string {
  const link = (to: Link, before = ''): string =>
    `<li><a href="${to.file}"${to.file === file ? ' aria-current="page"' : ''}>${before}${safe(to.title)}</a></li>`;
  const lists = weeks.map(({ number, title, days }) => {
    const items = days.map((day) => link(day, `<span class="day">${day.day}</span>`));
    return `<h2><span>Week ${number}</span> ${safe(title)}</h2><ul>${items.join('')}</ul>`;
  });
  return `${lists.join('')}<h2><span>Beside the lessons</span></h2><ul class="extras">${extras.map((to) => link(to)).join('')}</ul>`;
}

function onThisPage(content: string): string {
  const shown = headingsIn(content).filter(({ level }) => level === 2);
  if (shown.length < 3) return '<div class="beside"></div>';
  const items = shown.map(({ id, text }) => `<li><a href="#${id}">${text}</a></li>`);
  return `<nav class="beside" aria-label="On this page"><h2>On this page</h2><ul>${items.join('')}</ul></nav>`;
}

function around(file: string, { order }: SiteData): string {
  const index = order.findIndex((one) => one.file === file);
  if (index < 0) return '';
  const link = (to: Link | undefined, rel: 'prev' | 'next', word: string): string =>
    to === undefined
      ? '<span></span>'
      : `<a rel="${rel}" class="${rel}" href="${to.file}"><span>${word}</span>${safe(to.title)}</a>`;
  const next = link(order.at(index + 1), 'next', 'Next');
  const before = index === 0 ? undefined : order[index - 1];
  return `<nav class="around" aria-label="Pages before and after">${link(before, 'prev', 'Previous')}${next}</nav>`;
}

function searchDialog(): string {
  return `<dialog class="search-dialog" aria-label="Search the book">
<form method="dialog"><input type="search" aria-label="Search for" placeholder="padding, softmax, receptive field …" autocomplete="off" spellcheck="false"><button aria-label="Close the search">Esc</button></form>
<p class="sr" role="status"></p>
<ol class="results"></ol>
</dialog>`;
}
